package dev.omnirules.whatsapp.admission;

import dev.omnirules.core.agent.AgentId;
import dev.omnirules.core.ledger.LedgerKeys;
import dev.omnirules.core.ledger.LedgerView;
import dev.omnirules.core.ledger.state.LineKey;
import dev.omnirules.whatsapp.number.NumberCheck;
import dev.omnirules.whatsapp.origin.OriginDecision;

/** What a request's text and origin mean, before the ledger is asked: a line, or why there is none. */
sealed interface Reading {

    AdmissionTarget target(LedgerView view);

    LedgerKeys keys(AgentId agent);

    record OfLine(LineKey line) implements Reading {

        @Override
        public AdmissionTarget target(LedgerView view) {
            return new AdmissionTarget.Line(line, view.line(line).holder());
        }

        @Override
        public LedgerKeys keys(AgentId agent) {
            return LedgerKeys.of(agent, line);
        }
    }

    record NotANumber(NumberCheck check) implements Reading {

        @Override
        public AdmissionTarget target(LedgerView view) {
            return new AdmissionTarget.NotANumber(check);
        }

        @Override
        public LedgerKeys keys(AgentId agent) {
            return LedgerKeys.of(agent);
        }
    }

    record NoOrigin(OriginDecision.Reason reason) implements Reading {

        @Override
        public AdmissionTarget target(LedgerView view) {
            return new AdmissionTarget.NoOrigin(reason);
        }

        @Override
        public LedgerKeys keys(AgentId agent) {
            return LedgerKeys.of(agent);
        }
    }
}

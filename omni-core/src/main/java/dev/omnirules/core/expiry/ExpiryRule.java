package dev.omnirules.core.expiry;

import dev.omnirules.core.agent.AgentId;
import dev.omnirules.core.conversation.ConversationId;
import dev.omnirules.core.conversation.CountingRule;
import dev.omnirules.core.expiry.ExpiryDecision.Expired;
import dev.omnirules.core.expiry.ExpiryDecision.ExpiredAndSignedOut;
import dev.omnirules.core.expiry.ExpiryDecision.NotDue;
import dev.omnirules.core.ledger.LedgerEntry;
import dev.omnirules.core.ledger.LedgerView;
import dev.omnirules.core.ledger.Outcome;
import dev.omnirules.core.ledger.Rule;
import dev.omnirules.core.ledger.state.AgentState;
import dev.omnirules.core.ledger.state.DrainCompletion;
import dev.omnirules.core.ledger.state.LedgerEvent;
import dev.omnirules.core.ledger.state.LedgerEvent.AssignmentReleased;
import dev.omnirules.core.ledger.state.LedgerEvent.OfferEnd;
import dev.omnirules.core.ledger.state.LedgerEvent.OfferEnded;
import dev.omnirules.core.ledger.state.LedgerEvent.PlatformSignedOut;
import dev.omnirules.core.ledger.state.LineHolder.OpenOffer;
import dev.omnirules.core.ledger.state.LineKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Removes what has ended by itself, and completes a sign-out that waited for it. */
sealed interface ExpiryRule extends Rule<ExpiryDecision> {

    /** Removes what has ended of an agent. */
    record OfAgent(AgentId agent, CountingRule counting) implements ExpiryRule {

        @Override
        public Outcome<ExpiryDecision> decide(LedgerView view) {
            AgentState agentState = view.agent(agent);
            return ended(agentState, agentState.expired(view.now()), counting, view);
        }
    }

    /** Removes the offer that has ended of a line, and what has ended of its agent: the one whom the line named when it was read. */
    record OfLine(LineKey line, Optional<AgentId> agent, CountingRule counting) implements ExpiryRule {

        @Override
        public Outcome<ExpiryDecision> decide(LedgerView view) {
            Optional<OpenOffer> over = view.line(line)
                    .offer()
                    .filter(offer -> offer.isOver(view.now()))
                    .filter(offer -> agent.filter(offer.agent()::equals).isPresent());
            if (over.isEmpty()) {
                return Outcome.nothing(new NotDue(view.line(line).dueAt()));
            }
            AgentState agentState = view.agent(over.get().agent());
            List<LedgerEvent> ends = agentState.expired(view.now());
            if (agentState.assignment(over.get().offer()).isEmpty()) {
                ends.add(new OfferEnded(agentState.agent(), line, over.get().offer(), OfferEnd.SUPERSEDED, view.now()));
            }
            return ended(agentState, ends, counting, view);
        }
    }

    private static Outcome<ExpiryDecision> ended(
            AgentState agentState, List<LedgerEvent> ends, CountingRule counting, LedgerView view) {
        List<LedgerEvent> events = DrainCompletion.completing(agentState, ends, counting, view.now());
        return events.isEmpty()
                ? Outcome.nothing(new NotDue(agentState.dueAt()))
                : new Outcome<>(decided(events), events);
    }

    @Override
    default ExpiryDecision replayed(LedgerEntry recorded) {
        return decided(recorded.events());
    }

    private static ExpiryDecision decided(List<LedgerEvent> events) {
        List<ConversationId> ended = new ArrayList<>();
        for (LedgerEvent event : events) {
            if (event instanceof OfferEnded offer) {
                ended.add(offer.offer());
            } else if (event instanceof AssignmentReleased released) {
                ended.add(released.conversation());
            }
        }
        return events.get(events.size() - 1) instanceof PlatformSignedOut
                ? new ExpiredAndSignedOut(ended)
                : new Expired(ended);
    }
}

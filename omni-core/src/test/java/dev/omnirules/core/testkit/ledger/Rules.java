package dev.omnirules.core.testkit.ledger;

import dev.omnirules.core.agent.AgentId;
import dev.omnirules.core.agent.Channel;
import dev.omnirules.core.conversation.ConversationId;
import dev.omnirules.core.conversation.HoldingState;
import dev.omnirules.core.conversation.Initiation;
import dev.omnirules.core.conversation.InteractionId;
import dev.omnirules.core.ledger.Command;
import dev.omnirules.core.ledger.Committed;
import dev.omnirules.core.ledger.Fingerprint;
import dev.omnirules.core.ledger.Ledger;
import dev.omnirules.core.ledger.LedgerClient;
import dev.omnirules.core.ledger.LedgerEntry;
import dev.omnirules.core.ledger.LedgerKeys;
import dev.omnirules.core.ledger.LedgerView;
import dev.omnirules.core.ledger.RequestConflictException;
import dev.omnirules.core.ledger.RequestId;
import dev.omnirules.core.ledger.Rule;
import dev.omnirules.core.ledger.Ruling;
import dev.omnirules.core.ledger.state.Holding;
import dev.omnirules.core.ledger.state.LedgerEvent.DrainingStarted;
import dev.omnirules.core.ledger.state.LedgerEvent.HoldingChanged;
import dev.omnirules.core.ledger.state.LedgerEvent.InteractionStarted;
import dev.omnirules.core.ledger.state.LineKey;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/** Small rules that no shell has. */
final class Rules {

    private Rules() {}

    static Rule<String> throwing(RuntimeException thrown) {
        return rule(view -> {
            throw thrown;
        });
    }

    static Rule<String> reading(Function<LedgerView, Object> read) {
        return rule(view -> Ruling.nothing(read.apply(view).toString()));
    }

    static Rule<String> draining(AgentId agent) {
        return rule(view -> Ruling.of("draining", new DrainingStarted(agent, view.now())));
    }

    /** Holds a line for an agent until an instant. */
    static void reserve(LedgerClient client, AgentId agent, LineKey line, Instant until) {
        Holding holding = new Holding(
                new ConversationId("reserved"),
                line,
                Channel.WHATSAPP,
                Initiation.RECEPTIVE,
                HoldingState.RESERVED,
                Optional.of(until));
        client.execute(
                Fingerprint.of("reserve"),
                LedgerKeys.of(agent, line),
                rule(view -> Ruling.of("reserved", new HoldingChanged(agent, holding, view.now()))));
    }

    /** What the start of a bot recorded; empty if the request was one on another line. */
    static Optional<LedgerEntry> started(LedgerClient client, RequestId id, LineKey line, String interaction) {
        Fingerprint asked =
                Fingerprint.of("start", line.customer().value(), line.address().value());
        try {
            return client.execute(
                            id,
                            asked,
                            LedgerKeys.of(line),
                            rule(view -> Ruling.of(
                                    "started",
                                    new InteractionStarted(line, new InteractionId(interaction), view.now()))))
                    .entry();
        } catch (RequestConflictException e) {
            return Optional.empty();
        }
    }

    /** A ledger that notes every decision. */
    static Ledger noting(Ledger ledger, List<Object> decisions) {
        return new Ledger() {
            @Override
            public <D> Committed<D> execute(Command<D> command) {
                Committed<D> committed = ledger.execute(command);
                decisions.add(committed.decision());
                return committed;
            }
        };
    }

    /** A rule that is shown another view. */
    static <D> Rule<D> shown(Rule<D> rule, UnaryOperator<LedgerView> other) {
        return new Rule<>() {
            @Override
            public Ruling<D> rule(LedgerView view) {
                return rule.rule(other.apply(view));
            }

            @Override
            public D replayed(LedgerEntry recorded) {
                return rule.replayed(recorded);
            }
        };
    }

    static Rule<String> rule(Function<LedgerView, Ruling<String>> decide) {
        return new Rule<>() {
            @Override
            public Ruling<String> rule(LedgerView view) {
                return decide.apply(view);
            }

            @Override
            public String replayed(LedgerEntry recorded) {
                return "replayed";
            }
        };
    }
}

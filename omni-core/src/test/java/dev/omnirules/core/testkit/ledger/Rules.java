package dev.omnirules.core.testkit.ledger;

import dev.omnirules.core.Omni;
import dev.omnirules.core.agent.AgentId;
import dev.omnirules.core.agent.Channel;
import dev.omnirules.core.conversation.AssignmentState;
import dev.omnirules.core.conversation.ConversationId;
import dev.omnirules.core.conversation.Direction;
import dev.omnirules.core.conversation.InteractionId;
import dev.omnirules.core.conversation.ProtocolNumber;
import dev.omnirules.core.ledger.Command;
import dev.omnirules.core.ledger.CommandResult;
import dev.omnirules.core.ledger.Fingerprint;
import dev.omnirules.core.ledger.Ledger;
import dev.omnirules.core.ledger.LedgerEntry;
import dev.omnirules.core.ledger.LedgerKeys;
import dev.omnirules.core.ledger.LedgerView;
import dev.omnirules.core.ledger.Outcome;
import dev.omnirules.core.ledger.RequestConflictException;
import dev.omnirules.core.ledger.RequestId;
import dev.omnirules.core.ledger.Rule;
import dev.omnirules.core.ledger.state.Assignment;
import dev.omnirules.core.ledger.state.LedgerEvent.AssignmentChanged;
import dev.omnirules.core.ledger.state.LedgerEvent.ConversationStarted;
import dev.omnirules.core.ledger.state.LedgerEvent.DrainingStarted;
import dev.omnirules.core.ledger.state.LedgerEvent.InteractionStarted;
import dev.omnirules.core.ledger.state.LineKey;
import java.time.Duration;
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
        return rule(view -> Outcome.nothing(read.apply(view).toString()));
    }

    static Rule<String> draining(AgentId agent) {
        return rule(view -> Outcome.of("draining", new DrainingStarted(agent, view.now())));
    }

    static Rule<String> starting(ConversationId conversation, AgentId agent, LineKey line) {
        return rule(view -> Outcome.of(
                "started",
                new ConversationStarted(
                        conversation,
                        agent,
                        line,
                        Channel.WHATSAPP,
                        Direction.INBOUND,
                        new ProtocolNumber("p-" + conversation.value()),
                        view.now())));
    }

    /** Holds a line for an agent until an instant. */
    static void reserve(Omni omni, AgentId agent, LineKey line, Instant until) {
        Assignment assignment = new Assignment(
                new ConversationId("reserved"),
                line,
                Channel.WHATSAPP,
                Direction.INBOUND,
                AssignmentState.RESERVED,
                Optional.of(until));
        omni.execute(
                Fingerprint.of("reserve"),
                LedgerKeys.of(agent, line),
                rule(view -> Outcome.of("reserved", new AssignmentChanged(agent, assignment, view.now()))));
    }

    /** What the start of a bot recorded; empty if the request was one on another line. */
    static Optional<LedgerEntry> started(Omni omni, RequestId id, LineKey line, String interaction) {
        Fingerprint asked =
                Fingerprint.of("start", line.customer().value(), line.address().value());
        try {
            return omni.under(id)
                    .execute(
                            asked,
                            LedgerKeys.of(line),
                            rule(view -> Outcome.of(
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
            public <D> CommandResult<D> execute(Command<D> command) {
                CommandResult<D> committed = ledger.execute(command);
                decisions.add(committed.decision());
                return committed;
            }

            @Override
            public LedgerView read(LedgerKeys keys, Duration deadline) {
                return ledger.read(keys, deadline);
            }
        };
    }

    /** A rule that is shown another view. */
    static <D> Rule<D> shown(Rule<D> rule, UnaryOperator<LedgerView> other) {
        return new Rule<>() {
            @Override
            public Outcome<D> decide(LedgerView view) {
                return rule.decide(other.apply(view));
            }

            @Override
            public D replayed(LedgerEntry recorded) {
                return rule.replayed(recorded);
            }
        };
    }

    static Rule<String> rule(Function<LedgerView, Outcome<String>> decide) {
        return new Rule<>() {
            @Override
            public Outcome<String> decide(LedgerView view) {
                return decide.apply(view);
            }

            @Override
            public String replayed(LedgerEntry recorded) {
                return "replayed";
            }
        };
    }
}

package dev.omnirules.core.retention;

import dev.omnirules.core.Omni;
import dev.omnirules.core.agent.AgentId;
import dev.omnirules.core.conversation.AssignmentState;
import dev.omnirules.core.conversation.CountingRule;
import dev.omnirules.core.customer.CustomerKey;
import dev.omnirules.core.internal.SeesJoinedLines;
import dev.omnirules.core.internal.StepAnswer;
import dev.omnirules.core.ledger.ErasedRecords;
import dev.omnirules.core.ledger.Fingerprint;
import dev.omnirules.core.ledger.LedgerEntry;
import dev.omnirules.core.ledger.LedgerKeys;
import dev.omnirules.core.ledger.LedgerRecords;
import dev.omnirules.core.ledger.LedgerUnavailableException;
import dev.omnirules.core.ledger.LedgerView;
import dev.omnirules.core.ledger.Outcome;
import dev.omnirules.core.ledger.Rule;
import dev.omnirules.core.ledger.state.AgentKey;
import dev.omnirules.core.ledger.state.AgentState;
import dev.omnirules.core.ledger.state.Assignment;
import dev.omnirules.core.ledger.state.CustomerLine;
import dev.omnirules.core.ledger.state.DrainCompletion;
import dev.omnirules.core.ledger.state.LedgerEvent;
import dev.omnirules.core.ledger.state.LedgerEvent.AssignmentReleased;
import dev.omnirules.core.ledger.state.LedgerEvent.LineSeparated;
import dev.omnirules.core.ledger.state.LedgerEvent.OfferEnd;
import dev.omnirules.core.ledger.state.LedgerEvent.OfferEnded;
import dev.omnirules.core.ledger.state.LedgerKey;
import dev.omnirules.core.ledger.state.LineHolder;
import dev.omnirules.core.ledger.state.LineKey;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/**
 * The erasure of a customer from the ledger, as data protection laws grant it (LGPD, article 18; GDPR, article 17).
 *
 * <p>Afterwards the ledger has neither the customer's key nor what agents wrote about them: not in lines, agents, records of
 * requests or waiting entries of the outbox. Waiting entries are still handed over, with another key for the
 * customer's, so that nothing of the agents behind them is lost. The revisions of the customer's lines go on where they
 * were, so that a fence of before stays invalid if the customer comes back.
 *
 * <p>A wrap-up, an offer and a reservation of the customer are released, with an event each. A customer whom somebody has is
 * refused. What was handed over before, and what the host itself keeps (names, messages), is the host's to erase.
 * Erasing twice is erasing once, so it takes no request id. Thread-safe.
 *
 * <pre>{@code
 * CustomerErasure erasure = new CustomerErasure(omni, ledger);
 * if (erasure.erase(joao.customer()) instanceof ErasureDecision.StillHeld held) {
 *     show(held.lines());
 * }
 * }</pre>
 *
 * @since 0.1
 */
public final class CustomerErasure {

    private final Omni omni;
    private final LedgerRecords records;

    /**
     * Makes the shell.
     *
     * @param omni the context
     * @param records the records of the ledger of this context
     */
    public CustomerErasure(Omni omni, LedgerRecords records) {
        this.omni = Objects.requireNonNull(omni, "omni").unnamed();
        this.records = Objects.requireNonNull(records, "records");
    }

    /**
     * Erases a customer. A line that was joined with the line of another customer is separated first; the line that stays has
     * the stages of both, so a person with several keys is erased under each of them.
     *
     * @param customer the customer's own key; the context knows the pseudonym, if there is one
     * @return what was decided
     * @throws LedgerUnavailableException if the ledger could not do so by the deadline; erasing again is safe
     */
    public ErasureDecision erase(CustomerKey customer) {
        return eraseKnown(omni.customerKey(customer));
    }

    private ErasureDecision eraseKnown(CustomerKey customer) {
        long giveUp = System.nanoTime() + TimeUnit.NANOSECONDS.convert(omni.deadline());
        do {
            Set<LedgerKey> keys = records.mentioning(customer, left(giveUp));
            Optional<List<CustomerLine>> held = keys.isEmpty() ? Optional.of(List.of()) : release(customer, keys);
            if (held.isEmpty()) {
                continue;
            }
            if (!held.get().isEmpty()) {
                return new ErasureDecision.StillHeld(held.get());
            }
            Optional<ErasedRecords> erased = records.erase(customer, left(giveUp));
            if (erased.isPresent()) {
                return new ErasureDecision.Erased(erased.get());
            }
        } while (System.nanoTime() < giveUp);
        throw new LedgerUnavailableException("the customer kept being taken up; nothing was erased, erase again");
    }

    /**
     * Ends the customer's assignments, unless somebody has a line; then those lines are returned. Empty if an agent has taken a
     * line meanwhile that is not among the keys: nothing happened.
     */
    private Optional<List<CustomerLine>> release(CustomerKey customer, Set<LedgerKey> keys) {
        return omni.execute(
                        Fingerprint.of("retention.erase"),
                        LedgerKeys.of(keys),
                        new Releasing(customer, keys, omni.counting()))
                .decision()
                .held();
    }

    private static Duration left(long giveUp) {
        return Duration.ofNanos(Math.max(1, giveUp - System.nanoTime()));
    }

    /** The lines that somebody has; empty if the command must be sent again with more keys. */
    private record Release(Optional<List<CustomerLine>> held) implements StepAnswer {

        @Override
        public Optional<?> decision() {
            return held.map(lines -> lines.isEmpty() ? lines : new ErasureDecision.StillHeld(lines));
        }
    }

    private record Releasing(CustomerKey customer, Set<LedgerKey> keys, CountingRule counting)
            implements Rule<Release>, SeesJoinedLines {

        @Override
        public Outcome<Release> decide(LedgerView view) {
            List<CustomerLine> held = new ArrayList<>();
            List<LedgerEvent> events = new ArrayList<>();
            for (LedgerKey key : keys) {
                if (key instanceof AgentKey agent) {
                    if (hasTakenAnotherLine(view.agent(agent.agent()))) {
                        return Outcome.nothing(new Release(Optional.empty()));
                    }
                    events.addAll(released(agent.agent(), view));
                } else {
                    CustomerLine line = view.line((LineKey) key);
                    if (line.holder() instanceof LineHolder.Joined) {
                        events.add(new LineSeparated(line.key(), view.now()));
                    } else if (line.key().customer().equals(customer) && !(line.holder() instanceof LineHolder.Free)) {
                        held.add(line);
                    }
                }
            }
            Release release = new Release(Optional.of(held));
            return held.isEmpty() ? new Outcome<>(release, events) : Outcome.nothing(release);
        }

        private boolean hasTakenAnotherLine(AgentState agent) {
            return agent.assignments().stream()
                    .anyMatch(assignment -> assignment.line().customer().equals(customer)
                            && (assignment.state() == AssignmentState.IN_PROGRESS
                                    || assignment.state() == AssignmentState.ON_HOLD)
                            && !keys.contains(assignment.line()));
        }

        private List<LedgerEvent> released(AgentId agent, LedgerView view) {
            List<LedgerEvent> events = new ArrayList<>();
            for (Assignment assignment : view.agent(agent).assignments()) {
                if (assignment.line().customer().equals(customer)) {
                    events.add(
                            assignment.state() == AssignmentState.OFFERED
                                    ? new OfferEnded(
                                            agent,
                                            assignment.line(),
                                            assignment.conversation(),
                                            assignment.isOver(view.now()) ? OfferEnd.MISSED : OfferEnd.SUPERSEDED,
                                            view.now())
                                    : new AssignmentReleased(agent, assignment.conversation(), view.now()));
                }
            }
            return events.isEmpty()
                    ? events
                    : DrainCompletion.completing(view.agent(agent), events, counting, view.now());
        }

        @Override
        public Release replayed(LedgerEntry recorded) {
            return new Release(Optional.of(List.of()));
        }
    }
}

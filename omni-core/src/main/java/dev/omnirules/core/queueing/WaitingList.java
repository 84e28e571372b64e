package dev.omnirules.core.queueing;

import dev.omnirules.core.agent.AgentId;
import dev.omnirules.core.conversation.QueueId;
import dev.omnirules.core.ledger.LedgerEntry;
import dev.omnirules.core.ledger.state.LedgerEvent;
import dev.omnirules.core.ledger.state.LedgerEvent.AssignmentChanged;
import dev.omnirules.core.ledger.state.LedgerEvent.AssignmentReleased;
import dev.omnirules.core.ledger.state.LedgerEvent.ConversationRequeued;
import dev.omnirules.core.ledger.state.LedgerEvent.ConversationStarted;
import dev.omnirules.core.ledger.state.LedgerEvent.ConversationTransferred;
import dev.omnirules.core.ledger.state.LedgerEvent.InteractionEnded;
import dev.omnirules.core.ledger.state.LedgerEvent.InteractionQueued;
import dev.omnirules.core.ledger.state.LedgerEvent.InteractionStarted;
import dev.omnirules.core.ledger.state.LedgerEvent.LineJoined;
import dev.omnirules.core.ledger.state.LedgerEvent.LineSeparated;
import dev.omnirules.core.ledger.state.LedgerEvent.OfferEnded;
import dev.omnirules.core.ledger.state.LineHolder;
import dev.omnirules.core.ledger.state.LineKey;
import dev.omnirules.core.queueing.QueueDecision.Take;
import dev.omnirules.core.routing.RoutingPolicy;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/**
 * The customers who wait, in memory, fed by the ledger's entries. It answers what {@link QueuePolicy} would answer on all
 * of them, without a look at each: {@link #next} costs O(g + log n) for n customers of g
 * groups, of which each has one queue and the same needs ({@link CustomerNeeds}); everything else that concerns one customer costs O(log n), and so does each relaxation step,
 * promise and end of an offer when its instant has come.
 *
 * <p>Apply the entries in the order in which the outbox hands them over. An entry that is handed over again changes nothing
 * once the later ones have followed. A customer whose interaction moves to another queue keeps the instant of entry. Time
 * does not run backward: an instant that is earlier than one that was given before counts as that one.
 *
 * <p>{@link #claim} gives a customer to one agent at a time, within this list: two threads never get the same customer.
 * The ledger decides in the end, by the offer or the acceptance that follows. Thread-safe: each call is atomic, under one
 * lock that is not held while the host's terms are asked.
 *
 * <pre>{@code
 * WaitingList list =
 *         new WaitingList(new QueuePolicy(Aging.defaults()), (line, waiting, enteredAt) -> WaitingTerms.plain());
 * ledger.drain(100, list::apply);
 * list.claim(freeAgent, clock.instant(), now.plusSeconds(20))
 *         .ifPresent(take -> show(take.customer().line()));
 * }</pre>
 *
 * @since 0.1
 */
public final class WaitingList {

    private final QueuePolicy policy;
    private final QueueTerms terms;
    private final ReentrantLock lock = new ReentrantLock();
    private final WaitingIndex index;
    private final RecordedWaits waits;

    /**
     * Creates an empty list.
     *
     * @param policy the policy that it follows
     * @param terms the terms on which customers wait
     * @throws NullPointerException if an argument is null
     */
    public WaitingList(QueuePolicy policy, QueueTerms terms) {
        this.policy = Objects.requireNonNull(policy, "policy");
        this.terms = Objects.requireNonNull(terms, "terms");
        this.index = new WaitingIndex(policy.aging());
        this.waits = new RecordedWaits(index);
    }

    /**
     * Applies one command's entry: customers who begin to wait, change the queue, are offered, or wait no longer.
     *
     * @param entry the entry
     * @throws NullPointerException if the entry is null
     */
    public void apply(LedgerEntry entry) {
        Objects.requireNonNull(entry, "entry");
        entry.events().forEach(event -> apply(event, entry));
    }

    private void apply(LedgerEvent event, LedgerEntry entry) {
        if (event instanceof InteractionQueued e) {
            queued(e.line(), new LineHolder.Queued(e.interaction(), e.queue()), e.at(), entry);
        } else if (event instanceof ConversationRequeued e) {
            queued(e.line(), new LineHolder.Queued(e.interaction(), e.queue()), e.at(), entry);
        } else if (event instanceof InteractionEnded e) {
            locked(() -> waits.removeIfNew(e.line(), entry.revisions().of(e.line()), Optional.of(e.interaction())));
        } else if (event instanceof AssignmentChanged e) {
            locked(() -> waits.offered(e.assignment(), e.at()));
        } else if (event instanceof OfferEnded e) {
            locked(() -> waits.released(e.offer()));
        } else if (event instanceof AssignmentReleased e) {
            locked(() -> waits.released(e.conversation()));
        } else if (event instanceof LedgerEvent.OfLine e && givesToAnother(event)) {
            locked(() -> waits.removeIfNew(e.line(), entry.revisions().of(e.line()), Optional.empty()));
        }
    }

    private static boolean givesToAnother(LedgerEvent event) {
        return event instanceof ConversationStarted
                || event instanceof ConversationTransferred
                || event instanceof InteractionStarted
                || event instanceof LineJoined
                || event instanceof LineSeparated;
    }

    private void queued(LineKey line, LineHolder.Queued waiting, Instant at, LedgerEntry entry) {
        long revision = entry.revisions().of(line);
        Instant enteredAt =
                answered(() -> waits.enteredAt(line, waiting.interaction())).orElse(at);
        WaitingTerms given = Objects.requireNonNull(terms.termsOf(line, waiting, enteredAt), "terms");
        locked(() -> waits.placeIfNew(new WaitingCustomer(line, waiting, enteredAt, given), revision, at));
    }

    /**
     * Adds a customer, or replaces the one who waits on the line: for hosts without a ledger, and to begin with those who
     * wait already.
     *
     * @param customer the customer
     * @throws NullPointerException if the customer is null
     */
    public void add(WaitingCustomer customer) {
        Objects.requireNonNull(customer, "customer");
        locked(() -> waits.place(customer));
    }

    /**
     * Removes the customer who waits on a line, if there is one.
     *
     * @param line the customer's line
     * @throws NullPointerException if the line is null
     */
    public void remove(LineKey line) {
        Objects.requireNonNull(line, "line");
        locked(() -> waits.forget(line));
    }

    /**
     * Returns the customer whom the policy gives to an agent, and leaves the customer in the list.
     *
     * @param agent the agent
     * @param now the instant
     * @return what the policy takes of everybody who waits; empty if it takes nobody
     * @throws NullPointerException if an argument is null
     */
    public Optional<Take> next(QueueAgent agent, Instant now) {
        Objects.requireNonNull(agent, "agent");
        Objects.requireNonNull(now, "now");
        return answered(() -> take(agent, now));
    }

    /**
     * Returns the customer whom the policy gives to an agent, and gives the customer to nobody else for a time. The customer
     * keeps the place. The offer that the ledger records then replaces the claim. A claim that would be over already, because
     * another caller gave a later instant, is not made.
     *
     * @param agent the agent
     * @param now the instant
     * @param until the end of the claim, after {@code now}
     * @return the customer as before the claim; empty if the policy takes nobody, or the list's time is {@code until} or later
     * @throws NullPointerException if an argument is null
     * @throws IllegalArgumentException if {@code until} is not after {@code now}
     */
    public Optional<Take> claim(QueueAgent agent, Instant now, Instant until) {
        Objects.requireNonNull(agent, "agent");
        Objects.requireNonNull(now, "now");
        Objects.requireNonNull(until, "until");
        if (!until.isAfter(now)) {
            throw new IllegalArgumentException("until must be after now (" + now + "), but is " + until);
        }
        return answered(() -> {
            Optional<Take> taken =
                    take(agent, now).filter(take -> index.advance(now).isBefore(until));
            taken.map(Take::customer).ifPresent(customer -> waits.claim(agent.id(), customer, until));
            return taken;
        });
    }

    /**
     * Ends an agent's claim before its time, because the ledger refused the offer. An offer that the ledger recorded stays,
     * and so does the claim of another agent who got the customer since.
     *
     * @param agent the agent who claimed the customer
     * @param line the claimed customer's line
     * @throws NullPointerException if an argument is null
     */
    public void release(AgentId agent, LineKey line) {
        Objects.requireNonNull(agent, "agent");
        Objects.requireNonNull(line, "line");
        locked(() -> waits.release(agent, line));
    }

    /**
     * Returns the next instant at which the answer may be another one for an agent who got none, if nothing else happens.
     *
     * @param now the instant
     * @return the instant, after {@code now}; empty if the answer stays
     * @throws NullPointerException if the instant is null
     */
    public Optional<Instant> changesAt(Instant now) {
        Objects.requireNonNull(now, "now");
        return answered(() -> {
            index.advance(now);
            return index.changesAt();
        });
    }

    /**
     * Returns the policy's whole answer, with the reason for each customer. It looks at everybody who waits.
     *
     * @param agent the agent
     * @param now the instant
     * @return the answer
     * @throws NullPointerException if an argument is null
     */
    public QueueDecision explain(QueueAgent agent, Instant now) {
        Objects.requireNonNull(agent, "agent");
        Objects.requireNonNull(now, "now");
        return answered(() -> policy.next(agent, index.customers(), index.advance(now)));
    }

    /**
     * Returns a customer's place in the queue. Everybody who is before the customer counts, whoever may take them, and also
     * those to whom an agent's telephone rings.
     *
     * @param line the customer's line
     * @param now the instant
     * @return 1 for the first; empty if nobody waits on the line
     * @throws NullPointerException if an argument is null
     */
    public OptionalInt position(LineKey line, Instant now) {
        Objects.requireNonNull(line, "line");
        Objects.requireNonNull(now, "now");
        return answered(() -> {
            index.advance(now);
            return index.position(line);
        });
    }

    /**
     * Returns how many customers wait in a queue.
     *
     * @param queue the queue
     * @return their number, those whom agents of another queue may take too included
     * @throws NullPointerException if the queue is null
     */
    public int size(QueueId queue) {
        Objects.requireNonNull(queue, "queue");
        return answered(() -> index.size(queue));
    }

    /**
     * Returns everybody who waits.
     *
     * @return the customers, in no particular order
     */
    public List<WaitingCustomer> customers() {
        return answered(index::customers);
    }

    private Optional<Take> take(QueueAgent agent, Instant now) {
        index.advance(now);
        return RoutingPolicy.reason(agent.candidate()).isPresent() ? Optional.empty() : index.next(agent);
    }

    private void locked(Runnable work) {
        answered(() -> {
            work.run();
            return true;
        });
    }

    private <T> T answered(Supplier<T> work) {
        lock.lock();
        try {
            return work.get();
        } finally {
            lock.unlock();
        }
    }
}

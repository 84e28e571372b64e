package dev.omnirules.core.queueing;

import dev.omnirules.core.conversation.InteractionId;
import dev.omnirules.core.ledger.state.LineKey;
import dev.omnirules.core.queueing.QueueDecision.Advantage;
import java.time.Instant;
import java.util.Comparator;

/**
 * A customer's rank at one instant: those who are due first, the one due earliest before the others; then the aged
 * priority, then the instant of entry, then the id. The line makes ranks differ even if a host uses an id twice.
 */
record Rank(
        boolean due,
        Instant dueAt,
        boolean promised,
        Instant agedFrom,
        int priority,
        Instant enteredAt,
        InteractionId id,
        LineKey line)
        implements Comparable<Rank> {

    private static final Comparator<Rank> UNLESS_DUE = Comparator.comparing(Rank::agedFrom)
            .thenComparing(Rank::enteredAt)
            .thenComparing(Rank::id)
            .thenComparing(Rank::line);

    static Rank of(WaitingCustomer customer, Aging aging, Instant now) {
        Instant dueAt = aging.dueAt(customer);
        return new Rank(
                !now.isBefore(dueAt),
                dueAt,
                customer.terms()
                        .promisedBy()
                        .filter(promised -> !promised.isAfter(dueAt))
                        .isPresent(),
                aging.agedFrom(customer),
                customer.terms().priority(),
                customer.enteredAt(),
                customer.interaction(),
                customer.line());
    }

    @Override
    public int compareTo(Rank other) {
        if (due != other.due) {
            return due ? -1 : 1;
        }
        int byDue = due ? dueAt.compareTo(other.dueAt) : 0;
        return byDue != 0 ? byDue : UNLESS_DUE.compare(this, other);
    }

    /** The fact that puts this rank before a later one. */
    Advantage over(Rank later) {
        if (due && (!later.due || !dueAt.equals(later.dueAt))) {
            return promised ? Advantage.PROMISE_DUE : Advantage.LONGEST_WAIT_REACHED;
        }
        if (priority != later.priority && !agedFrom.equals(later.agedFrom)) {
            return Advantage.AGED_PRIORITY;
        }
        return enteredAt.equals(later.enteredAt) ? Advantage.LOWEST_ID : Advantage.OLDEST;
    }
}

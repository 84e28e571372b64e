package dev.omnirules.core.queueing.overflow;

import dev.omnirules.core.internal.SaturatingTime;
import dev.omnirules.core.queueing.overflow.OverflowDecision.Overflow;
import dev.omnirules.core.queueing.overflow.OverflowDecision.Wait;
import dev.omnirules.core.queueing.overflow.OverflowTrigger.Closed;
import dev.omnirules.core.queueing.overflow.OverflowTrigger.NobodySignedIn;
import dev.omnirules.core.queueing.overflow.OverflowTrigger.OfferedTimes;
import dev.omnirules.core.queueing.overflow.OverflowTrigger.PositionFrom;
import dev.omnirules.core.queueing.overflow.OverflowTrigger.Waited;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The policy that decides what becomes of a customer whom nobody has taken yet. The host's rules are checked in their order,
 * and the first whose trigger holds decides; if none holds, the customer waits. A rule that would move the customer to the
 * queue in which the customer is does not hold. Immutable and thread-safe.
 *
 * <pre>{@code
 * OverflowPolicy policy = new OverflowPolicy(List.of(
 *         new OverflowRule(new OverflowTrigger.Closed(), new OverflowDecision.Close(new MessageCode("closed"))),
 *         new OverflowRule(new OverflowTrigger.PositionFrom(50), new OverflowDecision.OfferCallback())));
 * WaitingCustomer customer = new WaitingCustomer(maria, queued, now, WaitingTerms.plain());
 * OverflowDecision decision = policy.decide(new OverflowFacts(customer, 1, 2, Opening.always()), now);
 * }</pre>
 *
 * @since 0.1
 */
public final class OverflowPolicy {

    private final List<OverflowRule> rules;

    /**
     * Creates a policy.
     *
     * @param rules the rules, the first one first; none means that everybody waits
     * @throws NullPointerException if the list is null or has a null
     */
    public OverflowPolicy(List<OverflowRule> rules) {
        this.rules = List.copyOf(Objects.requireNonNull(rules, "rules"));
    }

    /**
     * Decides what becomes of the customer.
     *
     * @param facts the facts
     * @param now the instant of the decision
     * @return the first rule's outcome, or {@link Wait}
     * @throws NullPointerException if an argument is null
     */
    public OverflowDecision decide(OverflowFacts facts, Instant now) {
        Objects.requireNonNull(facts, "facts");
        Objects.requireNonNull(now, "now");
        for (OverflowRule rule : rules) {
            if (leads(rule, facts) && holds(rule.trigger(), facts, now)) {
                return rule.outcome();
            }
        }
        return new Wait(rules.stream()
                .filter(rule -> leads(rule, facts))
                .flatMap(rule -> changesAt(rule.trigger(), facts).stream())
                .filter(now::isBefore)
                .min(Instant::compareTo));
    }

    private static boolean leads(OverflowRule rule, OverflowFacts facts) {
        return !(rule.outcome() instanceof Overflow overflow
                && overflow.queue().equals(facts.customer().waiting().queue()));
    }

    private static boolean holds(OverflowTrigger trigger, OverflowFacts facts, Instant now) {
        if (trigger instanceof Waited waited) {
            return !now.isBefore(SaturatingTime.plus(facts.customer().enteredAt(), waited.least()));
        }
        if (trigger instanceof PositionFrom from) {
            return facts.position() >= from.least();
        }
        if (trigger instanceof OfferedTimes times) {
            return facts.customer().offers() >= times.least();
        }
        return trigger instanceof NobodySignedIn
                ? facts.signedIn() == 0
                : facts.opening().state() == Opening.State.CLOSED;
    }

    private static Optional<Instant> changesAt(OverflowTrigger trigger, OverflowFacts facts) {
        return Stream.of(
                        trigger instanceof Closed ? facts.opening().until() : Optional.<Instant>empty(),
                        trigger instanceof Waited waited
                                ? Optional.of(
                                        SaturatingTime.plus(facts.customer().enteredAt(), waited.least()))
                                : Optional.<Instant>empty())
                .flatMap(Optional::stream)
                .findFirst();
    }
}

package dev.omnirules.core.queueing;

import dev.omnirules.core.ledger.state.LineKey;
import dev.omnirules.core.queueing.QueueDecision.Advantage;
import dev.omnirules.core.queueing.QueueDecision.AgentUnavailable;
import dev.omnirules.core.queueing.QueueDecision.Nothing;
import dev.omnirules.core.queueing.QueueDecision.Reason;
import dev.omnirules.core.queueing.QueueDecision.Take;
import dev.omnirules.core.routing.RoutingDecision;
import dev.omnirules.core.routing.RoutingPolicy;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The policy that decides which waiting customer an agent gets next, and why. The agent must pass the checks of {@link
 * RoutingPolicy}, else {@link AgentUnavailable}. Then it checks every customer in this order:
 *
 * <ol>
 *   <li>no offer to an agent lasts, else {@link Reason#OFFERED};
 *   <li>not kept for another agent, else {@link Reason#KEPT_FOR_ANOTHER};
 *   <li>in a queue that the agent serves, else {@link Reason#OTHER_QUEUE};
 *   <li>the agent below the limit of the queue that the customer waits in, else {@link Reason#QUEUE_AT_LIMIT};
 *   <li>every needed level of skill is reached (equality reaches it), else {@link Reason#SKILL_TOO_LOW}.
 * </ol>
 *
 * <p>Of those who pass, the first comes by this order: who is due (a promise, or the longest wait), the earliest due
 * instant first; then the aged priority ({@link Aging}); then who entered earlier; then the interaction's id, and
 * of one id the line. An instant counts from then on: a promise is due at its instant, and an offer is over at its end.
 *
 * <p>The decision follows from the facts alone, in whatever order the customers are given. Nobody who may be taken is
 * overtaken by a customer who entered more than {@link Aging#longestWait} later. Immutable and thread-safe.
 *
 * <pre>{@code
 * QueuePolicy policy = new QueuePolicy(Aging.defaults());
 * WaitingCustomer customer = new WaitingCustomer(maria, queued, now, WaitingTerms.plain());
 * if (policy.next(freeAgent, List.of(customer), now) instanceof QueueDecision.Take take) {
 *     show(take.customer().line());
 * }
 * }</pre>
 *
 * @since 0.1
 */
public final class QueuePolicy {

    private final Aging aging;

    /**
     * Creates a policy.
     *
     * @param aging the weight of waiting time against priority
     * @throws NullPointerException if the aging is null
     */
    public QueuePolicy(Aging aging) {
        this.aging = Objects.requireNonNull(aging, "aging");
    }

    /**
     * Decides which customer the agent gets.
     *
     * @param agent the agent
     * @param waiting everybody who waits, each once, in any order
     * @param now the instant of the decision
     * @return the customer, or for each the reason why not
     * @throws NullPointerException if an argument is null
     * @throws IllegalArgumentException if a line is in the list twice
     */
    public QueueDecision next(QueueAgent agent, List<WaitingCustomer> waiting, Instant now) {
        Objects.requireNonNull(agent, "agent");
        Objects.requireNonNull(waiting, "waiting");
        Objects.requireNonNull(now, "now");
        requireEachOnce(waiting);
        Optional<RoutingDecision.Reason> unavailable = RoutingPolicy.reason(agent.candidate());
        if (unavailable.isPresent()) {
            return new AgentUnavailable(unavailable.get());
        }
        Map<LineKey, Reason> reasons = new HashMap<>();
        List<Ranked> eligible = new ArrayList<>();
        for (WaitingCustomer customer : waiting) {
            reason(agent, customer, now)
                    .ifPresentOrElse(
                            reason -> reasons.put(customer.line(), reason),
                            () -> eligible.add(new Ranked(customer, Rank.of(customer, aging, now))));
        }
        Optional<Instant> eligibility = earliest(waiting.stream().map(each -> each.eligibilityChangesAt(now)));
        if (eligible.isEmpty()) {
            return new Nothing(reasons, eligibility);
        }
        eligible.sort((one, other) -> one.rank.compareTo(other.rank));
        Optional<Instant> due = earliest(
                waiting.stream().map(each -> Optional.of(aging.dueAt(each)).filter(now::isBefore)));
        Optional<Rank> runnerUp = eligible.stream().skip(1).map(Ranked::rank).findFirst();
        return take(eligible.get(0).customer, eligible.get(0).rank, runnerUp, earliest(Stream.of(eligibility, due)));
    }

    static Take take(WaitingCustomer customer, Rank rank, Optional<Rank> runnerUp, Optional<Instant> changesAt) {
        return new Take(
                customer, runnerUp.map(rank::over).orElse(Advantage.ONLY_ONE), runnerUp.map(Rank::line), changesAt);
    }

    static Optional<Instant> earliest(Stream<Optional<Instant>> instants) {
        return instants.flatMap(Optional::stream).min(Instant::compareTo);
    }

    Aging aging() {
        return aging;
    }

    private static Optional<Reason> reason(QueueAgent agent, WaitingCustomer customer, Instant now) {
        if (customer.isOffered(now)) {
            return Optional.of(Reason.OFFERED);
        }
        if (customer.terms()
                .sticky()
                .filter(sticky -> sticky.keepsFrom(agent.id(), now))
                .isPresent()) {
            return Optional.of(Reason.KEPT_FOR_ANOTHER);
        }
        CustomerNeeds needs = customer.needsAt(now);
        if (!needs.hasQueueOf(agent)) {
            return Optional.of(Reason.OTHER_QUEUE);
        }
        if (!agent.hasRoomFor(customer.waiting().queue())) {
            return Optional.of(Reason.QUEUE_AT_LIMIT);
        }
        return needs.areMetBy(agent) ? Optional.empty() : Optional.of(Reason.SKILL_TOO_LOW);
    }

    private static void requireEachOnce(List<WaitingCustomer> waiting) {
        Set<LineKey> seen = new HashSet<>();
        for (WaitingCustomer customer : waiting) {
            if (!seen.add(customer.line())) {
                throw new IllegalArgumentException(
                        "waiting must have each line once, but has " + customer.line() + " twice");
            }
        }
    }

    private record Ranked(WaitingCustomer customer, Rank rank) {}
}

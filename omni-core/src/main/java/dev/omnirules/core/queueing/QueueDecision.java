package dev.omnirules.core.queueing;

import dev.omnirules.core.disclosure.Disclosable;
import dev.omnirules.core.disclosure.Disclosure;
import dev.omnirules.core.ledger.state.LineKey;
import dev.omnirules.core.routing.RoutingDecision;
import java.time.Instant;
import java.util.Collections;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The result of {@link QueuePolicy}. Immutable and thread-safe.
 *
 * @since 0.1
 */
public sealed interface QueueDecision extends Disclosable {

    /** The fact that put a customer before every other one whom the agent may take. */
    enum Advantage {
        /** The agent may take nobody else. */
        ONLY_ONE,
        /** An answer was promised, and the promise is due; of several, it was due first. */
        PROMISE_DUE,
        /** The customer has waited as long as anybody may; of several who are due, this was due first. */
        LONGEST_WAIT_REACHED,
        /** Priority and waiting time together weigh more. */
        AGED_PRIORITY,
        /** The customer entered earlier. */
        OLDEST,
        /** All else is equal, and the interaction's id comes first; of one id, the line. */
        LOWEST_ID
    }

    /** The reason for which an agent may not take a customer. */
    enum Reason {
        /** An offer of the customer to an agent lasts. */
        OFFERED,
        /** The customer is kept for another agent. */
        KEPT_FOR_ANOTHER,
        /** The agent serves none of the queues. */
        OTHER_QUEUE,
        /** The agent has as many customers of the queue that the customer waits in as the capacity allows. */
        QUEUE_AT_LIMIT,
        /** A level of the agent's skills is too low. */
        SKILL_TOO_LOW
    }

    /**
     * The agent is to get a customer.
     *
     * @param customer the customer
     * @param advantage the fact that puts the customer before {@code runnerUp}
     * @param runnerUp the line of the customer who is next after this one for the same agent, if there is one
     * @param changesAt the next instant at which, with the same facts, the answer may be another one; empty if it stays
     */
    record Take(WaitingCustomer customer, Advantage advantage, Optional<LineKey> runnerUp, Optional<Instant> changesAt)
            implements QueueDecision {

        /**
         * Checks the components.
         *
         * @throws NullPointerException if a component is null
         */
        public Take {
            Objects.requireNonNull(customer, "customer");
            Objects.requireNonNull(advantage, "advantage");
            Objects.requireNonNull(runnerUp, "runnerUp");
            Objects.requireNonNull(changesAt, "changesAt");
        }

        @Override
        public Disclosure disclosure() {
            return Disclosure.of("queue.take")
                    .with("interaction", customer.interaction().value())
                    .with("changesAt", changesAt);
        }
    }

    /**
     * The agent may take none of those who wait.
     *
     * @param reasons the first reason that applies, for the line of each customer who waits
     * @param changesAt the next instant at which, with the same facts, the answer may be another one; empty if it stays
     */
    record Nothing(Map<LineKey, Reason> reasons, Optional<Instant> changesAt) implements QueueDecision {

        /**
         * Copies the reasons.
         *
         * @throws NullPointerException if a component is null
         */
        public Nothing {
            Objects.requireNonNull(reasons, "reasons");
            Objects.requireNonNull(changesAt, "changesAt");
            reasons = Collections.unmodifiableMap(new TreeMap<>(Map.copyOf(reasons)));
        }

        @Override
        public Disclosure disclosure() {
            return Disclosure.of("queue.nothing").with("changesAt", changesAt);
        }
    }

    /**
     * The agent may take no customer at all. Time alone does not change it.
     *
     * @param reason the first reason that applies
     */
    record AgentUnavailable(RoutingDecision.Reason reason) implements QueueDecision {

        /**
         * Checks the component.
         *
         * @throws NullPointerException if the reason is null
         */
        public AgentUnavailable {
            Objects.requireNonNull(reason, "reason");
        }

        @Override
        public Disclosure disclosure() {
            return Disclosure.of("queue.agent-unavailable", reason);
        }
    }
}

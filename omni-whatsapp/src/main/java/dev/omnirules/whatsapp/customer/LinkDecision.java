package dev.omnirules.whatsapp.customer;

import dev.omnirules.core.agent.AgentId;
import dev.omnirules.core.disclosure.Disclosable;
import dev.omnirules.core.disclosure.Disclosure;
import dev.omnirules.whatsapp.customer.LearningDecision.Join;
import java.util.Objects;

/**
 * The outcome of evidence on directory and ledger. Immutable and thread-safe.
 *
 * @since 0.1
 */
public sealed interface LinkDecision extends Disclosable {

    /**
     * The directory decided, and the ledger's lines follow.
     *
     * @param decision the directory's decision
     */
    record Decided(LearningDecision decision) implements LinkDecision {

        /** Checks that nothing is null. */
        public Decided {
            Objects.requireNonNull(decision, "decision");
        }

        @Override
        public Disclosure disclosure() {
            return decision.disclosure();
        }
    }

    /**
     * The evidence says that two customers are one, and two agents serve them. Nothing changed: a supervisor decides who
     * keeps the customer, and the evidence is given again.
     *
     * @param first the agent who serves the customer whose key would stay
     * @param second the agent who serves the other one
     * @param join the customers
     */
    record BothHeld(AgentId first, AgentId second, Join join) implements LinkDecision {

        /** Checks that nothing is null. */
        public BothHeld {
            Objects.requireNonNull(first, "first");
            Objects.requireNonNull(second, "second");
            Objects.requireNonNull(join, "join");
        }

        @Override
        public Disclosure disclosure() {
            return Disclosure.refusal("customer.both-held");
        }
    }
}

package dev.omnirules.core.queueing.overflow;

import java.util.Objects;

/**
 * One rule of {@link OverflowPolicy}. Immutable and thread-safe.
 *
 * @param trigger the condition
 * @param outcome what happens if it holds
 * @since 0.1
 */
public record OverflowRule(OverflowTrigger trigger, OverflowDecision.Leave outcome) {

    /**
     * Checks the components.
     *
     * @throws NullPointerException if a component is null
     */
    public OverflowRule {
        Objects.requireNonNull(trigger, "trigger");
        Objects.requireNonNull(outcome, "outcome");
    }
}

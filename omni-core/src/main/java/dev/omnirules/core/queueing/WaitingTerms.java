package dev.omnirules.core.queueing;

import dev.omnirules.core.agent.AgentId;
import dev.omnirules.core.internal.Bounds;
import dev.omnirules.core.routing.SkillLevels;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/**
 * The terms on which a customer waits, as the host sets them. Immutable and thread-safe.
 *
 * @param priority from 0 to 1,000; a higher one is served first, until age outweighs it ({@link Aging})
 * @param promisedBy the instant by which the host promised an answer, if it did
 * @param minimums the lowest levels of skill that the agent has to reach
 * @param relaxation the steps by which the needs are relaxed
 * @param sticky the agent for whom the customer is kept for a time, if any
 * @since 0.1
 */
public record WaitingTerms(
        int priority,
        Optional<Instant> promisedBy,
        SkillLevels minimums,
        RelaxationSteps relaxation,
        Optional<StickyAgent> sticky) {

    /** The highest priority. */
    public static final int HIGHEST_PRIORITY = 1_000;

    private static final WaitingTerms PLAIN =
            new WaitingTerms(0, Optional.empty(), SkillLevels.none(), RelaxationSteps.none(), Optional.empty());

    /**
     * Checks the components.
     *
     * @throws NullPointerException if a component is null
     * @throws IllegalArgumentException if the priority is out of bounds
     */
    public WaitingTerms {
        Bounds.between("priority", priority, 0, HIGHEST_PRIORITY);
        Objects.requireNonNull(promisedBy, "promisedBy");
        Objects.requireNonNull(minimums, "minimums");
        Objects.requireNonNull(relaxation, "relaxation");
        Objects.requireNonNull(sticky, "sticky");
    }

    /**
     * Returns the terms of a customer whom every agent of the queue may take, in the order of arrival.
     *
     * @return priority 0, no promise, no skills, no sticky agent
     */
    public static WaitingTerms plain() {
        return PLAIN;
    }

    /**
     * Returns these terms with another priority.
     *
     * @param other from 0 to 1,000
     * @return the changed copy
     * @throws IllegalArgumentException if the priority is out of bounds
     */
    public WaitingTerms withPriority(int other) {
        return new WaitingTerms(
                Bounds.between("other", other, 0, HIGHEST_PRIORITY), promisedBy, minimums, relaxation, sticky);
    }

    /**
     * Returns these terms with a promise.
     *
     * @param instant the instant by which the host promises an answer
     * @return the changed copy
     * @throws NullPointerException if the instant is null
     */
    public WaitingTerms promisedBy(Instant instant) {
        Objects.requireNonNull(instant, "instant");
        return new WaitingTerms(priority, Optional.of(instant), minimums, relaxation, sticky);
    }

    /**
     * Returns these terms with needed levels of skill, which are relaxed by steps.
     *
     * @param lowest the lowest levels of skill that the agent has to reach
     * @param steps the steps by which the needs are relaxed
     * @return the changed copy
     * @throws NullPointerException if an argument is null
     */
    public WaitingTerms requiring(SkillLevels lowest, RelaxationSteps steps) {
        Objects.requireNonNull(lowest, "lowest");
        Objects.requireNonNull(steps, "steps");
        return new WaitingTerms(priority, promisedBy, lowest, steps, sticky);
    }

    /**
     * Returns these terms with an agent for whom the customer is kept.
     *
     * @param agent the agent
     * @param until the instant from which other agents may take the customer too
     * @return the changed copy
     * @throws NullPointerException if an argument is null
     */
    public WaitingTerms stickyTo(AgentId agent, Instant until) {
        Objects.requireNonNull(agent, "agent");
        Objects.requireNonNull(until, "until");
        return new WaitingTerms(priority, promisedBy, minimums, relaxation, Optional.of(new StickyAgent(agent, until)));
    }
}

package dev.omnirules.core.agent;

import dev.omnirules.core.conversation.QueueId;
import dev.omnirules.core.internal.Texts;
import java.util.Objects;
import java.util.Optional;

/**
 * An admin's decision to sign an agent out in spite of LOGOUT-2, with the person who decided, the reason, and what
 * becomes of the agent's conversations. It is recorded with the sign-out. Immutable and thread-safe.
 *
 * @param by the person who decided: not blank, at most 128 characters, no control characters
 * @param why the reason given: not blank, at most 500 characters, no control characters
 * @param requeueTo the queue to which every conversation returns; empty if every conversation ends
 * @since 0.1
 */
public record SignOutOverride(String by, String why, Optional<QueueId> requeueTo) {

    /**
     * Checks the texts.
     *
     * @throws NullPointerException if a component is null
     * @throws IllegalArgumentException if a text is blank, too long or has a control character
     */
    public SignOutOverride {
        Texts.named("by", by, 128);
        Texts.named("why", why, 500);
        Objects.requireNonNull(requeueTo, "requeueTo");
    }

    /**
     * Creates an override that ends every conversation of the agent.
     *
     * @param by the person who decided
     * @param why the reason given
     * @return the override
     * @throws NullPointerException if an argument is null
     * @throws IllegalArgumentException if a text is blank, too long or has a control character
     */
    public static SignOutOverride ending(String by, String why) {
        return new SignOutOverride(by, why, Optional.empty());
    }

    /**
     * Creates an override that returns every conversation of the agent to a queue.
     *
     * @param by the person who decided
     * @param why the reason given
     * @param queue the queue in which the customers wait from then on
     * @return the override
     * @throws NullPointerException if an argument is null
     * @throws IllegalArgumentException if a text is blank, too long or has a control character
     */
    public static SignOutOverride requeueing(String by, String why, QueueId queue) {
        return new SignOutOverride(by, why, Optional.of(Objects.requireNonNull(queue, "queue")));
    }
}

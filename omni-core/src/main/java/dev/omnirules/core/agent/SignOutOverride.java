package dev.omnirules.core.agent;

import dev.omnirules.core.conversation.QueueId;
import dev.omnirules.core.internal.Texts;
import java.util.Objects;
import java.util.Optional;

/**
 * An admin's decision to sign an agent out in spite of LOGOUT-2: who, why, and what becomes of the conversations that
 * the agent holds. It is recorded with the sign-out. Immutable and thread-safe.
 *
 * @param by who decided: not blank, at most 128 characters
 * @param why the reason given: not blank, at most 500 characters
 * @param requeueTo the queue to which every conversation returns; empty if every conversation ends
 * @since 0.1
 */
public record SignOutOverride(String by, String why, Optional<QueueId> requeueTo) {

    /**
     * Checks the texts.
     *
     * @throws IllegalArgumentException if a text is blank, too long or has a control character
     */
    public SignOutOverride {
        Objects.requireNonNull(by, "by");
        Objects.requireNonNull(why, "why");
        Objects.requireNonNull(requeueTo, "requeueTo");
        Texts.named("override by", by, 128);
        Texts.named("override why", why, 500);
    }

    /**
     * An override that ends every conversation of the agent.
     *
     * @param by who decided
     * @param why the reason given
     * @return the override
     */
    public static SignOutOverride ending(String by, String why) {
        Objects.requireNonNull(by, "by");
        Objects.requireNonNull(why, "why");
        return new SignOutOverride(by, why, Optional.empty());
    }

    /**
     * An override that returns every conversation of the agent to a queue.
     *
     * @param by who decided
     * @param why the reason given
     * @param queue where the customers wait from then on
     * @return the override
     */
    public static SignOutOverride requeueing(String by, String why, QueueId queue) {
        Objects.requireNonNull(by, "by");
        Objects.requireNonNull(why, "why");
        Objects.requireNonNull(queue, "queue");
        return new SignOutOverride(by, why, Optional.of(queue));
    }
}

package dev.omnirules.core.handling;

import dev.omnirules.core.conversation.ConversationId;
import dev.omnirules.core.conversation.InteractionId;

/**
 * Whether an agent may accept a customer who waits. Immutable and thread-safe.
 *
 * @since 0.1
 */
public sealed interface AcceptanceDecision {

    /**
     * Refused; nothing changed.
     *
     * @param reason why
     */
    record Refused(Reason reason) implements AcceptanceDecision {}

    /**
     * The agent serves this customer already: open that conversation.
     *
     * @param conversation which
     */
    record AlreadyServing(ConversationId conversation) implements AcceptanceDecision {}

    /**
     * The customer leaves the queue for the agent.
     *
     * @param conversation the new conversation
     * @param interaction the interaction that waited, and is over
     */
    record Accepted(ConversationId conversation, InteractionId interaction) implements AcceptanceDecision {}

    /** Why an acceptance is refused. */
    enum Reason {
        /** The agent is not signed in to the platform, or not to the channel. */
        AGENT_NOT_SIGNED_IN,
        /** The agent paused the channel. */
        AGENT_PAUSED,
        /** The agent asked to leave and takes no new work. */
        AGENT_DRAINING,
        /** The agent has as many conversations as allowed. */
        AGENT_AT_CAPACITY,
        /** Another agent serves the customer. */
        CUSTOMER_WITH_OTHER_AGENT,
        /** The customer waits in no queue: nothing has the line, or a bot has. */
        NOT_WAITING
    }
}

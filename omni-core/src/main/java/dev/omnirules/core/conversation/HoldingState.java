package dev.omnirules.core.conversation;

/**
 * How an agent's desk holds a conversation.
 *
 * @since 0.1
 */
public enum HoldingState {
    /** Ringing: offered to the agent, who has not answered yet. */
    OFFERED,
    /** Kept for the agent until an instant; after it, the reservation counts for nothing. */
    RESERVED,
    /** Agent and customer are talking. */
    IN_PROGRESS,
    /** In progress, and waiting for the agent to come back to it. */
    ON_HOLD,
    /** Over for the customer; the agent is still writing it up. */
    WRAP_UP
}

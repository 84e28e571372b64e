package dev.omnirules.core.conversation;

/**
 * The state of a conversation that is assigned to an agent.
 *
 * @since 0.1
 */
public enum AssignmentState {
    /** Ringing until an instant: offered to the agent, who has not answered yet; from then on it counts for nothing. */
    OFFERED,
    /** Room kept for a customer until an instant; from then on it counts for nothing. */
    RESERVED,
    /** Agent and customer are talking. */
    IN_PROGRESS,
    /** In progress, and waiting for the agent to come back to it. */
    ON_HOLD,
    /** Over for the customer; the agent is still writing it up. */
    WRAP_UP;

    /**
     * Tells whether the assignment only keeps room so far: an offer or a reservation, which ends at an instant.
     *
     * @return whether it is {@link #OFFERED} or {@link #RESERVED}
     */
    public boolean isTentative() {
        return this == OFFERED || this == RESERVED;
    }
}

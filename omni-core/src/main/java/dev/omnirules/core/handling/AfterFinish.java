package dev.omnirules.core.handling;

/**
 * The work that is left to an agent once a conversation is over for the agent: finished, or given away.
 *
 * @since 0.1
 */
public enum AfterFinish {
    /** None: the agent has the conversation no longer. */
    RELEASE,
    /** The agent writes it up: the assignment stays, in wrap-up, until that is done or its time is over. */
    WRAP_UP
}

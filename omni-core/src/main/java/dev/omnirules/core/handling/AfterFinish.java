package dev.omnirules.core.handling;

/**
 * What an agent does once a conversation is over.
 *
 * @since 0.1
 */
public enum AfterFinish {
    /** Nothing: the agent state lets go of the conversation. */
    RELEASE,
    /** The agent writes it up: the agent state keeps it, in wrap-up, until that is done. */
    WRAP_UP
}

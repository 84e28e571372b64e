package dev.omnirules.core.serving;

/**
 * What an agent does once a conversation is over.
 *
 * @since 0.1
 */
public enum AfterFinish {
    /** Nothing: the desk lets go of the conversation. */
    RELEASE,
    /** The agent writes it up: the desk keeps it, in wrap-up, until that is done. */
    WRAP_UP
}

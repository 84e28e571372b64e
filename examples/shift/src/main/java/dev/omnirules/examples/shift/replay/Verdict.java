package dev.omnirules.examples.shift.replay;

/** How a command came out, as the decisions name it. */
public enum Verdict {
    /** Signing in to the platform changed nothing. */
    ALREADY_SIGNED_IN,
    /** Signed in to the platform. */
    SIGNED_IN,
    /** Signing out of the platform changed nothing. */
    ALREADY_SIGNED_OUT,
    /** Signing out was refused: conversations are in progress. */
    BLOCKED,
    /** Signed out of the platform, and of every channel. */
    SIGNED_OUT,
    /** Signed in to a channel. */
    CHANNEL_SIGNED_IN,
    /** The channels are paused. */
    PAUSED,
    /** The channels are not paused. */
    RESUMED,
    /** A bot has the customer. */
    STARTED,
    /** The customer waits. */
    QUEUED,
    /** The agent serves this customer already. */
    ALREADY_SERVING,
    /** The agent serves the customer who waited. */
    ACCEPTED,
    /** The active conversation is open. */
    ADMITTED,
    /** The other agent has the conversation. */
    TRANSFERRED,
    /** The conversation is over. */
    FINISHED,
    /** The stage is qualified. */
    QUALIFIED,
    /** The ids are one customer from now on. */
    LINKED,
    /** The ids were one customer before. */
    ALREADY_LINKED,
    /** The board, as it stands. */
    BOARD,
    /** Refused; nothing changed. */
    REFUSED
}

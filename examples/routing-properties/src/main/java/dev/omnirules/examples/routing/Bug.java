package dev.omnirules.examples.routing;

/** Mistakes that hosts make, to be switched on. */
public enum Bug {
    /** The router trusts the capacity that it read when it chose, and not the agent state as it is when the customer is given. */
    CAPACITY_READ_TOO_EARLY,
    /** Whoever reconnects is resumed on every channel, paused or not. */
    PAUSE_IGNORED_ON_RECONNECT,
    /** A transfer does not ask whether the colleague has room. */
    TRANSFER_TO_A_FULL_AGENT
}

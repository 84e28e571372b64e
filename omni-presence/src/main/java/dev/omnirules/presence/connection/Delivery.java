package dev.omnirules.presence.connection;

/**
 * The delivery of a message that the desk sent, as far as it is known.
 *
 * @since 0.1
 */
public enum Delivery {
    /** Handed to a live connection, and not yet accepted. */
    PENDING,
    /** The connection was lost before the server accepted it: only the history can tell. */
    UNKNOWN,
    /** The server has it. */
    DELIVERED,
    /** The server does not have it: the agent may send it again. */
    NOT_SENT
}

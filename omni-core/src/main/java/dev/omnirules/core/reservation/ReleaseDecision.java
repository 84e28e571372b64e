package dev.omnirules.core.reservation;

/**
 * The decision on a reservation that is given up.
 *
 * @since 0.1
 */
public enum ReleaseDecision {
    /** The agent has no such reservation: nothing changed. */
    NOT_RESERVED,
    /** The reservation is gone, and so is the room that it took. */
    RELEASED
}

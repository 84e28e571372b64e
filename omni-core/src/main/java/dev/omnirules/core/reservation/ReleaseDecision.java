package dev.omnirules.core.reservation;

/**
 * What became of a reservation that was given up.
 *
 * @since 0.1
 */
public enum ReleaseDecision {
    /** The agent state holds no such reservation: nothing changed. */
    NOT_RESERVED,
    /** The agent state let go of the reservation, and of the room that it took. */
    RELEASED
}

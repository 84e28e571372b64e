package dev.omnirules.core.offer;

/**
 * What became of an offer that was declined.
 *
 * @since 0.1
 */
public enum DeclineDecision {
    /** The agent state holds no such offer: nothing changed. */
    NOT_OFFERED,
    /** The agent state let go of the offer, and of the room that it took; the customer waits as before. */
    DECLINED
}

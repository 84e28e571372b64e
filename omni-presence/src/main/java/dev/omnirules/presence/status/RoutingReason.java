package dev.omnirules.presence.status;

/**
 * The reason why a router may offer work to an agent, or may not. Of several connections that are not fresh, the one
 * that keeps the status for longest gives it.
 *
 * @since 0.1
 */
public enum RoutingReason {
    /** Some connection is fresh: the unpaused channels are routable. */
    FRESH,
    /** The status is not AVAILABLE; {@link StatusView#reason()} says why. */
    NOT_AVAILABLE,
    /** A connection is open, but beats were missed, and routing stops before the lease is over. */
    BEATS_MISSED,
    /** Nobody listened for a while, and no beat came since. */
    OBSERVER_GAP,
    /** A hidden page was opened, and its first beat has not come: the device may have woken for seconds only. */
    FIRST_BEAT_AWAITED,
    /** The page is frozen, or about to be. */
    FROZEN,
    /** No open connection keeps the status any more: the grace of a close does. */
    CLOSED
}

package dev.omnirules.presence.status;

import java.time.Duration;
import java.util.Objects;

/**
 * The times by which silence is judged. The constructors refuse values that are known to change the status
 * without reason, and name the inequality that is broken. Immutable and thread-safe.
 *
 * @param beats how often pages beat, and how many beats may be missed
 * @param margins what is added to those times
 * @param graces how long a known interruption is forgiven
 * @param instability when a connection that keeps breaking must first hold
 * @since 0.1
 */
public record PresenceTimings(Beats beats, Margins margins, Graces graces, Instability instability) {

    private static final PresenceTimings DEFAULTS = new PresenceTimings(
            new Beats(Duration.ofSeconds(20), Duration.ofSeconds(60), 3, 2),
            new Margins(Duration.ofSeconds(5), Duration.ofSeconds(2), Duration.ofSeconds(10)),
            new Graces(
                    Duration.ofSeconds(5),
                    Duration.ofSeconds(15),
                    Duration.ofSeconds(60),
                    Duration.ofSeconds(30),
                    Duration.ofSeconds(60)),
            new Instability(4, Duration.ofMinutes(5), Duration.ofSeconds(20)));

    /**
     * Checks what the parts must be to each other.
     *
     * @throws IllegalArgumentException if routing would outlast the lease, the grace of an abnormal close would, or
     *     the hold of an unstable connection would outlast the reconnect window
     */
    public PresenceTimings {
        Objects.requireNonNull(beats, "beats");
        Objects.requireNonNull(margins, "margins");
        Objects.requireNonNull(graces, "graces");
        Objects.requireNonNull(instability, "instability");
        Leases leases = new Leases(beats, margins, graces, instability);
        long visible = Nanos.of(beats.visible());
        long hidden = Nanos.of(beats.hidden());
        require(leases.fresh(false, visible) > visible, "fresh > interval, for visible beats", beats);
        require(leases.fresh(true, visible) > hidden, "fresh > interval, for hidden beats", beats);
        require(leases.fresh(false, visible) < leases.lease(false, visible), "fresh < lease, for visible beats", beats);
        require(leases.fresh(true, visible) < leases.lease(true, visible), "fresh < lease, for hidden beats", beats);
        require(Nanos.of(graces.abnormal()) < leases.lease(false, visible), "grace ABNORMAL < lease", graces);
        require(
                instability.stable().compareTo(graces.reconnectWindow()) < 0,
                "stable time after instability < reconnect window",
                instability);
    }

    /**
     * The values of the specification.
     *
     * @return the defaults
     */
    public static PresenceTimings defaults() {
        return DEFAULTS;
    }

    private static void require(boolean holds, String inequality, Object value) {
        if (!holds) {
            throw new IllegalArgumentException("presence timings must keep " + inequality + ", but is " + value);
        }
    }

    private static void requireNotNegative(String field, Duration duration) {
        require(!duration.isNegative(), field + " >= 0", duration);
    }

    /**
     * The intervals of pages' beats, and the number of beats that may be missed before the lease ends.
     *
     * @param visible how often a visible page is asked to beat, more than zero; 20 s by default
     * @param hidden how often a hidden page can beat, at least 60 s; 60 s by default (browsers wake hidden pages once a
     *     minute)
     * @param missedVisible the intervals that the lease of a visible page lasts, at least 2; 3 by default
     * @param missedHidden the intervals that the lease of a hidden page lasts, at least 2; 2 by default
     * @since 0.1
     */
    public record Beats(Duration visible, Duration hidden, int missedVisible, int missedHidden) {
        /**
         * Checks each value.
         *
         * @throws IllegalArgumentException if one is out of bounds
         */
        public Beats {
            Objects.requireNonNull(visible, "visible");
            Objects.requireNonNull(hidden, "hidden");
            require(visible.compareTo(Duration.ZERO) > 0, "visible beat > 0", visible);
            require(hidden.compareTo(Duration.ofSeconds(60)) >= 0, "hidden beat >= 60 s", hidden);
            require(missedVisible >= 2, "missed visible beats >= 2", missedVisible);
            require(missedHidden >= 2, "missed hidden beats >= 2", missedHidden);
        }
    }

    /**
     * The times that are added to those that beats give.
     *
     * @param slack the jitter of networks and timers; added once to a visible lease, three times to a hidden one; 5 s
     *     by default
     * @param clockSkew how far the clocks of the ingesting nodes may be apart; 2 s by default
     * @param routingExtra how much longer than one interval a connection stays fresh for routing; 10 s by default
     * @since 0.1
     */
    public record Margins(Duration slack, Duration clockSkew, Duration routingExtra) {
        /**
         * Checks each value.
         *
         * @throws IllegalArgumentException if one is negative
         */
        public Margins {
            Objects.requireNonNull(slack, "slack");
            Objects.requireNonNull(clockSkew, "clockSkew");
            Objects.requireNonNull(routingExtra, "routingExtra");
            requireNotNegative("slack", slack);
            requireNotNegative("clock skew", clockSkew);
            requireNotNegative("routing extra", routingExtra);
        }
    }

    /**
     * The times for which a known interruption is forgiven.
     *
     * @param clean after a clean close; 5 s by default. A supersession and a sign-out have none
     * @param abnormal after an abnormal close; 15 s by default
     * @param nodeLost after the loss of a server node; 60 s by default
     * @param frozen after a page said that it freezes; 30 s by default
     * @param reconnectWindow after the end of an observer gap; 60 s by default
     * @since 0.1
     */
    public record Graces(
            Duration clean, Duration abnormal, Duration nodeLost, Duration frozen, Duration reconnectWindow) {
        /**
         * Checks each value.
         *
         * @throws IllegalArgumentException if one is negative
         */
        public Graces {
            Objects.requireNonNull(clean, "clean");
            Objects.requireNonNull(abnormal, "abnormal");
            Objects.requireNonNull(nodeLost, "nodeLost");
            Objects.requireNonNull(frozen, "frozen");
            Objects.requireNonNull(reconnectWindow, "reconnectWindow");
            requireNotNegative("grace CLEAN", clean);
            requireNotNegative("grace ABNORMAL", abnormal);
            requireNotNegative("grace NODE_LOST", nodeLost);
            requireNotNegative("frozen grace", frozen);
            requireNotNegative("reconnect window", reconnectWindow);
        }
    }

    /**
     * The limits from which a connection that keeps breaking must first hold.
     *
     * @param losses how many losses make it unstable, from 2 to 8; 4 by default
     * @param within the time in which they happen; 5 min by default
     * @param stable how long it must hold after the last of them; 20 s by default
     * @since 0.1
     */
    public record Instability(int losses, Duration within, Duration stable) {
        /**
         * Checks each value.
         *
         * @throws IllegalArgumentException if one is out of bounds
         */
        public Instability {
            Objects.requireNonNull(within, "within");
            Objects.requireNonNull(stable, "stable");
            require(losses >= 2 && losses <= 8, "2 <= losses <= 8", losses);
            requireNotNegative("instability window", within);
            requireNotNegative("stable time", stable);
        }
    }
}

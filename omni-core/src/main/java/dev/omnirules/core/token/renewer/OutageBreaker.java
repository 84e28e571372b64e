package dev.omnirules.core.token.renewer;

import java.time.Duration;
import java.time.Instant;

/**
 * The circuit breaker that holds renewals back once five attempts in a row found the issuer in trouble, and lets one probe
 * through every five seconds. Guarded by the scheduler's lock.
 */
final class OutageBreaker {

    private static final int TROUBLES = 5;
    private static final Duration PROBE_EVERY = Duration.ofSeconds(5);

    private int troubles;
    private boolean probing;
    private Instant probeAt = Instant.MIN;

    boolean isOpen() {
        return troubles >= TROUBLES;
    }

    void troubled(Instant now) {
        troubles++;
        if (troubles == TROUBLES) {
            probeAt = now.plus(PROBE_EVERY);
        }
    }

    void answered() {
        troubles = 0;
    }

    /** Takes the next probe if it is due. */
    boolean tryProbe(Instant now) {
        if (!isOpen() || probing || probeAt.isAfter(now)) {
            return false;
        }
        probing = true;
        return true;
    }

    void probed(Instant now) {
        probing = false;
        probeAt = now.plus(PROBE_EVERY);
    }

    /** When the next probe is due; the end of time if none will be before something else happens. */
    Instant nextProbeAt() {
        return isOpen() && !probing ? probeAt : Instant.MAX;
    }
}

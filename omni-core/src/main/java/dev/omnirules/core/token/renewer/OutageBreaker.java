package dev.omnirules.core.token.renewer;

import dev.omnirules.core.internal.SaturatingTime;
import dev.omnirules.core.token.renewer.RenewalTask.Contact;
import java.time.Duration;
import java.time.Instant;

/**
 * The circuit breaker that holds renewals back. It opens once five attempts in a row found the issuer in trouble, and
 * closes by a renewal's answer only: a probe that reaches the issuer admits one trial renewal. Without a probe, and when one
 * has not answered for 20 s, a trial is admitted after a wait. The wait between trials doubles from 5 s to 20 s. While five
 * renewals or more are under way and none was answered for 2 s, no further one begins. Guarded by the scheduler's lock.
 */
final class OutageBreaker {

    private static final int TROUBLES = 5;
    private static final Duration PROBE_EVERY = Duration.ofSeconds(5);
    private static final Duration LONGEST = Duration.ofSeconds(20);
    private static final Duration SILENCE = Duration.ofSeconds(2);

    private final boolean probed;
    private int troubles;
    private int underWay;
    private boolean probing;
    private boolean trying;
    private boolean reachable;
    private Duration wait = PROBE_EVERY;
    private Instant nextAt = Instant.MAX;
    private Instant answeredAt = Instant.MIN;

    /**
     * Creates a closed breaker.
     *
     * @param probed whether the host gave a probe
     */
    OutageBreaker(boolean probed) {
        this.probed = probed;
    }

    boolean isOpen() {
        return troubles >= TROUBLES;
    }

    /** Tells whether renewals are under way of which none was answered for a while. */
    boolean isSilent(Instant now) {
        return underWay >= TROUBLES && !SaturatingTime.plus(answeredAt, SILENCE).isAfter(now);
    }

    /** Takes note of a renewal that begins. */
    void begun(Instant now) {
        if (underWay++ == 0) {
            answeredAt = now;
        }
    }

    /** Takes note of the end of a renewal that is not a trial. */
    void ended(Contact contact, Instant now) {
        underWay--;
        if (contact == Contact.ANSWERED) {
            answeredAt = now;
            close();
        } else if (contact == Contact.TROUBLED) {
            troubles++;
            if (troubles == TROUBLES) {
                nextAt = now.plus(wait);
            }
        }
    }

    /** Takes note of the end of the trial; one that did not reach the issuer leaves the place to the next. */
    void trialEnded(Contact contact, Instant now) {
        trying = false;
        ended(contact, now);
        if (contact == Contact.NONE) {
            reachable = probed;
            nextAt = now;
        } else if (isOpen()) {
            wait = SaturatingTime.shorter(LONGEST, wait.multipliedBy(2));
            nextAt = now.plus(wait);
        }
    }

    /** Takes the next probe if it is due. */
    boolean tryProbe(Instant now) {
        if (!probed || !isOpen() || probing || trying || reachable || nextAt.isAfter(now)) {
            return false;
        }
        probing = true;
        nextAt = now.plus(LONGEST);
        return true;
    }

    /** Takes note of a probe's result, which means nothing once a trial has begun. */
    void probed(boolean reached, Instant now) {
        probing = false;
        if (isOpen() && !trying) {
            reachable = reached;
            nextAt = now.plus(PROBE_EVERY);
        }
    }

    /** Tells whether a trial may begin. */
    boolean mayTry(Instant now) {
        return isOpen() && !trying && (reachable || ((!probed || probing) && !nextAt.isAfter(now)));
    }

    /** Takes the trial, which {@link #mayTry} allowed. */
    void tryOne() {
        trying = true;
        reachable = false;
    }

    /** Returns the next instant at which a probe, or without one a trial, is due; the end of time if none is ahead. */
    Instant nextAt() {
        return isOpen() && !trying && !reachable ? nextAt : Instant.MAX;
    }

    private void close() {
        troubles = 0;
        reachable = false;
        wait = PROBE_EVERY;
        nextAt = Instant.MAX;
    }
}

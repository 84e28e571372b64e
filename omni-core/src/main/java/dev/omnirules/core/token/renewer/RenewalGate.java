package dev.omnirules.core.token.renewer;

import dev.omnirules.core.token.renewer.RenewalTask.Contact;
import java.time.Instant;

/**
 * The gate before each renewal: a sign-out always passes; a renewal passes within the rate, and in an outage only as the one
 * trial. Guarded by the scheduler's lock.
 */
final class RenewalGate {

    private final RenewerContext context;
    private final RateLimiter limiter;
    private final OutageBreaker breaker;

    RenewalGate(RenewerContext context) {
        this.context = context;
        this.limiter = new RateLimiter(context.limits().perSecond());
        this.breaker = new OutageBreaker(context.probe().isPresent());
    }

    /** Lets a session through if it may begin now. */
    boolean tryPass(LiveSession session, Instant now) {
        Place place = session.place;
        place.trial = false;
        place.counted = !session.isClosing(); // a sign-out says nothing of the token endpoint
        if (session.isClosing()) {
            return true;
        }
        if (isShut(now) || !limiter.tryBegin(now)) {
            return false;
        }
        if (breaker.isOpen()) {
            breaker.tryOne();
            place.trial = true;
        }
        breaker.begun(now);
        return true;
    }

    /** Takes note of the end of an attempt that was let through. */
    void ended(Place place, Contact contact, Instant now) {
        if (place.trial) {
            place.trial = false;
            breaker.trialEnded(contact, now);
        } else if (place.counted) {
            breaker.ended(contact, now);
        }
    }

    /** Returns when a session may begin, if nothing else happens first; the end of time if it may not by itself. */
    Instant passesAt(LiveSession session, Instant now) {
        if (session.isClosing()) {
            return now;
        }
        return isShut(now) ? Instant.MAX : limiter.nextAt(now);
    }

    /** Takes the next probe if it is due. */
    boolean tryProbe(Instant now) {
        return breaker.tryProbe(now);
    }

    void probed(boolean reached, Instant now) {
        breaker.probed(reached, now);
    }

    /** Returns the next instant at which a probe or a trial is due, of which a trial needs a session that waits. */
    Instant nextAt(boolean waiting) {
        return context.probe().isPresent() || waiting ? breaker.nextAt() : Instant.MAX;
    }

    boolean isOutage() {
        return breaker.isOpen();
    }

    /** Changes the number of renewals a second that a session needs in the steady state. */
    void demand(Place place, double perSecond) {
        limiter.addDemand(perSecond - place.demand);
        place.demand = perSecond;
    }

    private boolean isShut(Instant now) {
        return context.isClosed() || breaker.isSilent(now) || (breaker.isOpen() && !breaker.mayTry(now));
    }
}

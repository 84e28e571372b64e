package dev.omnirules.core.token.renewer;

import dev.omnirules.core.token.RefreshToken;
import dev.omnirules.core.token.RenewalDeadlines;
import dev.omnirules.core.token.RenewalDecision;
import dev.omnirules.core.token.RenewalDecision.Keep;
import dev.omnirules.core.token.RenewalDecision.Reauthenticate;
import dev.omnirules.core.token.RenewalProgress.InFlight;
import dev.omnirules.core.token.TokenPair;
import dev.omnirules.core.token.issuer.RenewalAnswer;
import dev.omnirules.core.token.issuer.RenewalRequest;
import dev.omnirules.core.token.store.StoredSession;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicLong;

/**
 * One look at a session, on the host's executor: read the store, decide, claim, present, keep. One at a time per session;
 * a crash between any two steps leaves a claim that nobody takes for free.
 */
final class RenewalTask {

    private static final Duration STORE_FAILED = Duration.ofSeconds(1);

    private final RenewerContext setup;
    private final RenewalScheduler agenda;
    private final ResultWriter keeper;
    private final AtomicLong claims = new AtomicLong();

    RenewalTask(RenewerContext setup, RenewalScheduler agenda, ResultWriter keeper) {
        this.setup = setup;
        this.agenda = agenda;
        this.keeper = keeper;
    }

    /** Does what is due; returns the instant before which the next attempt has no purpose. */
    Instant run(LiveSession session) {
        try {
            Instant notBefore = agenda.isSigningOut(session) ? Instant.MIN : renew(session);
            return agenda.isSigningOut(session) ? keeper.signOut(session) : notBefore;
        } catch (RuntimeException failure) {
            setup.notices().failed(session.agent(), "store", failure);
            setup.notices().tell(new RenewalNotice.StoreFailed(session.agent()));
            return setup.clock().now().plus(STORE_FAILED);
        }
    }

    /** Keeps an answer that the store has not yet taken, before the renewer closes. */
    void keep(LiveSession session) {
        try {
            keeper.keep(session);
        } catch (RuntimeException failure) {
            setup.notices().failed(session.agent(), "store", failure);
        }
    }

    private Instant renew(LiveSession session) {
        keeper.keep(session);
        if (!keeper.adopt(session, setup.store().load(session.agent()))) {
            return Instant.MIN;
        }
        StoredSession stored = withdrawn(session, session.stored());
        Instant now = setup.clock().now();
        RenewalDeadlines horizon = RenewalDeadlines.of(stored.state(), setup.limits());
        announce(session, horizon, now);
        RenewalDecision decision = setup.policy().decide(stored.state(), now);
        if (decision instanceof Reauthenticate reauthenticate) {
            return keeper.end(session, stored, reauthenticate);
        }
        session.memo.endTold = false;
        if (!(decision instanceof Keep) && !horizon.attemptAt().isAfter(now)) {
            stored.tokens()
                    .flatMap(TokenPair::refresh)
                    .ifPresent(refresh -> present(session, claimed(session, stored, now), refresh));
        }
        return Instant.MIN;
    }

    private void announce(LiveSession session, RenewalDeadlines horizon, Instant now) {
        Instant end = horizon.knownEnd().at();
        if (!horizon.announceAt().isAfter(now) && !session.memo.announced.equals(end)) {
            session.memo.announced = end;
            setup.notices()
                    .tell(new RenewalNotice.EndAnnounced(
                            session.agent(), horizon.knownEnd().reason(), end));
        }
    }

    /** A claim that this session set, and whose presentation it knows not to have begun, is taken back. */
    private StoredSession withdrawn(LiveSession session, StoredSession stored) {
        if (!(stored.state().progress() instanceof InFlight flight)
                || !flight.claim().equals(session.memo.unpresented)) {
            return stored;
        }
        StoredSession free = stored.with(stored.state().notUsed(setup.clock().now(), Duration.ZERO, setup.limits()));
        boolean taken = setup.store().replace(session.agent(), stored.version(), free);
        session.memo.unpresented = "";
        return taken && agenda.publish(session, free) ? free : stored;
    }

    private StoredSession claimed(LiveSession session, StoredSession stored, Instant now) {
        session.memo.unpresented = setup.node() + "/" + claims.incrementAndGet();
        Instant claimUntil = now.plus(setup.work().callLimit().multipliedBy(2));
        return stored.with(stored.state().claimed(session.memo.unpresented, now, claimUntil));
    }

    /** Claims, presents and keeps. The claim is remembered as not presented until the very call. */
    private void present(LiveSession session, StoredSession claimed, RefreshToken refresh) {
        InFlight flight = (InFlight) claimed.state().progress();
        boolean mine = setup.store().replace(session.agent(), claimed.version() - 1, claimed);
        session.memo.unpresented = "";
        if (mine) {
            agenda.publish(session, claimed);
            Instant begunAt = setup.clock().now();
            boolean stale = agenda.isClosing(session) || !begunAt.isBefore(flight.claimUntil());
            RenewalAnswer answer = stale ? new RenewalAnswer.NotSent() : ask(session, refresh);
            keeper.take(session, claimed, answer, begunAt);
        }
    }

    private RenewalAnswer ask(LiveSession session, RefreshToken refresh) {
        RenewalAnswer answer = new RenewalAnswer.Unknown();
        try {
            answer = setup.issuer()
                    .renew(new RenewalRequest(
                            session.agent(), refresh, setup.work().callLimit()));
        } catch (Throwable failure) {
            setup.notices().failed(session.agent(), "renew", failure);
        }
        if (answer instanceof RenewalAnswer.Issued || answer instanceof RenewalAnswer.Rejected) {
            agenda.answered();
        } else {
            agenda.troubled();
        }
        return answer;
    }
}

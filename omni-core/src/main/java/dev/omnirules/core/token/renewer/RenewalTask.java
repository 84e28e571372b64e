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

/**
 * One attempt on a session, on the host's executor: read the store, decide, claim, present, save. One at a time for each
 * session; a crash between any two steps leaves a claim that nobody takes for free.
 */
final class RenewalTask {

    private static final Duration STORE_FAILED = Duration.ofSeconds(1);

    private final RenewerContext context;
    private final ResultWriter writer;
    private final LiveSession session;
    private Contact contact = Contact.NONE;

    RenewalTask(RenewerContext context, ResultWriter writer, LiveSession session) {
        this.context = context;
        this.writer = writer;
        this.session = session;
    }

    /** The result of an attempt: the instant before which the next one has no purpose, and the issuer's answer. */
    record Result(Instant notBefore, Contact contact) {}

    /** The issuer's health as an attempt found it. */
    enum Contact {
        /** It was not asked. */
        NONE,
        /** It answered. */
        ANSWERED,
        /** It did not answer, or declined. */
        TROUBLED
    }

    /** Does what is due. */
    Result run() {
        return new Result(attempt(), contact);
    }

    private Instant attempt() {
        try {
            Instant notBefore = session.isClosing() ? Instant.MIN : renew();
            return session.isClosing() ? writer.signOut(session) : notBefore;
        } catch (RuntimeException failure) {
            context.notifier().failed(session.agent(), "store", failure);
            context.notifier().tell(new RenewalNotice.StoreFailed(session.agent()));
            return context.clock().now().plus(STORE_FAILED);
        }
    }

    private Instant renew() {
        writer.save(session);
        if (!writer.adopt(session, context.store().load(session.agent()))) {
            return Instant.MIN;
        }
        withdraw();
        StoredSession stored = session.stored();
        RenewalDeadlines deadlines = session.deadlines();
        Instant now = context.clock().now();
        announce(deadlines, now);
        RenewalDecision decision = context.policy().decide(deadlines, now);
        if (decision instanceof Reauthenticate reauthenticate) {
            return writer.end(session, stored, reauthenticate);
        }
        session.memo.endTold = false;
        if (!(decision instanceof Keep) && !deadlines.attemptAt().isAfter(now)) {
            stored.tokens().flatMap(TokenPair::refresh).ifPresent(refresh -> present(claimed(stored, now), refresh));
        }
        return Instant.MIN;
    }

    private void announce(RenewalDeadlines deadlines, Instant now) {
        Instant end = deadlines.knownEnd().at();
        if (!deadlines.announceAt().isAfter(now) && !session.memo.announced.equals(end)) {
            session.memo.announced = end;
            context.notifier()
                    .tell(new RenewalNotice.EndAnnounced(
                            session.agent(), deadlines.knownEnd().reason(), end));
        }
    }

    /** Takes back a claim that this session set, and whose presentation it knows not to have begun. */
    private void withdraw() {
        StoredSession stored = session.stored();
        if (stored.state().progress() instanceof InFlight flight
                && flight.claim().equals(session.memo.unpresented)) {
            StoredSession free =
                    stored.with(stored.state().notUsed(context.clock().now(), Duration.ZERO, context.timings()));
            boolean taken = context.store().replace(session.agent(), stored.version(), free);
            session.memo.unpresented = "";
            if (taken) {
                session.publish(free);
            }
        }
    }

    private StoredSession claimed(StoredSession stored, Instant now) {
        session.memo.unpresented = context.nextClaim();
        Instant claimUntil = now.plus(context.limits().callLimit().multipliedBy(2));
        return stored.with(stored.state().claimed(session.memo.unpresented, now, claimUntil));
    }

    /** Claims, presents and saves. The claim is remembered as not presented until the very call. */
    private void present(StoredSession claimed, RefreshToken refresh) {
        InFlight flight = (InFlight) claimed.state().progress();
        boolean mine = context.store().replace(session.agent(), claimed.version() - 1, claimed);
        session.memo.unpresented = "";
        if (mine) {
            session.publish(claimed);
            Instant begunAt = context.clock().now();
            boolean stale = context.isClosed() || session.isClosing() || !begunAt.isBefore(flight.claimUntil());
            RenewalAnswer answer = stale ? new RenewalAnswer.NotSent() : ask(refresh);
            writer.take(session, claimed, answer, begunAt);
        }
    }

    private RenewalAnswer ask(RefreshToken refresh) {
        RenewalAnswer answer = new RenewalAnswer.Unknown();
        try {
            answer = context.issuer()
                    .renew(new RenewalRequest(
                            session.agent(), refresh, context.limits().callLimit()));
        } catch (Throwable failure) {
            context.notifier().failed(session.agent(), "renew", failure);
        }
        contact = answer instanceof RenewalAnswer.Issued || answer instanceof RenewalAnswer.Rejected
                ? Contact.ANSWERED
                : Contact.TROUBLED;
        return answer;
    }
}

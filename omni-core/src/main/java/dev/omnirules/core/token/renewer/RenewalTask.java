package dev.omnirules.core.token.renewer;

import dev.omnirules.core.token.RefreshToken;
import dev.omnirules.core.token.RenewalDeadlines;
import dev.omnirules.core.token.RenewalDecision;
import dev.omnirules.core.token.RenewalDecision.Keep;
import dev.omnirules.core.token.RenewalDecision.Reauthenticate;
import dev.omnirules.core.token.RenewalProgress.InFlight;
import dev.omnirules.core.token.RenewalProgress.Ready;
import dev.omnirules.core.token.RenewalState;
import dev.omnirules.core.token.TokenPair;
import dev.omnirules.core.token.issuer.RenewalAnswer;
import dev.omnirules.core.token.issuer.RenewalRequest;
import dev.omnirules.core.token.renewer.Place.Work;
import dev.omnirules.core.token.store.StoredSession;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.function.LongSupplier;

/**
 * One attempt on a session, on the host's executor: read the store, decide, claim, present, save. One at a time for each
 * session; a crash between any two steps leaves a claim that nobody takes for free.
 */
final class RenewalTask {

    private static final Duration TRY_AGAIN = Duration.ofSeconds(1);

    private final RenewerContext context;
    private final ResultWriter writer;
    private final LiveSession session;
    private final Work work;
    private final LongSupplier monotonic;
    private Contact contact = Contact.NONE;

    RenewalTask(RenewerContext context, ResultWriter writer, LiveSession session, Work work) {
        this.context = context;
        this.writer = writer;
        this.session = session;
        this.work = work;
        this.monotonic = context.clock().monotonic();
    }

    /** The result of an attempt: the instant of the schedule before which the next has no purpose, and the contact. */
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

    /** Does what is due. Whatever the host's code throws, errors included, is survived. */
    Result run() {
        return new Result(attempt(), contact);
    }

    private Instant attempt() {
        try {
            Instant notBefore = session.isClosing() ? Instant.MIN : renew();
            if (session.isClosing()) {
                writer.signOut(session);
            }
            return notBefore;
        } catch (Throwable failure) {
            session.memo.signOutFailure = failure.getClass().getName();
            session.failed("STORE", failure.getClass().getName());
            context.notifier().storeFailed(session.agent(), failure);
            context.notifier().tell(new RenewalNotice.StoreFailed(session.agent()));
            return context.clock().steady().plus(TRY_AGAIN);
        }
    }

    private Instant renew() {
        writer.save(session);
        if (session.isClosing() || !writer.load(session)) {
            return Instant.MIN;
        }
        withdraw();
        session.memo.unsure = false;
        Instant notBefore = shareActivity();
        Snapshot present = session.snapshot();
        Instant now = present.now(monotonic);
        announce(present, now);
        Optional<Reauthenticate> end = end(present, now);
        if (end.isPresent()) {
            return writer.end(session, present, end.get());
        }
        session.memo.endTold = false;
        if (work == Work.RENEWAL && isDue(present, now)) {
            present.stored().tokens().flatMap(TokenPair::refresh).ifPresent(refresh -> present(present, now, refresh));
            return Instant.MIN;
        }
        return notBefore;
    }

    private Optional<Reauthenticate> end(Snapshot present, Instant now) {
        RenewalDecision decision = context.policy().decide(present.deadlines(), now);
        long generation = present.state().generation();
        if (session.isRefused(generation) && session.memo.forcedGeneration == generation) {
            return Optional.of(new Reauthenticate(Reauthenticate.Reason.ACCESS_REFUSED, now));
        }
        return decision instanceof Reauthenticate over && !WakeTimes.mayAskPast(session, present, now)
                ? Optional.of(over)
                : Optional.empty();
    }

    private boolean isDue(Snapshot present, Instant now) {
        RenewalDeadlines deadlines = present.deadlines();
        RenewalState state = present.state();
        if (session.isRefused(state.generation()) && state.progress() instanceof Ready) {
            return true;
        }
        return !(context.policy().decide(deadlines, now) instanceof Keep)
                && !deadlines.attemptAt().isAfter(now);
    }

    private void announce(Snapshot present, Instant now) {
        RenewalState state = present.state();
        RenewalDeadlines.End known = present.deadlines().knownEnd();
        if (!present.deadlines().announceAt().isAfter(now) && !session.memo.isAnnounced(state, known.reason())) {
            session.memo.announced(state, known.reason());
            context.notifier().tell(new RenewalNotice.EndAnnounced(session.agent(), known.reason(), known.at()));
        }
    }

    /** Takes back a claim that this session set, and whose presentation it knows not to have begun. */
    private void withdraw() {
        Snapshot present = session.snapshot();
        StoredSession stored = present.stored();
        if (stored.state().progress() instanceof InFlight flight
                && flight.claim().equals(session.memo.unpresented)) {
            StoredSession free =
                    stored.with(stored.state().notUsed(present.now(monotonic), Duration.ZERO, context.timings()));
            boolean taken = writer.replace(session, free, present.timeline());
            session.memo.unpresented = "";
            if (taken) {
                session.publish(free, present.timeline());
            }
        }
    }

    /**
     * Writes the agent's activity on this node, so that no other node ends the session for idleness.
     *
     * @return the instant of the schedule before which there is nothing more to do; later than now if another node was faster
     */
    private Instant shareActivity() {
        Snapshot present = session.snapshot();
        if (session.isShareable(present, present.now(monotonic))) {
            StoredSession active = active(present);
            if (writer.replace(session, active, present.timeline())) {
                session.publish(active, present.timeline());
            } else {
                writer.load(session);
                return context.clock().steady().plus(TRY_AGAIN);
            }
        }
        return Instant.MIN;
    }

    private StoredSession active(Snapshot present) {
        return present.stored().with(present.state().active(session.activeAt(present)));
    }

    /** Claims, presents and saves. The claim is remembered as not presented until the very call. */
    private void present(Snapshot present, Instant now, RefreshToken refresh) {
        session.memo.unpresented = context.nextClaim();
        Duration limit = context.limits().callLimit();
        Instant claimUntil = now.plus(limit).plus(limit); // Duration.multipliedBy makes decimal numbers of any size
        RenewalState state = present.state().active(session.activeAt(present));
        boolean forced = session.isRefused(state.generation());
        StoredSession claimed = present.stored().with(state.claimed(session.memo.unpresented, now, claimUntil));
        Timeline timeline = present.timeline();
        session.memo.unsure = true;
        boolean mine = writer.replace(session, claimed, timeline);
        session.memo.unsure = false;
        session.memo.unpresented = "";
        if (mine) {
            session.publish(claimed, timeline);
            long begun = monotonic.getAsLong();
            boolean stale = context.isClosed()
                    || session.isClosing()
                    || !timeline.at(begun).isBefore(claimUntil);
            RenewalAnswer answer = stale ? new RenewalAnswer.NotSent("claim was overtaken") : ask(refresh);
            if (forced && answer instanceof RenewalAnswer.Issued) {
                session.memo.forcedGeneration = state.generation() + 1;
            }
            writer.take(session, claimed, timeline, answer, begun);
        }
    }

    private RenewalAnswer ask(RefreshToken refresh) {
        RenewalAnswer answer;
        try {
            RenewalRequest request = new RenewalRequest(
                    session.agent(), refresh, context.limits().callLimit());
            answer = Objects.requireNonNull(context.issuer().renew(request), "answer");
        } catch (Throwable failure) {
            answer = new RenewalAnswer.Unknown(shortened(failure.getClass().getName()));
        }
        contact = answer instanceof RenewalAnswer.Issued || answer instanceof RenewalAnswer.Rejected
                ? Contact.ANSWERED
                : Contact.TROUBLED;
        return answer;
    }

    private static String shortened(String name) {
        return name.substring(Math.max(0, name.length() - 200));
    }
}

package dev.omnirules.core.token.renewer;

import dev.omnirules.core.internal.SaturatingTime;
import dev.omnirules.core.token.RenewalDeadlines;
import dev.omnirules.core.token.RenewalDecision.Reauthenticate;
import dev.omnirules.core.token.RenewalProgress.BackingOff;
import dev.omnirules.core.token.RenewalProgress.InFlight;
import dev.omnirules.core.token.RenewalProgress.Ready;
import dev.omnirules.core.token.RenewalState;
import dev.omnirules.core.token.TokenPair;
import java.time.Duration;
import java.time.Instant;

/**
 * The instants at which a session has something to do, on the timeline of its snapshot. There are two kinds of work: a
 * renewal presents the refresh token, and waits for a place while the issuer is in trouble; a look reads and writes the store
 * and tells the host, and never waits for the issuer.
 */
final class WakeTimes {

    private static final Duration POLL = Duration.ofSeconds(1);
    private static final Duration RECHECK = Duration.ofSeconds(60);

    private WakeTimes() {}

    /** Returns the first instant, on the schedule's timeline, at which a renewal or a look has something to do. */
    static Instant wakeAt(LiveSession session) {
        Snapshot present = session.snapshot();
        Instant now = session.now(present);
        Instant at = session.isClosing()
                ? now
                : SaturatingTime.earlier(renewalAt(session, present, now), lookAt(session, present, now));
        return session.scheduledAt(at, present);
    }

    /** Returns the first instant, on the schedule's timeline, at which a look has something to do. */
    static Instant lookAt(LiveSession session) {
        Snapshot present = session.snapshot();
        return session.scheduledAt(lookAt(session, present, session.now(present)), present);
    }

    /** Returns the instant, on the schedule's timeline, at which the refresh token may be presented. */
    static Instant attemptAt(LiveSession session) {
        Snapshot present = session.snapshot();
        return session.scheduledAt(attemptAt(session, present, session.now(present)), present);
    }

    /** Tells whether a renewal may begin now; what the store has not taken goes first. */
    static boolean isRenewalDue(LiveSession session) {
        Snapshot present = session.snapshot();
        Instant now = session.now(present);
        return !session.memo.looksFirst() && !renewalAt(session, present, now).isAfter(now);
    }

    /** Returns the first instant at which a renewal may begin; the end of time if nothing renews the session. */
    private static Instant renewalAt(LiveSession session, Snapshot present, Instant now) {
        return isOver(session, present, now) ? Instant.MAX : attemptAt(session, present, now);
    }

    /** Returns the first instant at which a look has something to do; the end of time if it never has. */
    private static Instant lookAt(LiveSession session, Snapshot present, Instant now) {
        RenewalDeadlines deadlines = present.deadlines();
        if (session.memo.looksFirst()) {
            return now;
        }
        if (isOver(session, present, now)) {
            boolean old = now.isAfter(deadlines.usableUntil().plus(RECHECK.multipliedBy(10)));
            return !session.memo.endTold ? now : old ? Instant.MAX : now.plus(RECHECK);
        }
        Instant at = now.isBefore(deadlines.end().at()) ? deadlines.end().at() : Instant.MAX;
        if (present.state().progress() instanceof InFlight) {
            at = SaturatingTime.earlier(at, now.plus(POLL));
        }
        Instant shareAt = session.shareAt(present);
        if (session.isShareable(present, now) || shareAt.isAfter(now)) {
            at = SaturatingTime.earlier(at, shareAt);
        }
        return session.memo.isAnnounced(present.state(), deadlines.knownEnd().reason())
                ? at
                : SaturatingTime.earlier(at, deadlines.announceAt());
    }

    /** Another node's claim is looked at every second; a refused token is renewed at once. */
    private static Instant attemptAt(LiveSession session, Snapshot present, Instant now) {
        Instant allowed = present.deadlines().attemptAt();
        RenewalState state = present.state();
        return session.isRefused(state.generation()) && state.progress() instanceof Ready ? now : allowed;
    }

    /**
     * Tells whether the issuer is to be asked although this node's clock says that the refresh token has ended: the issuer's
     * clock decides about the issuer's tokens.
     */
    static boolean mayAskPast(LiveSession session, Snapshot present, Instant now) {
        RenewalState state = present.state();
        Instant giveUpAt = SaturatingTime.plus(state.progress().trail().failingSince(), session.patience());
        return now.isBefore(giveUpAt)
                && present.deadlines().end().reason() == Reauthenticate.Reason.REFRESH_EXPIRED
                && (state.progress() instanceof Ready || state.progress() instanceof BackingOff)
                && state.progress().trail().presentations() == 0
                && present.stored().tokens().flatMap(TokenPair::refresh).isPresent();
    }

    private static boolean isOver(LiveSession session, Snapshot present, Instant now) {
        return !now.isBefore(present.deadlines().end().at()) && !mayAskPast(session, present, now);
    }
}

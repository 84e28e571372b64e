package dev.omnirules.core.token.renewer;

import dev.omnirules.core.agent.AgentId;
import dev.omnirules.core.token.RefreshToken;
import dev.omnirules.core.token.RefreshWindow;
import dev.omnirules.core.token.RenewalDecision.Reauthenticate;
import dev.omnirules.core.token.RenewalProgress.BackingOff;
import dev.omnirules.core.token.RenewalProgress.Ended;
import dev.omnirules.core.token.RenewalProgress.Ready;
import dev.omnirules.core.token.RenewalProgress.Uncertain;
import dev.omnirules.core.token.RenewalState;
import dev.omnirules.core.token.TokenPair;
import dev.omnirules.core.token.issuer.RenewalAnswer;
import dev.omnirules.core.token.issuer.TokenGrant;
import dev.omnirules.core.token.renewer.SessionMemo.Unsaved;
import dev.omnirules.core.token.store.StoredSession;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.function.LongSupplier;

/**
 * Writes answers, ends and sign-outs to the store. An answer that finds its generation gone is late: it is discarded, and
 * revoked if its sign-in is over.
 */
final class ResultWriter {

    private static final String OVER = "no further attempt: the agent must sign in anew";
    private static final Duration LOST = Duration.ofSeconds(1);

    private final RenewerContext context;
    private final LongSupplier monotonic;

    ResultWriter(RenewerContext context) {
        this.context = context;
        this.monotonic = context.clock().monotonic();
    }

    /** Reads the store and makes the record the session's; false if the agent has signed out elsewhere. */
    boolean load(LiveSession session) {
        long begun = monotonic.getAsLong();
        return adopt(session, context.store().load(session.agent()), begun);
    }

    /** Writes the successor of the record at hand; tells whether no other node was faster. */
    boolean replace(LiveSession session, StoredSession next, Timeline timeline) {
        return context.store()
                .replace(session.agent(), next.version() - 1, next.stamped(timeline.at(monotonic.getAsLong())));
    }

    /** Takes the issuer's answer to a claim. */
    void take(LiveSession session, StoredSession claimed, Timeline timeline, RenewalAnswer answer, long begunNanos) {
        boolean issued = answer instanceof RenewalAnswer.Issued;
        StoredSession result = answered(session, claimed, timeline, answer, begunNanos);
        Duration took = Duration.ofNanos(monotonic.getAsLong() - begunNanos);
        session.memo.unsaved = Optional.of(new Unsaved(result, issued, timeline, took, cause(answer)));
        save(session);
    }

    /** Stores the answer in hand, if there is one. */
    void save(LiveSession session) {
        StoreTries tries = new StoreTries();
        while (session.memo.unsaved.isPresent() && !session.isClosing()) {
            tries.next();
            Unsaved unsaved = session.memo.unsaved.get();
            StoredSession result = unsaved.result();
            if (unsaved.issued()) {
                session.publish(result, unsaved.timeline());
            }
            if (replace(session, result, unsaved.timeline())) {
                saved(session, unsaved);
                return;
            }
            long begun = monotonic.getAsLong();
            Optional<StoredSession> found = context.store().load(session.agent());
            if (found.filter(result::hasContentOf).isPresent()) {
                saved(session, unsaved);
            } else if (unsaved.issued()
                    && found.filter(present -> isBehind(present, result)).isPresent()) {
                session.memo.unsaved = Optional.of(new Unsaved(
                        found.get().with(result.state(), result.tokens()),
                        true,
                        unsaved.timeline(),
                        unsaved.took(),
                        unsaved.cause()));
            } else {
                late(session, unsaved, found, begun);
            }
        }
    }

    /**
     * Ends a session that nothing renews; an unknown outcome stays open for the answer of another node.
     *
     * @return the instant of the schedule before which nothing more has a purpose
     */
    Instant end(LiveSession session, Snapshot present, Reauthenticate reauthenticate) {
        StoredSession stored = present.stored();
        boolean open = stored.state().progress() instanceof Ended
                || reauthenticate.reason() == Reauthenticate.Reason.OUTCOME_UNKNOWN;
        if (!open) {
            StoredSession ended = stored.with(stored.state().ended(reauthenticate.reason(), present.now(monotonic)));
            if (!replace(session, ended, present.timeline())) {
                return context.clock().steady().plus(LOST);
            }
            session.publish(ended, present.timeline());
        }
        if (!session.memo.endTold) {
            session.memo.endTold = true;
            context.notifier()
                    .tell(new RenewalNotice.RenewalEnded(
                            session.agent(), reauthenticate.reason(), reauthenticate.usableUntil()));
        }
        return Instant.MIN;
    }

    /** Carries out a sign-out: the record first, so that late answers are recognized, then the issuer. */
    void signOut(LiveSession session) {
        session.memo.signOutTries++;
        session.memo.unsaved.filter(Unsaved::issued).ifPresent(late -> revoke(session, late.result()));
        session.memo.unsaved = Optional.empty();
        Optional<StoredSession> found = context.store().load(session.agent());
        StoreTries tries = new StoreTries();
        while (found.filter(stored -> isOf(session, stored)).isPresent()) {
            tries.next();
            StoredSession stored = found.get();
            Timeline timeline = context.clock().timeline();
            StoredSession closed = LiveSession.tombstone(stored, timeline.at(monotonic.getAsLong()));
            if (replace(session, closed, timeline)) {
                revoke(session, stored);
                break;
            }
            found = context.store().load(session.agent());
        }
        close(session);
    }

    /** Makes tokens worthless, as well as the issuer can. */
    void revoke(AgentId agent, TokenPair tokens) {
        try {
            context.issuer().revoke(tokens);
        } catch (Throwable failure) {
            context.notifier().revocationFailed(agent, failure);
        }
    }

    private boolean adopt(LiveSession session, Optional<StoredSession> found, long loadedNanos) {
        if (found.filter(stored -> stored.tokens().isPresent()).isPresent()) {
            session.adopt(found.get(), loadedNanos);
            return true;
        }
        close(session);
        return false;
    }

    private StoredSession answered(
            LiveSession session, StoredSession claimed, Timeline timeline, RenewalAnswer answer, long begunNanos) {
        RenewalState state = claimed.state();
        Instant now = timeline.at(monotonic.getAsLong());
        if (answer instanceof RenewalAnswer.Issued issued) {
            return issued(session, claimed, issued.grant(), timeline.at(begunNanos), now);
        }
        if (answer instanceof RenewalAnswer.Rejected rejected) {
            return claimed.with(state.ended(rejected.reason().consequence(), now));
        }
        if (answer instanceof RenewalAnswer.Declined declined) {
            return claimed.with(state.notUsed(now, declined.retryAfter().orElse(Duration.ZERO), context.timings()));
        }
        return answer instanceof RenewalAnswer.NotSent
                ? claimed.with(state.notUsed(now, Duration.ZERO, context.timings()))
                : claimed.with(state.lost(now, context.timings()));
    }

    /**
     * The next generation; one without a usable access token keeps the one in hand. An issuer that answers past the end that
     * it stated has shown that the end is not known.
     */
    private StoredSession issued(
            LiveSession session, StoredSession claimed, TokenGrant grant, Instant begunAt, Instant now) {
        RenewalState state = claimed.state();
        Optional<RefreshToken> before = claimed.tokens().flatMap(TokenPair::refresh);
        Optional<RefreshToken> refresh = grant.refresh().or(() -> before);
        watchRotation(session, refresh.equals(before));
        RefreshWindow stated = window(grant, begunAt, state.refresh());
        RefreshWindow window = stated.until().isAfter(begunAt) ? stated : RefreshWindow.open();
        if (grant.lifetime().filter(Duration::isZero).isPresent()) {
            TokenPair kept = new TokenPair(claimed.tokens().orElseThrow().access(), refresh);
            return claimed.with(state.renewedInVain(now, window, context.timings()), Optional.of(kept));
        }
        Duration lifetime = grant.lifetime().orElse(state.lifetime());
        return claimed.with(
                state.renewed(begunAt, lifetime, window), Optional.of(new TokenPair(grant.access(), refresh)));
    }

    /** Observes an issuer that is said to rotate and twice does not. */
    private void watchRotation(LiveSession session, boolean same) {
        session.memo.notRotated = same ? session.memo.notRotated + 1 : 0;
        if (session.memo.notRotated >= 2 && context.timings().refreshUse().repeats() == 0) {
            context.notifier().notRotating(session.agent());
        }
    }

    /** The time that the refresh token in hand lasts; if the issuer gave no new one, the one before is still in hand. */
    static RefreshWindow window(TokenGrant grant, Instant requestedAt, RefreshWindow before) {
        if (grant.refreshLifetime().isPresent()) {
            return RefreshWindow.until(requestedAt.plus(grant.refreshLifetime().get()));
        }
        return grant.refresh().isPresent() ? RefreshWindow.open() : before;
    }

    private static String cause(RenewalAnswer answer) {
        if (answer instanceof RenewalAnswer.NotSent notSent) {
            return notSent.cause();
        }
        if (answer instanceof RenewalAnswer.Declined declined) {
            return declined.cause();
        }
        if (answer instanceof RenewalAnswer.Rejected rejected) {
            return rejected.cause();
        }
        return answer instanceof RenewalAnswer.Unknown unknown ? unknown.cause() : "the access token's lifetime is 0";
    }

    private void saved(LiveSession session, Unsaved unsaved) {
        session.memo.unsaved = Optional.empty();
        session.publish(unsaved.result(), unsaved.timeline());
        AgentId agent = session.agent();
        RenewalState state = unsaved.result().state();
        Instant usableUntil = session.snapshot().deadlines().usableUntil();
        if (state.progress() instanceof Ready) {
            session.succeeded();
            context.notifier().tell(new RenewalNotice.Renewed(agent, state.generation(), usableUntil, unsaved.took()));
        } else if (state.progress() instanceof BackingOff backOff) {
            int failures = backOff.trail().failures();
            failed(session, "NOT_RENEWED", unsaved.cause(), "next attempt at " + shown(backOff.retryAt()));
            context.notifier().tell(new RenewalNotice.Failed(agent, failures, unsaved.cause(), backOff.retryAt()));
        } else if (state.progress() instanceof Uncertain uncertain) {
            boolean repeatable = uncertain.trail().presentations()
                    <= context.timings().refreshUse().repeats();
            failed(
                    session,
                    "OUTCOME_UNKNOWN",
                    unsaved.cause(),
                    repeatable ? "next attempt at " + shown(uncertain.retryAt()) : OVER);
            context.notifier().tell(new RenewalNotice.BecameUncertain(agent, unsaved.cause(), usableUntil));
        } else if (state.progress() instanceof Ended ended) {
            failed(session, ended.reason().name(), unsaved.cause(), OVER);
        }
    }

    /** Logs who failed, how, why, whether callers still have a token, and what happens next. */
    private void failed(LiveSession session, String kind, String cause, String next) {
        session.failed(kind, cause);
        String served = session.usable().isPresent()
                ? "token served until " + shown(session.snapshot().deadlines().usableUntil())
                : "no usable token";
        context.notifier().renewalFailed(session.agent(), kind, cause, served + ", " + next);
    }

    private static Instant shown(Instant instant) {
        return instant.truncatedTo(ChronoUnit.MILLIS);
    }

    private void late(LiveSession session, Unsaved unsaved, Optional<StoredSession> found, long loadedNanos) {
        session.memo.unsaved = Optional.empty();
        if (unsaved.issued() && found.filter(stored -> isOf(session, stored)).isEmpty()) {
            revoke(session, unsaved.result());
        }
        adopt(session, found, loadedNanos);
    }

    private void close(LiveSession session) {
        if (session.close()) {
            context.notifier().tell(new RenewalNotice.SignedOut(session.agent()));
        }
    }

    private void revoke(LiveSession session, StoredSession stored) {
        stored.tokens().ifPresent(tokens -> revoke(session.agent(), tokens));
    }

    private static boolean isBehind(StoredSession present, StoredSession result) {
        return present.tokens().isPresent()
                && present.state().signIn().isSame(result.state().signIn())
                && present.state().generation() < result.state().generation();
    }

    /** Tells whether a record is a live one of the session's own sign-in. */
    private static boolean isOf(LiveSession session, StoredSession stored) {
        return stored.tokens().isPresent()
                && stored.state().signIn().isSame(session.state().signIn());
    }
}

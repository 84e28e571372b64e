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
import dev.omnirules.core.token.renewer.LiveSession.Unsaved;
import dev.omnirules.core.token.store.StoredSession;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Writes answers, ends and sign-outs to the store. An answer that finds its generation gone is late: it is discarded, and
 * revoked if its sign-in is over.
 */
final class ResultWriter {

    private final RenewerContext context;

    ResultWriter(RenewerContext context) {
        this.context = context;
    }

    /** Takes the issuer's answer to a claim. */
    void take(LiveSession session, StoredSession claimed, RenewalAnswer answer, Instant begunAt) {
        boolean issued = answer instanceof RenewalAnswer.Issued;
        session.memo.unsaved = Optional.of(new Unsaved(answered(claimed, answer, begunAt), issued));
        save(session);
    }

    /** Stores the answer in hand, if there is one. */
    void save(LiveSession session) {
        while (session.memo.unsaved.isPresent() && !session.isClosing()) {
            Unsaved unsaved = session.memo.unsaved.get();
            StoredSession result = unsaved.result();
            if (unsaved.issued()) {
                session.publish(result);
            }
            if (context.store().replace(session.agent(), result.version() - 1, result)) {
                saved(session, result);
                return;
            }
            Optional<StoredSession> found = context.store().load(session.agent());
            if (found.equals(Optional.of(result))) {
                saved(session, result);
            } else if (unsaved.issued()
                    && found.filter(present -> isBehind(present, result)).isPresent()) {
                session.memo.unsaved = Optional.of(new Unsaved(rebased(found.get(), result), true));
            } else {
                late(session, unsaved, found);
            }
        }
    }

    /** Makes the stored record the session's; false if the agent has signed out elsewhere. */
    boolean adopt(LiveSession session, Optional<StoredSession> found) {
        if (found.filter(stored -> stored.tokens().isPresent()).isPresent()) {
            StoredSession stored = found.get();
            RenewalState state = stored.state().active(session.activeAt());
            session.publish(new StoredSession(stored.version(), stored.tokens(), state));
            return true;
        }
        close(session);
        return false;
    }

    /** Ends a session that nothing renews; an unknown outcome stays open for the answer of another node. */
    Instant end(LiveSession session, StoredSession stored, Reauthenticate reauthenticate) {
        boolean open = stored.state().progress() instanceof Ended
                || reauthenticate.reason() == Reauthenticate.Reason.OUTCOME_UNKNOWN;
        if (!open) {
            StoredSession ended = stored.with(stored.state()
                    .ended(reauthenticate.reason(), context.clock().now()));
            if (!context.store().replace(session.agent(), stored.version(), ended)) {
                return Instant.MIN;
            }
            session.publish(ended);
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
    Instant signOut(LiveSession session) {
        session.memo.signOutTried = true;
        session.memo.unsaved.filter(Unsaved::issued).ifPresent(late -> revoke(session, late.result()));
        session.memo.unsaved = Optional.empty();
        Optional<StoredSession> found = context.store().load(session.agent());
        while (found.filter(stored -> isOf(session, stored)).isPresent()) {
            StoredSession stored = found.get();
            if (context.store().replace(session.agent(), stored.version(), session.tombstone(stored))) {
                revoke(session, stored);
                break;
            }
            found = context.store().load(session.agent());
        }
        close(session);
        return Instant.MIN;
    }

    /** Makes tokens worthless, as well as the issuer can. */
    void revoke(AgentId agent, TokenPair tokens) {
        try {
            context.issuer().revoke(tokens);
        } catch (RuntimeException failure) {
            context.notifier().failed(agent, "revoke", failure);
        }
    }

    private StoredSession answered(StoredSession claimed, RenewalAnswer answer, Instant begunAt) {
        RenewalState state = claimed.state();
        Instant now = context.clock().now();
        if (answer instanceof RenewalAnswer.Issued issued) {
            Optional<RefreshToken> before = claimed.tokens().flatMap(TokenPair::refresh);
            TokenGrant grant = issued.grant();
            TokenPair tokens = new TokenPair(grant.access(), grant.refresh().or(() -> before));
            return claimed.with(
                    state.renewed(begunAt, grant.lifetime(), window(grant, begunAt, state.refresh())),
                    Optional.of(tokens));
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

    /** The time that the refresh token in hand lasts; if the issuer gave no new one, the one before is still in hand. */
    static RefreshWindow window(TokenGrant grant, Instant requestedAt, RefreshWindow before) {
        if (grant.refreshLifetime().isPresent()) {
            return RefreshWindow.until(requestedAt.plus(grant.refreshLifetime().get()));
        }
        return grant.refresh().isPresent() ? RefreshWindow.open() : before;
    }

    private void saved(LiveSession session, StoredSession result) {
        session.memo.unsaved = Optional.empty();
        session.publish(result);
        RenewalState state = result.state();
        Instant usableUntil = session.deadlines().usableUntil();
        if (state.progress() instanceof Ready) {
            context.notifier().tell(new RenewalNotice.Renewed(session.agent(), state.generation(), usableUntil));
        } else if (state.progress() instanceof BackingOff backOff) {
            int failures = backOff.trail().failures();
            context.notifier().tell(new RenewalNotice.Failed(session.agent(), failures, backOff.retryAt()));
        } else if (state.progress() instanceof Uncertain) {
            context.notifier().tell(new RenewalNotice.BecameUncertain(session.agent(), usableUntil));
        }
    }

    private void late(LiveSession session, Unsaved unsaved, Optional<StoredSession> found) {
        session.memo.unsaved = Optional.empty();
        if (unsaved.issued() && found.filter(stored -> isOf(session, stored)).isEmpty()) {
            revoke(session, unsaved.result());
        }
        adopt(session, found);
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

    private static StoredSession rebased(StoredSession present, StoredSession result) {
        return present.with(result.state(), result.tokens());
    }

    /** Tells whether a record is a live one of the session's own sign-in. */
    private static boolean isOf(LiveSession session, StoredSession stored) {
        return stored.tokens().isPresent()
                && stored.state().signIn().isSame(session.state().signIn());
    }
}

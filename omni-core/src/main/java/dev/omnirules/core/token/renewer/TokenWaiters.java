package dev.omnirules.core.token.renewer;

import dev.omnirules.core.token.AccessToken;
import dev.omnirules.core.token.renewer.TokenUnavailableException.Reason;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** What callers do who meet a token that is no longer usable. Their leaving changes nothing for the renewal. */
final class TokenWaiters {

    private final RenewerContext setup;
    private final RenewalScheduler agenda;

    TokenWaiters(RenewerContext setup, RenewalScheduler agenda) {
        this.setup = setup;
        this.agenda = agenda;
    }

    AccessToken await(LiveSession session) {
        long limit = setup.work().waitLimit().toNanos();
        long begun = System.nanoTime();
        met(session);
        for (; ; ) {
            Optional<CompletableFuture<Void>> turn = agenda.join(session);
            if (turn.isPresent()) {
                await(session, turn.get(), limit - (System.nanoTime() - begun));
            }
            Optional<AccessToken> token = session.usable();
            if (token.isPresent()) {
                return token.get();
            }
        }
    }

    CompletableFuture<AccessToken> whenUsable(LiveSession session) {
        CompletableFuture<AccessToken> result = new CompletableFuture<>();
        session.usable().ifPresentOrElse(result::complete, () -> {
            met(session);
            chase(session, result);
        });
        return result;
    }

    private void met(LiveSession session) {
        if (!agenda.isSigningOut(session)) {
            setup.notices().tell(new RenewalNotice.ExpiredMet(session.agent()));
        }
    }

    private void await(LiveSession session, CompletableFuture<Void> turn, long nanos) {
        try {
            agenda.pump();
            if (nanos > 0 || turn.isDone()) {
                turn.get(nanos, TimeUnit.NANOSECONDS);
                return;
            }
        } catch (InterruptedException interruption) {
            Thread.currentThread().interrupt();
            throw new TokenUnavailableException(session.agent(), Reason.INTERRUPTED);
        } catch (TimeoutException | ExecutionException late) {
            throw new TokenUnavailableException(session.agent(), Reason.TIMED_OUT);
        } finally {
            agenda.leave(session);
        }
        throw new TokenUnavailableException(session.agent(), Reason.TIMED_OUT);
    }

    private void chase(LiveSession session, CompletableFuture<AccessToken> result) {
        if (result.isDone()) {
            return;
        }
        try {
            Optional<CompletableFuture<Void>> turn = agenda.join(session);
            if (turn.isEmpty()) {
                session.usable().ifPresentOrElse(result::complete, () -> chase(session, result));
                return;
            }
            agenda.pump();
            CompletableFuture<Void> unused = turn.get().whenComplete((done, failure) -> {
                agenda.leave(session);
                chase(session, result);
            });
        } catch (TokenUnavailableException refusal) {
            result.completeExceptionally(refusal);
        }
    }
}

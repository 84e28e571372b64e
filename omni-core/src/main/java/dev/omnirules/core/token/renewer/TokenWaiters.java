package dev.omnirules.core.token.renewer;

import dev.omnirules.core.token.AccessToken;
import dev.omnirules.core.token.renewer.TokenUnavailableException.Reason;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** The wait of callers that meet a token which is no longer usable. A caller that leaves changes nothing for the renewal. */
final class TokenWaiters {

    private final RenewerContext context;
    private final RenewalScheduler scheduler;

    TokenWaiters(RenewerContext context, RenewalScheduler scheduler) {
        this.context = context;
        this.scheduler = scheduler;
    }

    AccessToken await(LiveSession session) {
        long limit = context.limits().waitLimit().toNanos();
        long begun = System.nanoTime();
        met(session);
        for (; ; ) {
            Optional<CompletableFuture<Void>> turn = scheduler.join(session);
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
            follow(session, result);
        });
        return result;
    }

    /** Has the store read and written for a session. */
    void look(LiveSession session) {
        scheduler.look(session);
    }

    /** Has a session renewed that is not due. */
    void renewNow(LiveSession session) {
        scheduler.renewNow(session);
    }

    private void met(LiveSession session) {
        if (session.isFirstToMiss()) {
            context.notifier().tell(new RenewalNotice.ExpiredMet(session.agent()));
        }
    }

    private void await(LiveSession session, CompletableFuture<Void> turn, long nanos) {
        try {
            scheduler.pump();
            if (nanos > 0 || turn.isDone()) {
                turn.get(nanos, TimeUnit.NANOSECONDS);
                return;
            }
        } catch (InterruptedException interruption) {
            Thread.currentThread().interrupt();
            throw new TokenUnavailableException(session.agent(), Reason.INTERRUPTED);
        } catch (TimeoutException | ExecutionException late) {
            throw new TokenUnavailableException(session.agent(), Reason.TIMED_OUT, session.lastFailure());
        } finally {
            scheduler.leave(session);
        }
        throw new TokenUnavailableException(session.agent(), Reason.TIMED_OUT, session.lastFailure());
    }

    private void follow(LiveSession session, CompletableFuture<AccessToken> result) {
        if (result.isDone()) {
            return;
        }
        try {
            Optional<CompletableFuture<Void>> turn = scheduler.join(session);
            if (turn.isEmpty()) {
                session.usable().ifPresentOrElse(result::complete, () -> follow(session, result));
                return;
            }
            scheduler.pump();
            CompletableFuture<Void> unused = turn.get().whenComplete((done, failure) -> {
                scheduler.leave(session);
                follow(session, result);
            });
        } catch (TokenUnavailableException refusal) {
            result.completeExceptionally(refusal);
        }
    }
}

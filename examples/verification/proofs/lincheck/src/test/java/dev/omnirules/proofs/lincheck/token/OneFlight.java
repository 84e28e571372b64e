package dev.omnirules.proofs.lincheck.token;

import dev.omnirules.core.agent.AgentId;
import dev.omnirules.core.token.AccessToken;
import dev.omnirules.core.token.RefreshToken;
import dev.omnirules.core.token.RefreshUse;
import dev.omnirules.core.token.RenewalPhase;
import dev.omnirules.core.token.RenewalTimings;
import dev.omnirules.core.token.TokenPair;
import dev.omnirules.core.token.issuer.RenewalAnswer;
import dev.omnirules.core.token.issuer.RenewalRequest;
import dev.omnirules.core.token.issuer.TokenGrant;
import dev.omnirules.core.token.issuer.TokenIssuer;
import dev.omnirules.core.token.renewer.RenewerLimits;
import dev.omnirules.core.token.renewer.TokenRenewer;
import dev.omnirules.core.token.renewer.TokenSession;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import org.jetbrains.lincheck.datastructures.Operation;
import org.jetbrains.lincheck.datastructures.Validate;

/**
 * One session whose token has ended, on a clock that stands still: callers that ask, one that asks and cancels, the timer,
 * and the sign-out. Operations answer nothing, for what they would answer depends on the order; what must hold in every
 * order is checked at the end.
 */
public class OneFlight implements TokenIssuer {

    private static final AgentId ANA = new AgentId("ana");
    private static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");

    private final Set<String> presented = ConcurrentHashMap.newKeySet();
    private final Set<String> revoked = ConcurrentHashMap.newKeySet();
    private final Set<CompletableFuture<AccessToken>> asked = ConcurrentHashMap.newKeySet();
    private final HandClock clock = new HandClock();
    private final TokenRenewer renewer;
    private final TokenSession session;
    private volatile boolean reused;
    private volatile boolean signedOut;

    /** Signed in two hours ago, for an hour: due, and looked at by nobody yet. */
    public OneFlight() {
        TokenGrant grant =
                TokenGrant.of(new AccessToken("access-1"), new RefreshToken("refresh-1"), Duration.ofHours(1));
        renewer = TokenRenewer.drivenByHost(this, RenewalTimings.of(RefreshUse.singleUse()), new InPlace())
                .virtualClock(clock)
                .limits(RenewerLimits.defaults().waitingFor(Duration.ZERO))
                .node("node")
                .build();
        session = renewer.open(ANA, grant, NOON);
        clock.now = NOON.plus(Duration.ofHours(2));
    }

    /** A caller asks. */
    @Operation
    public void ask() {
        asked.add(session.whenUsable());
    }

    /** A caller asks, and goes away. */
    @Operation
    public void askAndCancel() {
        session.whenUsable().cancel(true);
    }

    /** The timer ticks. */
    @Operation
    public void tick() {
        renewer.runDue();
    }

    /** The agent signs out. */
    @Operation
    public void signOut() {
        signedOut = true;
        renewer.signOut(ANA);
    }

    /** One presentation, nobody left waiting, and nothing that outlives a sign-out. */
    @Validate
    public void check() {
        require(!reused, "a refresh token was presented twice");
        require(renewer.gauges().waiting() == 0 && renewer.gauges().running() == 0, "somebody is left waiting");
        require(asked.stream().allMatch(CompletableFuture::isDone), "a caller was forgotten");
        if (signedOut) {
            require(session.phase() == RenewalPhase.CLOSED, "the session outlived its sign-out");
            require(revoked.contains("access-1") || revoked.contains("access-2"), "the tokens outlived the sign-out");
            require(presented.isEmpty() || revoked.contains("access-2"), "a late result outlived the sign-out");
        }
    }

    @Override
    public RenewalAnswer renew(RenewalRequest request) {
        if (!presented.add(request.refresh().value())) {
            reused = true;
        }
        return new RenewalAnswer.Issued(
                TokenGrant.of(new AccessToken("access-2"), new RefreshToken("refresh-2"), Duration.ofHours(1)));
    }

    @Override
    public void revoke(TokenPair tokens) {
        revoked.add(tokens.access().value());
    }

    private static void require(boolean condition, String otherwise) {
        if (!condition) {
            throw new IllegalStateException(otherwise);
        }
    }

    /** Runs tasks in the calling thread. */
    private static final class InPlace implements Executor {
        @Override
        public void execute(Runnable task) {
            task.run();
        }
    }

    /** Stands where it was put. */
    private static final class HandClock implements InstantSource {
        volatile Instant now = NOON;

        @Override
        public Instant instant() {
            return now;
        }
    }
}

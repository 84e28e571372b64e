package dev.omnirules.proofs.stress.token;

import dev.omnirules.core.agent.AgentId;
import dev.omnirules.core.testkit.MutableClock;
import dev.omnirules.core.token.AccessToken;
import dev.omnirules.core.token.RefreshToken;
import dev.omnirules.core.token.RefreshUse;
import dev.omnirules.core.token.RenewalTimings;
import dev.omnirules.core.token.TokenPair;
import dev.omnirules.core.token.issuer.RenewalAnswer;
import dev.omnirules.core.token.issuer.RenewalRequest;
import dev.omnirules.core.token.issuer.TokenGrant;
import dev.omnirules.core.token.issuer.TokenIssuer;
import dev.omnirules.core.token.renewer.TokenRenewer;
import dev.omnirules.core.token.renewer.TokenSession;
import dev.omnirules.core.token.renewer.TokenUnavailableException;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.LII_Result;
import org.openjdk.jcstress.infra.results.LLI_Result;

/** Races on a session whose token has ended. */
public final class TokenRaces {

    private TokenRaces() {}

    /** Two callers, one flight. */
    @JCStressTest
    @Outcome(id = "access-2, access-2, 1", expect = Expect.ACCEPTABLE, desc = "They shared it.")
    @Outcome(expect = Expect.FORBIDDEN, desc = "Presented twice, or somebody went without.")
    @State
    public static class TwoCallers extends Ended {
        /** Asks. */
        @Actor
        public void first(LLI_Result result) {
            result.r1 = ask();
        }

        /** Asks too. */
        @Actor
        public void second(LLI_Result result) {
            result.r2 = ask();
        }

        /** Counts. */
        @Arbiter
        public void presented(LLI_Result result) {
            result.r3 = presented.get();
        }
    }

    /** A caller, and a sign-out meanwhile: whatever was issued is revoked. */
    @JCStressTest
    @Outcome(id = "access-2, 1, 0", expect = Expect.ACCEPTABLE, desc = "The caller came first.")
    @Outcome(id = "SIGNED_OUT, 0, 0", expect = Expect.ACCEPTABLE, desc = "The sign-out did.")
    @Outcome(id = "SIGNED_OUT, 1, 0", expect = Expect.ACCEPTABLE, desc = "The result came late.")
    @Outcome(expect = Expect.FORBIDDEN, desc = "A token outlived the sign-out.")
    @State
    public static class SignOutMeanwhile extends Ended {
        /** Asks. */
        @Actor
        public void caller(LII_Result result) {
            result.r1 = ask();
        }

        /** Signs out. */
        @Actor
        public void agent() {
            renewer.signOut(ANA).toCompletableFuture().join();
        }

        /** Counts what was presented, and what is alive. */
        @Arbiter
        public void counted(LII_Result result) {
            result.r2 = presented.get();
            result.r3 = presented.get() == 0 || revoked.contains("access-2") ? 0 : 1;
        }
    }

    /** A session whose token has ended, and at which nobody has looked yet. */
    static class Ended implements TokenIssuer {

        static final AgentId ANA = new AgentId("ana");

        final AtomicInteger presented = new AtomicInteger();
        final Set<String> revoked = ConcurrentHashMap.newKeySet();
        final TokenRenewer renewer;
        private final TokenSession session;

        Ended() {
            MutableClock clock = MutableClock.at("2026-03-02T12:00:00Z");
            renewer = TokenRenewer.drivenByHost(this, RenewalTimings.of(RefreshUse.singleUse()), Runnable::run)
                    .virtualClock(clock)
                    .node("node")
                    .build();
            session = renewer.open(ANA, grant(1), clock.instant());
            clock.advance(Duration.ofHours(2));
        }

        final String ask() {
            try {
                return session.whenUsable().join().value();
            } catch (CompletionException failure) {
                return failure.getCause() instanceof TokenUnavailableException unavailable
                        ? unavailable.reason().name()
                        : failure.toString();
            }
        }

        @Override
        public RenewalAnswer renew(RenewalRequest request) {
            return new RenewalAnswer.Issued(grant(1 + presented.incrementAndGet()));
        }

        @Override
        public void revoke(TokenPair tokens) {
            revoked.add(tokens.access().value());
        }

        private static TokenGrant grant(int number) {
            return TokenGrant.of(
                    new AccessToken("access-" + number), new RefreshToken("refresh-" + number), Duration.ofHours(1));
        }
    }
}

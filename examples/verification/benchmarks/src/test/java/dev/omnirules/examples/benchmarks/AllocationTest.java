package dev.omnirules.examples.benchmarks;

import static dev.omnirules.examples.benchmarks.Allocation.assertAtMost;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.omnirules.core.agent.AgentId;
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
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import org.junit.jupiter.api.Test;
import org.openjdk.jmh.infra.Blackhole;

/** What an operation of a benchmark allocates is within the limit that performance.md states. */
class AllocationTest {

    private static final Blackhole HOLE = new Blackhole(
            "Today's password is swordfish. I understand instantiating Blackholes directly is dangerous.");

    /** Stands for the use that a caller makes of what it gets. */
    @SuppressWarnings("UnusedVariable")
    private static volatile Object kept = "";

    @Test
    void aCommandOfTheLedgerInMemory() {
        LedgerBenchmark ledger = new LedgerBenchmark();
        ledger.agents = 100;
        ledger.lines = 1_000;
        ledger.fill();
        LedgerBenchmark.Caller caller = new LedgerBenchmark.Caller();
        for (int i = 0; i < 17_000; i++) { // until lines keep as many stages as they ever do
            ledger.admitAndFinish(caller, HOLE);
        }
        assertAtMost("a command", 1_250, 2, () -> ledger.admitAndFinish(caller, HOLE));
    }

    @Test
    void theNextOfThoseWhoWait() {
        RoutingBenchmark routing = new RoutingBenchmark();
        RoutingBenchmark.Waiting waiting = new RoutingBenchmark.Waiting();
        waiting.customers = 1_000;
        waiting.fill();
        assertAtMost("next", 2_500, 1, () -> kept = routing.next(waiting));
    }

    @Test
    void theBestOfAThousandAgents() {
        RoutingBenchmark routing = new RoutingBenchmark();
        RoutingBenchmark.Agents agents = new RoutingBenchmark.Agents();
        agents.agents = 1_000;
        agents.fill();
        assertAtMost("choose", 2_000, 1, () -> kept = routing.choose(agents));
    }

    @Test
    void aTypedNumberAndAProvidersId() {
        NumbersBenchmark numbers = new NumbersBenchmark();
        numbers.makeInputs();
        assertAtMost("a typed number", 95, 1, () -> kept = numbers.typedByOmni());
        assertAtMost("a provider's id", 140, 1, () -> kept = numbers.idByOmni());
        assertAtMost("a user id", 170, 1, () -> kept = numbers.userIdByOmni());
    }

    @Test
    void aFreshTokenAllocatesNothing() {
        ExecutorService executor = Executors.newSingleThreadExecutor();
        ScheduledExecutorService scheduler = Executors.newSingleThreadScheduledExecutor();
        try (TokenRenewer renewer = TokenRenewer.builder(
                        new NobodyRenews(), RenewalTimings.of(RefreshUse.singleUse()), executor, scheduler)
                .build()) {
            TokenGrant grant =
                    TokenGrant.of(new AccessToken("access"), new RefreshToken("refresh"), Duration.ofHours(1));
            TokenSession session = renewer.open(new AgentId("ana"), grant, Instant.now());
            assertAtMost("token()", 0.05, 1, () -> kept = session.token());
        } finally {
            scheduler.shutdownNow();
            executor.shutdownNow();
        }
    }

    @Test
    void whatIsPlantedIsSeen() {
        assertThatThrownBy(() -> assertAtMost("planted", 15, 1, () -> kept = new byte[64]))
                .isInstanceOf(AssertionError.class)
                .hasMessage("planted allocates 80.0 B, more than the 15.0 B of performance.md");
    }

    private static final class NobodyRenews implements TokenIssuer {
        @Override
        public RenewalAnswer renew(RenewalRequest request) {
            return new RenewalAnswer.NotSent("nobody asked");
        }

        @Override
        public void revoke(TokenPair tokens) {}
    }
}

package dev.omnirules.examples.benchmarks;

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
import java.util.SplittableRandom;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/** The token of one of many sessions, which has an hour left: the cost is to be the same however many there are. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class TokenBenchmark {

    private static final int ASKED = 1_000;

    @Param({"10000", "100000"})
    int sessions;

    private final ExecutorService executor = Executors.newSingleThreadExecutor();
    private final ScheduledExecutorService scheduler = Executors.newSingleThreadScheduledExecutor();
    private final TokenRenewer renewer = TokenRenewer.builder(
                    new NobodyRenews(), RenewalTimings.of(RefreshUse.singleUse()), executor, scheduler)
            .build();
    private final SplittableRandom random = new SplittableRandom(Seed.of(1));
    private TokenSession[] all = {};

    /** Opens the sessions. */
    @Setup
    public void open() {
        all = new TokenSession[sessions];
        for (int i = 0; i < sessions; i++) {
            TokenGrant grant =
                    TokenGrant.of(new AccessToken("access" + i), new RefreshToken("refresh" + i), Duration.ofHours(1));
            all[i] = renewer.open(new AgentId("agent-" + i), grant, Instant.now());
        }
    }

    /** Closes them. */
    @TearDown
    public void close() {
        renewer.close();
        scheduler.shutdownNow();
        executor.shutdownNow();
    }

    /** A thousand are asked, however many there are: what grows is what the renewer keeps. */
    @Benchmark
    public AccessToken oneOfAThousand() {
        return all[random.nextInt(ASKED) * (all.length / ASKED)].token();
    }

    /** All are asked: what is known of the one that is drawn is in ever fewer of the processor's caches. */
    @Benchmark
    public AccessToken oneOfAll() {
        return all[random.nextInt(all.length)].token();
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

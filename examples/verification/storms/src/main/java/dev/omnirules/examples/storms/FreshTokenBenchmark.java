package dev.omnirules.examples.storms;

import dev.omnirules.core.token.renewer.TokenSession;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/** A caller asks for a token that has an hour left: the renewer, its floor, and its peers. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class FreshTokenBenchmark {

    private final Origin origin = new Origin(Duration.ofHours(1));
    private OmniSubject omni;
    private TokenSession session;
    private Subject aws;
    private Subject google;
    private Subject azure;
    private Subject spring;
    private Subject caffeine;
    private volatile Held held;

    /** Signs in once for each. */
    @Setup
    public void signIn() {
        omni = new OmniSubject(origin);
        session = omni.session();
        aws = new AwsSubject(origin);
        google = new GoogleSubject(origin);
        azure = new AzureSubject(origin);
        spring = new SpringSubject(origin);
        caffeine = new CaffeineSubject(origin, Duration.ofMinutes(30));
        held = new Held(new Object(), System.nanoTime() + Duration.ofHours(1).toNanos());
    }

    /** Ends what was begun; nothing may have been renewed. */
    @TearDown
    public void close() {
        omni.close();
        aws.close();
        if (origin.attempts() > 0) {
            throw new IllegalStateException("a fresh token was renewed");
        }
    }

    /** One volatile read and one clock read. */
    @Benchmark
    public Object floor() {
        Held present = held;
        return System.nanoTime() - present.untilNanos < 0 ? present.token : this;
    }

    /** The renewer. */
    @Benchmark
    public Object omni() {
        return session.token();
    }

    /** AWS {@code CachedSupplier}. */
    @Benchmark
    public Object aws() {
        return aws.token();
    }

    /** google-auth. */
    @Benchmark
    public Object google() {
        return google.token();
    }

    /** azure-core. */
    @Benchmark
    public Object azure() {
        return azure.token();
    }

    /** Spring Security. */
    @Benchmark
    public Object spring() {
        return spring.token();
    }

    /** Caffeine. */
    @Benchmark
    public Object caffeine() {
        return caffeine.token();
    }

    private record Held(Object token, long untilNanos) {}
}

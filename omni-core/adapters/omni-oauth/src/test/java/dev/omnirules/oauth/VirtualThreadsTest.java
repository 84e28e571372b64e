package dev.omnirules.oauth;

import static org.assertj.core.api.Assertions.assertThat;

import dev.omnirules.core.testkit.MutableClock;
import dev.omnirules.core.testkit.ScriptedTokenIssuer;
import dev.omnirules.core.token.AccessToken;
import dev.omnirules.core.token.RefreshUse;
import dev.omnirules.core.token.RenewalTimings;
import dev.omnirules.core.token.renewer.RenewerLimits;
import dev.omnirules.core.token.renewer.TokenRenewer;
import dev.omnirules.core.token.renewer.TokenSession;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.locks.LockSupport;
import jdk.jfr.Recording;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordingFile;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.condition.JRE;
import org.junit.jupiter.api.io.TempDir;

@Tag("TOKEN-1")
@Timeout(120)
@EnabledForJreRange(min = JRE.JAVA_21)
@DisplayName("Virtual threads, as the JVM's own recorder sees them")
class VirtualThreadsTest {

    private static final int CALLERS = 5_000;
    private static final int WAITERS = 2_000;

    private final MutableClock clock = MutableClock.at("2026-03-02T08:00:00Z");
    private final ScriptedTokenIssuer issuer = new ScriptedTokenIssuer(clock);

    @TempDir
    private Path directory;

    @Test
    @DisplayName("thousands ask for a fresh token, and wait for one renewal, and none is pinned")
    void notPinned() throws Exception {
        ExecutorService threads = virtualThreads();
        CountDownLatch slow = new CountDownLatch(1);
        issuer.onCall(() -> await(slow));
        TokenRenewer renewer = TokenRenewer.drivenByHost(issuer, RenewalTimings.of(RefreshUse.singleUse()), threads)
                .virtualClock(clock)
                .limits(new RenewerLimits(32, 30, WAITERS, Duration.ofSeconds(60), Duration.ofSeconds(60)))
                .build();
        TokenSession session = renewer.open(Host.ANA, issuer.signIn(), clock.instant());
        try (Recording recording = recording()) {
            assertThat(tokens(call(threads, session, CALLERS))).hasSize(1);
            clock.advance(Duration.ofHours(2));
            List<Future<AccessToken>> waiting = call(threads, session, WAITERS);
            while (renewer.gauges().waiting() < WAITERS) {
                Thread.onSpinWait();
            }
            slow.countDown();
            assertThat(tokens(waiting)).hasSize(1);
            assertThat(issuer.calls()).isEqualTo(1);
            assertThat(pinned(recording)).isEmpty();
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    @DisplayName("a thread that is pinned is seen: one that parks in a class's initializer")
    void control() throws Exception {
        ExecutorService threads = virtualThreads();
        try (Recording recording = recording()) {
            assertThat(threads.submit(() -> Pinning.PARKED).get()).isTrue();
            assertThat(pinned(recording)).isNotEmpty();
        } finally {
            threads.shutdownNow();
        }
    }

    private static Recording recording() {
        Recording recording = new Recording();
        recording.enable("jdk.VirtualThreadPinned").withThreshold(Duration.ZERO);
        recording.start();
        return recording;
    }

    private List<RecordedEvent> pinned(Recording recording) throws IOException {
        recording.stop();
        Path file = directory.resolve("threads.jfr");
        recording.dump(file);
        return RecordingFile.readAllEvents(file);
    }

    private static List<Future<AccessToken>> call(ExecutorService threads, TokenSession session, int count) {
        List<Future<AccessToken>> calls = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            calls.add(threads.submit(session::token));
        }
        return calls;
    }

    private static Set<AccessToken> tokens(List<Future<AccessToken>> calls) throws Exception {
        Set<AccessToken> tokens = new HashSet<>();
        for (Future<AccessToken> call : calls) {
            tokens.add(call.get());
        }
        return tokens;
    }

    /** The sources are Java 17's, which has no name for it. */
    private static ExecutorService virtualThreads() throws ReflectiveOperationException {
        return (ExecutorService)
                Executors.class.getMethod("newVirtualThreadPerTaskExecutor").invoke(null);
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException interruption) {
            Thread.currentThread().interrupt();
        }
    }

    private static final class Pinning {
        static final boolean PARKED = parked();

        private static boolean parked() {
            LockSupport.parkNanos(Duration.ofMillis(50).toNanos());
            return true;
        }
    }
}

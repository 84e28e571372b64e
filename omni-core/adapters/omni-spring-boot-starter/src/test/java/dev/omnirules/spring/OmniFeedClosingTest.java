package dev.omnirules.spring;

import static org.assertj.core.api.Assertions.assertThat;

import dev.omnirules.core.agent.AgentId;
import dev.omnirules.core.agent.Capacity;
import dev.omnirules.core.feed.LedgerFeed;
import dev.omnirules.core.session.AgentSessions;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.health.contributor.Status;
import org.springframework.boot.test.context.assertj.AssertableApplicationContext;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

/** A listener of the feed that does not return: health says so, and it does not outlive the application. */
class OmniFeedClosingTest {

    private final CountDownLatch within = new CountDownLatch(1);
    private final CountDownLatch go = new CountDownLatch(1);
    private final AtomicReference<Thread> worker = new AtomicReference<>();

    @Test
    void healthNamesItAndItsThreadEndsWithTheApplication() throws InterruptedException {
        try (LogLines log = new LogLines()) {
            run(this::untilInterrupted, context -> {
                Health health = context.getBean(HealthIndicator.class).health();
                assertThat(health.getStatus()).isEqualTo(Status.DOWN);
                assertThat(health.getDetails()).containsEntry("feedFailure", "audit: STALLED");
            });
            Thread worker = worker();
            worker.join(Duration.ofSeconds(20).toMillis());
            assertThat(worker.isAlive()).isFalse();
            assertThat(log.texts())
                    .filteredOn(text -> text.contains("audit")) // a slow machine may stall another one
                    .containsExactly(
                            "consumer audit of the feed has not returned for PT0.02S; it gets nothing until it does",
                            "the feed was closed before consumer audit had every entry: 2 are left, in a log that"
                                    + " outlives the process");
        }
    }

    @Test
    void oneThatIgnoresTheInterruptIsLeftToADaemonThread() {
        try (LogLines log = new LogLines()) {
            run(this::whateverComes, context -> {});
            assertThat(log.texts())
                    .anyMatch(text -> text.startsWith("consumer audit of the feed goes on in spite of the interrupt"));
            assertThat(worker().isAlive()).isTrue();
            assertThat(worker().isDaemon()).isTrue();
        } finally {
            go.countDown();
        }
    }

    private void run(Runnable listening, Consumer<AssertableApplicationContext> meanwhile) {
        new ApplicationContextRunner()
                .withConfiguration(AutoConfigurations.of(OmniContexts.CONFIGURATIONS.toArray(Class<?>[]::new)))
                .withPropertyValues("omni.feed.longest-call=20ms", "omni.feed.closing=200ms", "omni.feed.pause=1ms")
                .withBean("audit", LedgerEntryListener.class, () -> entry -> {
                    worker.compareAndSet(null, Thread.currentThread());
                    within.countDown();
                    listening.run();
                })
                .run(context -> {
                    AgentSessions agents = context.getBean(AgentSessions.class);
                    agents.signIn(new AgentId("ana"), Capacity.of(1));
                    agents.signIn(new AgentId("bia"), Capacity.of(1));
                    assertThat(within.await(20, TimeUnit.SECONDS)).isTrue();
                    LedgerFeed feed = context.getBean(OmniFeed.class).running().orElseThrow();
                    assertThat(feed.drain(Duration.ofMillis(100))).isFalse();
                    meanwhile.accept(context);
                });
    }

    private Thread worker() {
        return Objects.requireNonNull(worker.get(), "worker");
    }

    private void untilInterrupted() {
        try {
            go.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private void whateverComes() {
        while (go.getCount() > 0) {
            try {
                go.await();
            } catch (InterruptedException ignored) {
                // as a listener that ignores interrupts
            }
        }
    }
}

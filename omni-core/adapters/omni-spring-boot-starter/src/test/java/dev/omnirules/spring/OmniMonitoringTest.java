package dev.omnirules.spring;

import static org.assertj.core.api.Assertions.assertThat;

import dev.omnirules.core.agent.AgentId;
import dev.omnirules.core.agent.Capacity;
import dev.omnirules.core.disclosure.DecisionListener;
import dev.omnirules.core.disclosure.DecisionNotice;
import dev.omnirules.core.feed.ConsumerUnavailableException;
import dev.omnirules.core.feed.FeedLog;
import dev.omnirules.core.feed.InMemoryFeedLog;
import dev.omnirules.core.feed.LedgerFeed;
import dev.omnirules.core.ledger.Command;
import dev.omnirules.core.ledger.CommandResult;
import dev.omnirules.core.ledger.InMemoryLedger;
import dev.omnirules.core.ledger.Ledger;
import dev.omnirules.core.ledger.LedgerKeys;
import dev.omnirules.core.ledger.LedgerUnavailableException;
import dev.omnirules.core.ledger.LedgerView;
import dev.omnirules.core.ledger.Outbox;
import dev.omnirules.core.session.AgentSessions;
import io.micrometer.core.instrument.binder.MeterBinder;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.health.contributor.Status;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

/** Health and meters: present where their libraries are, and true. */
class OmniMonitoringTest {

    private static final AgentId ANA = new AgentId("ana");

    private final ApplicationContextRunner runner = new ApplicationContextRunner()
            .withConfiguration(AutoConfigurations.of(OmniContexts.CONFIGURATIONS.toArray(Class<?>[]::new)));

    @Test
    void healthIsUpWithCountsAndWithoutNames() {
        runner.run(context -> {
            context.getBean(AgentSessions.class).signIn(ANA, Capacity.of(1));
            assertThat(OmniContexts.drained(context)).isTrue();
            Health health = context.getBean(HealthIndicator.class).health();
            assertThat(health.getStatus()).isEqualTo(Status.UP);
            assertThat(health.getDetails())
                    .containsEntry("feedLag", Map.of("presence@0", 0L))
                    .containsEntry("feedSetAside", 0L)
                    .containsKeys("agents", "sessions");
            assertThat(health.toString()).doesNotContain("ana");
        });
    }

    @Test
    void healthIsDownWhereTheLedgerDoesNotAnswer() {
        runner.withBean(Ledger.class, () -> new Ledger() {
                    @Override
                    public <D> CommandResult<D> execute(Command<D> command) {
                        throw new LedgerUnavailableException("no server");
                    }

                    @Override
                    public LedgerView read(LedgerKeys keys, Duration deadline) {
                        throw new LedgerUnavailableException("no server");
                    }
                })
                .run(context -> assertThat(
                                context.getBean(HealthIndicator.class).health().getStatus())
                        .isEqualTo(Status.DOWN));
    }

    @Test
    void healthIsDownWhileAConsumerFailsOrTheOutboxCannotBeRead() {
        CountDownLatch works = new CountDownLatch(1);
        CountDownLatch failed = new CountDownLatch(3);
        AtomicBoolean isOpen = new AtomicBoolean();
        InMemoryLedger ledger = new InMemoryLedger(InstantSource.system());
        Outbox outbox = (max, consumer) -> {
            if (!isOpen.get()) {
                failed.countDown();
                throw new IllegalStateException("not now");
            }
            return ledger.drain(max, consumer);
        };
        ledger.keep(); // the outbox of the test does not know how
        try (LogLines log = new LogLines()) {
            runner.withPropertyValues("omni.feed.pause=20ms")
                    .withBean("ledger", InMemoryLedger.class, () -> ledger)
                    .withBean(FeedLog.class, () -> new InMemoryFeedLog(outbox))
                    .withBean("audit", LedgerEntryListener.class, () -> entry -> {
                        if (works.getCount() > 0) {
                            throw new ConsumerUnavailableException("not now");
                        }
                    })
                    .run(context -> {
                        HealthIndicator health = context.getBean(HealthIndicator.class);
                        LedgerFeed feed =
                                context.getBean(OmniFeed.class).running().orElseThrow();
                        context.getBean(AgentSessions.class).signIn(ANA, Capacity.of(1));
                        assertThat(feed.drain(Duration.ofMillis(50))).isFalse();
                        assertThat(failed.await(20, TimeUnit.SECONDS)).isTrue();
                        assertThat(log.texts())
                                .filteredOn(text -> text.startsWith("the outbox could not be read"))
                                .hasSize(1);
                        assertThat(health.health().getStatus()).isEqualTo(Status.DOWN);
                        assertThat(health.health().getDetails())
                                .containsEntry("outboxFailure", "IllegalStateException");
                        isOpen.set(true);
                        assertThat(feed.drain(Duration.ofMillis(200))).isFalse();
                        Health failing = health.health();
                        assertThat(failing.getStatus()).isEqualTo(Status.DOWN);
                        assertThat(failing.getDetails())
                                .containsEntry("feedFailure", "audit: ConsumerUnavailableException")
                                .containsEntry("feedLag", Map.of("audit", 1L, "presence@0", 0L));
                        works.countDown();
                        assertThat(OmniContexts.drained(context)).isTrue();
                        assertThat(health.health().getStatus()).isEqualTo(Status.UP);
                    });
        }
    }

    @Test
    void thereIsNoHealthWithoutTheLibraryOrByProperty() {
        runner.withClassLoader(new FilteredClassLoader(HealthIndicator.class))
                .run(context -> assertThat(context).hasNotFailed().doesNotHaveBean("omniHealthIndicator"));
        runner.withPropertyValues("management.health.omni.enabled=false")
                .run(context -> assertThat(context).doesNotHaveBean("omniHealthIndicator"));
    }

    @Test
    void theMetersCountAgentsAndTheLag() {
        runner.run(context -> {
            SimpleMeterRegistry registry = new SimpleMeterRegistry();
            context.getBeansOfType(MeterBinder.class).values().forEach(binder -> binder.bindTo(registry));
            context.getBean(AgentSessions.class).signIn(ANA, Capacity.of(1));
            assertThat(OmniContexts.drained(context)).isTrue();
            assertThat(registry.get("omni.agents")
                            .tag("status", "offline")
                            .gauge()
                            .value())
                    .isEqualTo(1);
            for (String meter : List.of("omni.feed.lag", "omni.feed.set.aside")) {
                assertThat(registry.get(meter)
                                .tag("consumer", "presence@0")
                                .gauge()
                                .value())
                        .isZero();
            }
            context.getSourceApplicationContext().stop();
            assertThat(registry.get("omni.feed.lag").gauge().value()).isNaN();
        });
    }

    @Test
    void everyDecisionIsTimedAndToldToTheHostsListeners() {
        List<DecisionNotice> told = new CopyOnWriteArrayList<>();
        runner.withBean("own", DecisionListener.class, () -> told::add)
                .withBean("broken", DecisionListener.class, () -> notice -> {
                    throw new IllegalStateException("broken");
                })
                .run(context -> {
                    SimpleMeterRegistry registry = new SimpleMeterRegistry();
                    context.getBeansOfType(MeterBinder.class).values().forEach(binder -> binder.bindTo(registry));
                    AgentSessions agents = context.getBean(AgentSessions.class);
                    agents.signIn(ANA, Capacity.of(1));
                    agents.signIn(ANA, Capacity.of(1));
                    agents.changeCapacity(ANA, Capacity.of(2));
                    assertThat(told)
                            .extracting(DecisionNotice::operation)
                            .containsExactly("session.sign-in", "session.sign-in", "session.capacity");
                    assertThat(registry.get("omni.decisions")
                                    .tags(
                                            "operation",
                                            "session.sign-in",
                                            "effect",
                                            "changed",
                                            "code",
                                            "sign-in.signed-in")
                                    .timer()
                                    .count())
                            .isEqualTo(1);
                    assertThat(registry.get("omni.decisions")
                                    .tags("operation", "session.capacity", "effect", "changed", "code", "none")
                                    .timer()
                                    .totalTime(TimeUnit.NANOSECONDS))
                            .isPositive();
                });
    }

    @Test
    void thereAreNoMetersWithoutMicrometerOrByProperty() {
        runner.withClassLoader(new FilteredClassLoader(MeterBinder.class))
                .run(context -> assertThat(context).hasNotFailed().doesNotHaveBean("omniFeedMeters"));
        runner.withPropertyValues("omni.metrics.enabled=false")
                .run(context -> assertThat(context).doesNotHaveBean(MeterBinder.class));
    }
}

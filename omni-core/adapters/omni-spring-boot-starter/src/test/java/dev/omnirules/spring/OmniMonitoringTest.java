package dev.omnirules.spring;

import static org.assertj.core.api.Assertions.assertThat;

import dev.omnirules.core.agent.AgentId;
import dev.omnirules.core.agent.Capacity;
import dev.omnirules.core.ledger.Command;
import dev.omnirules.core.ledger.CommandResult;
import dev.omnirules.core.ledger.Ledger;
import dev.omnirules.core.ledger.LedgerKeys;
import dev.omnirules.core.ledger.LedgerUnavailableException;
import dev.omnirules.core.ledger.LedgerView;
import dev.omnirules.core.session.AgentSessions;
import io.micrometer.core.instrument.binder.MeterBinder;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import org.assertj.core.api.Assertions;
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
            .withConfiguration(AutoConfigurations.of(OmniContexts.CONFIGURATIONS.toArray(Class<?>[]::new)))
            .withPropertyValues("omni.relay.pause=1h");

    @Test
    void healthIsUpWithCountsAndWithoutNames() {
        runner.run(context -> {
            context.getBean(AgentSessions.class).signIn(ANA, Capacity.of(1));
            context.getBean(LedgerRelay.class).relay();
            Health health = context.getBean(HealthIndicator.class).health();
            assertThat(health.getStatus()).isEqualTo(Status.UP);
            assertThat(health.getDetails()).containsEntry("relayed", 1L).containsKeys("agents", "sessions");
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
    void healthIsDownWhileTheRelayFails() {
        boolean[] fails = {true};
        runner.withBean(LedgerEntryListener.class, () -> entry -> {
                    if (fails[0]) {
                        throw new IllegalStateException("not now");
                    }
                })
                .run(context -> {
                    HealthIndicator health = context.getBean(HealthIndicator.class);
                    LedgerRelay relay = context.getBean(LedgerRelay.class);
                    context.getBean(AgentSessions.class).signIn(ANA, Capacity.of(1));
                    Assertions.catchThrowable(relay::relay);
                    assertThat(health.health().getStatus()).isEqualTo(Status.DOWN);
                    fails[0] = false;
                    relay.relay();
                    assertThat(health.health().getStatus()).isEqualTo(Status.UP);
                });
    }

    @Test
    void thereIsNoHealthWithoutTheLibraryOrByProperty() {
        runner.withClassLoader(new FilteredClassLoader(HealthIndicator.class))
                .run(context -> assertThat(context).hasNotFailed().doesNotHaveBean("omniHealthIndicator"));
        runner.withPropertyValues("management.health.omni.enabled=false")
                .run(context -> assertThat(context).doesNotHaveBean("omniHealthIndicator"));
    }

    @Test
    void theMetersCountAgentsAndEntries() {
        runner.run(context -> {
            SimpleMeterRegistry registry = new SimpleMeterRegistry();
            context.getBeansOfType(MeterBinder.class).values().forEach(binder -> binder.bindTo(registry));
            context.getBean(AgentSessions.class).signIn(ANA, Capacity.of(1));
            context.getBean(LedgerRelay.class).relay();
            assertThat(registry.get("omni.agents")
                            .tag("status", "offline")
                            .gauge()
                            .value())
                    .isEqualTo(1);
            assertThat(registry.get("omni.relay.entries").functionCounter().count())
                    .isEqualTo(1);
            assertThat(registry.get("omni.relay.failures").functionCounter().count())
                    .isZero();
        });
    }

    @Test
    void thereAreNoMetersWithoutMicrometerOrByProperty() {
        runner.withClassLoader(new FilteredClassLoader(MeterBinder.class))
                .run(context -> assertThat(context).hasNotFailed().doesNotHaveBean("omniRelayMeters"));
        runner.withPropertyValues("omni.metrics.enabled=false")
                .run(context -> assertThat(context).doesNotHaveBean(MeterBinder.class));
    }
}

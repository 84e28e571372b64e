package dev.omnirules.spring;

import dev.omnirules.core.feed.ConsumerName;
import dev.omnirules.core.feed.FeedProgress;
import dev.omnirules.core.token.renewer.RenewalCounter;
import dev.omnirules.core.token.renewer.RenewerGauges;
import dev.omnirules.core.token.renewer.TokenRenewer;
import dev.omnirules.presence.board.BoardFilter;
import dev.omnirules.presence.board.SupervisorBoard;
import dev.omnirules.presence.status.AgentStatus;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.util.Locale;
import java.util.function.ToDoubleFunction;
import java.util.function.ToIntFunction;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;

/**
 * Auto-configuration of Micrometer's meters, where it is present: decisions, agents by status, the feed, tokens. {@code
 * omni.metrics.enabled=false} switches them off.
 *
 * @since 0.1
 */
@AutoConfiguration(
        after = {
            OmniAutoConfiguration.class,
            OmniPresenceAutoConfiguration.class,
            OmniFeedAutoConfiguration.class,
            OmniTokensAutoConfiguration.class
        })
@ConditionalOnClass(MeterBinder.class)
@ConditionalOnSwitch("omni.metrics.enabled")
public class OmniMetricsAutoConfiguration {

    /** Makes the configuration; Spring does so. */
    public OmniMetricsAutoConfiguration() {}

    /** Depends on no other bean: the context of every shell takes it. */
    @Bean
    @ConditionalOnMissingBean(name = "omniDecisionMeters")
    DecisionMeters omniDecisionMeters() {
        return new DecisionMeters();
    }

    @Bean
    @ConditionalOnBean(SupervisorBoard.class)
    @ConditionalOnMissingBean(name = "omniPresenceMeters")
    MeterBinder omniPresenceMeters(SupervisorBoard board) {
        return registry -> {
            for (AgentStatus status : AgentStatus.values()) {
                Gauge.builder(
                                "omni.agents",
                                board,
                                it -> it.counts(BoardFilter.everyone()).of(status))
                        .description("Agents on the board")
                        .tag("status", status.name().toLowerCase(Locale.ROOT))
                        .register(registry);
            }
            Gauge.builder(
                            "omni.sessions",
                            board,
                            it -> it.counts(BoardFilter.everyone()).sessions())
                    .description("Conversations in progress")
                    .register(registry);
        };
    }

    @Bean
    @ConditionalOnBean(OmniFeed.class)
    @ConditionalOnMissingBean(name = "omniFeedMeters")
    MeterBinder omniFeedMeters(OmniFeed feed) {
        return registry -> {
            for (ConsumerName consumer : feed.consumers()) {
                progress(registry, feed, consumer, "lag", FeedProgress::lag);
                progress(registry, feed, consumer, "set.aside", FeedProgress::setAside);
            }
        };
    }

    private static void progress(
            MeterRegistry registry,
            OmniFeed feed,
            ConsumerName consumer,
            String what,
            ToDoubleFunction<FeedProgress> number) {
        Gauge.builder(
                        "omni.feed." + what,
                        feed,
                        it -> it.running()
                                .map(running -> number.applyAsDouble(
                                        running.status(consumer).progress()))
                                .orElse(Double.NaN))
                .description("Entries of the ledger that the consumer has still to get, or that are set aside for it")
                .tag("consumer", consumer.value())
                .register(registry);
    }

    @Bean
    @ConditionalOnBean({TokenRenewer.class, RenewalCounter.class})
    @ConditionalOnMissingBean(name = "omniTokenMeters")
    MeterBinder omniTokenMeters(TokenRenewer renewer, RenewalCounter counter) {
        return registry -> {
            sessions(registry, renewer, "open", RenewerGauges::sessions);
            sessions(registry, renewer, "queued", RenewerGauges::queued);
            sessions(registry, renewer, "uncertain", RenewerGauges::uncertain);
            sessions(registry, renewer, "expired", RenewerGauges::expired);
            sessions(registry, renewer, "sign-in-required", RenewerGauges::signInRequired);
            renewals(registry, counter, "renewed", RenewalCounter::renewed);
            renewals(registry, counter, "failed", RenewalCounter::failed);
            renewals(registry, counter, "uncertain", RenewalCounter::uncertain);
            renewals(registry, counter, "ended", RenewalCounter::ended);
        };
    }

    private static void sessions(
            MeterRegistry registry, TokenRenewer renewer, String state, ToIntFunction<RenewerGauges> number) {
        Gauge.builder("omni.token.sessions", renewer, it -> number.applyAsInt(it.gauges()))
                .description("Token sessions")
                .tag("state", state)
                .register(registry);
    }

    private static void renewals(
            MeterRegistry registry, RenewalCounter counter, String result, ToDoubleFunction<RenewalCounter> number) {
        FunctionCounter.builder("omni.token.renewals", counter, number)
                .description("Renewals of tokens")
                .tag("result", result)
                .register(registry);
    }
}

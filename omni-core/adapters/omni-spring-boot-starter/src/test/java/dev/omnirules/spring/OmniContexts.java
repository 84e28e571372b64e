package dev.omnirules.spring;

import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.context.ApplicationContext;

/** The starter's auto-configurations, and what Spring Boot says of a start that failed. */
final class OmniContexts {

    static final List<Class<?>> CONFIGURATIONS = List.of(
            OmniAutoConfiguration.class,
            OmniPostgresAutoConfiguration.class,
            OmniPresenceAutoConfiguration.class,
            OmniFeedAutoConfiguration.class,
            OmniOAuthAutoConfiguration.class,
            OmniTokensAutoConfiguration.class,
            OmniHealthAutoConfiguration.class,
            OmniMetricsAutoConfiguration.class);

    private OmniContexts() {}

    /** Whether every consumer of the feed has everything. */
    static boolean drained(ApplicationContext context) {
        return context.getBean(OmniFeed.class).running().orElseThrow().drain(Duration.ofSeconds(20));
    }

    static FailureAnalysis analysis(Throwable failure) {
        return Objects.requireNonNull(new OmniFailureAnalyzer().analyze(failure), "not analyzed");
    }
}

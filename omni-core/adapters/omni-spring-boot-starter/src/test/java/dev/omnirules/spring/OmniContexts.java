package dev.omnirules.spring;

import java.util.List;
import java.util.Objects;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** The starter's auto-configurations, and what Spring Boot says of a start that failed. */
final class OmniContexts {

    static final List<Class<?>> CONFIGURATIONS = List.of(
            OmniAutoConfiguration.class,
            OmniPostgresAutoConfiguration.class,
            OmniPresenceAutoConfiguration.class,
            OmniOAuthAutoConfiguration.class,
            OmniTokensAutoConfiguration.class,
            OmniHealthAutoConfiguration.class,
            OmniMetricsAutoConfiguration.class);

    private OmniContexts() {}

    static FailureAnalysis analysis(Throwable failure) {
        return Objects.requireNonNull(new OmniFailureAnalyzer().analyze(failure), "not analyzed");
    }
}

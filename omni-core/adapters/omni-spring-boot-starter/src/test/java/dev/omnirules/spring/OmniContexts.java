package dev.omnirules.spring;

import dev.omnirules.spring.web.OmniWebAutoConfiguration;
import dev.omnirules.spring.web.PresenceSocketAutoConfiguration;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.diagnostics.FailureAnalyzer;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.web.context.servlet.AnnotationConfigServletWebApplicationContext;
import org.springframework.context.ApplicationContext;
import org.springframework.core.io.support.SpringFactoriesLoader;
import org.springframework.core.io.support.SpringFactoriesLoader.FailureHandler;
import org.springframework.mock.web.MockServletContext;

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
            OmniMetricsAutoConfiguration.class,
            OmniWebAutoConfiguration.class,
            PresenceSocketAutoConfiguration.class);

    private OmniContexts() {}

    /** Whether every consumer of the feed has everything. */
    static boolean drained(ApplicationContext context) {
        return context.getBean(OmniFeed.class).running().orElseThrow().drain(Duration.ofSeconds(20));
    }

    /** The servlet application of a host, without a server. */
    static ApplicationContextRunner web() {
        return new ApplicationContextRunner(() -> {
                    AnnotationConfigServletWebApplicationContext context =
                            new AnnotationConfigServletWebApplicationContext();
                    context.setServletContext(new MockServletContext());
                    return context;
                })
                .withConfiguration(AutoConfigurations.of(CONFIGURATIONS.toArray(Class<?>[]::new)));
    }

    /** What the first analyzer says that knows the failure, in the order of Spring Boot. */
    static FailureAnalysis analysis(Throwable failure) {
        return SpringFactoriesLoader.forDefaultResourceLocation(OmniContexts.class.getClassLoader())
                .load(FailureAnalyzer.class, FailureHandler.handleMessage((message, cause) -> {}))
                .stream()
                .map(analyzer -> analyzer.analyze(failure))
                .filter(Objects::nonNull)
                .findFirst()
                .orElseThrow(() -> new AssertionError("not analyzed", failure));
    }
}

package dev.omnirules.spring;

import java.util.Objects;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;

/** The analyzer of a start that failed because of the starter's properties or beans; it says more than Boot's of a binding. */
@Order(Ordered.HIGHEST_PRECEDENCE)
final class OmniFailureAnalyzer extends AbstractFailureAnalyzer<OmniConfigurationException> {

    @Override
    protected FailureAnalysis analyze(Throwable rootFailure, OmniConfigurationException cause) {
        return new FailureAnalysis(Objects.requireNonNullElse(cause.getMessage(), "no message"), cause.action(), cause);
    }
}

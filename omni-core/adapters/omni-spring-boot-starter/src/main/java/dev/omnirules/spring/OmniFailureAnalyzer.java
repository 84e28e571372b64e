package dev.omnirules.spring;

import java.util.Objects;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** The analyzer of a start that failed because of the starter's properties or beans. */
final class OmniFailureAnalyzer extends AbstractFailureAnalyzer<OmniConfigurationException> {

    @Override
    protected FailureAnalysis analyze(Throwable rootFailure, OmniConfigurationException cause) {
        return new FailureAnalysis(Objects.requireNonNullElse(cause.getMessage(), "no message"), cause.action(), cause);
    }
}

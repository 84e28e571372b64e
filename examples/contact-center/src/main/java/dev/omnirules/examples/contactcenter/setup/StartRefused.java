package dev.omnirules.examples.contactcenter.setup;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** A start that would do harm: what is wrong is its message, and what to do is told beside it. */
public final class StartRefused extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final String remedy;

    /**
     * Refuses a start.
     *
     * @param what what is wrong
     * @param remedy what to do
     */
    public StartRefused(String what, String remedy) {
        super(what);
        this.remedy = remedy;
    }

    /** Has Spring Boot print both, and nothing else. */
    static final class Analyzer extends AbstractFailureAnalyzer<StartRefused> {

        @Override
        protected FailureAnalysis analyze(Throwable root, StartRefused refused) {
            return new FailureAnalysis(refused.getMessage(), refused.remedy, refused);
        }
    }
}

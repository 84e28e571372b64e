package dev.omnirules.spring;

import dev.omnirules.core.ledger.LedgerUnavailableException;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** The analyzer of a start that failed because the ledger's database or its tables are not there. */
final class LedgerFailureAnalyzer extends AbstractFailureAnalyzer<LedgerUnavailableException> {

    @Override
    protected FailureAnalysis analyze(Throwable rootFailure, LedgerUnavailableException cause) {
        return new FailureAnalysis(
                "The ledger cannot be used: " + cause.getMessage(),
                "Check that the database of spring.datasource is up and takes this user. Its tables are made at the start"
                        + " unless omni.postgres.install-schema is false: then install them before.",
                cause);
    }
}

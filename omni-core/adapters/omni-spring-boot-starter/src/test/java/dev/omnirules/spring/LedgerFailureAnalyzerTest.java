package dev.omnirules.spring;

import static org.assertj.core.api.Assertions.assertThat;

import dev.omnirules.postgres.SchemaVersionException;
import org.junit.jupiter.api.Test;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.diagnostics.FailureAnalyzer;
import org.springframework.core.io.support.SpringFactoriesLoader;

/** A start without the database or its tables says what to do, instead of a stack trace. */
class LedgerFailureAnalyzerTest {

    @Test
    void whatTheAdapterSaysIsSaidWithWhatToDo() {
        Exception failure = new IllegalStateException("bean", new SchemaVersionException());
        FailureAnalysis analysis =
                SpringFactoriesLoader.forDefaultResourceLocation()
                        .load(FailureAnalyzer.class, (type, name, other) -> {})
                        .stream()
                        .filter(analyzer -> analyzer instanceof LedgerFailureAnalyzer)
                        .map(analyzer -> analyzer.analyze(failure))
                        .findFirst()
                        .orElseThrow();
        assertThat(analysis.getDescription())
                .startsWith("The ledger cannot be used: the ledger's table omni_schema is empty");
        assertThat(analysis.getAction()).contains("omni.postgres.install-schema");
    }
}

package dev.omnirules.proofs.mutants;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** A list of mutants: the tests that must notice them pass on the module as it is, and fail on each by an assertion. */
abstract class BrokenRules {

    @TempDir
    Path scratch;

    abstract List<Mutant> mutants();

    @TestFactory
    Stream<DynamicTest> theTestsPassOnTheModuleAsItIs() {
        return mutants().stream()
                .map(mutant -> List.of(mutant.module(), mutant.test()))
                .distinct()
                .map(tests -> dynamicTest(tests.get(1), () -> {
                    TestRun run = TestRun.ofModuleAsItIs(tests.get(0), tests.get(1), scratch);
                    assertThat(run.failed()).isEmpty();
                    assertThat(run.passed()).isPositive();
                }));
    }

    @TestFactory
    Stream<DynamicTest> theTestsNotice() {
        return mutants().stream()
                .map(mutant -> dynamicTest(mutant.name(), () -> {
                    TestRun run = TestRun.of(mutant, scratch);
                    assertThat(run.byAssertion())
                            .as("noticed: %s", run.failed())
                            .isTrue();
                }));
    }
}

package dev.omnirules.proofs.mutants;

import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.platform.launcher.LauncherDiscoveryRequest;
import org.junit.platform.launcher.core.LauncherConfig;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.junit.platform.launcher.listeners.SummaryGeneratingListener;
import org.junit.platform.launcher.listeners.TestExecutionSummary;
import org.junit.platform.launcher.listeners.TestExecutionSummary.Failure;

/**
 * What a class of a module's tests said, of the module as it is or of a mutant of it.
 *
 * @param passed how many tests passed
 * @param failed the tests that failed, each with why
 * @param byAssertion whether one at least failed by an assertion, not by an accident
 */
record TestRun(long passed, List<String> failed, boolean byAssertion) {

    /** Enough to meet a broken rule, where the module's own build tries each property far more often. */
    private static final int TRIES = 500;

    static TestRun ofModuleAsItIs(String module, String test, Path scratch) throws IOException {
        return run(Optional.empty(), module, test, scratch);
    }

    static TestRun of(Mutant mutant, Path scratch) throws IOException {
        Path classes = MutantCompiler.compile(mutant, scratch);
        return run(Optional.of(classes), mutant.module(), mutant.test(), scratch);
    }

    private static TestRun run(Optional<Path> mutant, String module, String test, Path scratch) throws IOException {
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        try (MutantLoader loader = new MutantLoader(mutant, module)) {
            thread.setContextClassLoader(loader);
            return of(launch(Class.forName(test, false, loader), scratch));
        } catch (ClassNotFoundException e) {
            throw new IllegalArgumentException("no such test: " + test, e);
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    private static TestExecutionSummary launch(Class<?> test, Path scratch) {
        LauncherDiscoveryRequest request = LauncherDiscoveryRequestBuilder.request()
                .selectors(selectClass(test))
                .enableImplicitConfigurationParameters(false)
                .configurationParameter("jqwik.tries.default", String.valueOf(TRIES))
                .configurationParameter("jqwik.shrinking.default", "OFF")
                .configurationParameter("jqwik.edgecases.default", "NONE")
                .configurationParameter("jqwik.failures.after.default", "RANDOM_SEED")
                .configurationParameter(
                        "jqwik.database", scratch.resolve("jqwik-database").toString())
                .configurationParameter("jqwik.reporting.usejunitplatform", "true")
                .configurationParameter("jqwik.reporting.onlyfailures", "true")
                .build();
        SummaryGeneratingListener listener = new SummaryGeneratingListener();
        LauncherConfig quiet = LauncherConfig.builder()
                .enableTestExecutionListenerAutoRegistration(false)
                .build();
        LauncherFactory.create(quiet).execute(request, listener);
        return listener.getSummary();
    }

    private static TestRun of(TestExecutionSummary summary) {
        List<Failure> failures = summary.getFailures();
        return new TestRun(
                summary.getTestsSucceededCount(),
                failures.stream()
                        .map(failure -> failure.getTestIdentifier().getDisplayName() + ": " + failure.getException())
                        .toList(),
                failures.stream().anyMatch(failure -> failure.getException() instanceof AssertionError));
    }
}

package dev.omnirules.core.testkit.ledger;

import static org.junit.platform.engine.discovery.DiscoverySelectors.selectMethod;
import static org.junit.platform.launcher.EngineFilter.includeEngines;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

/** A run of one test of a contract on something broken, to see whether the contract finds it (JUnit's launcher). */
public final class BrokenRun {

    private static final String ASKED = "omni.broken.run";

    private BrokenRun() {}

    /**
     * Runs a test.
     *
     * @param contract the contract's class on what is broken, with the extension {@link OnlyHere}
     * @param test the test's name
     * @return the messages with which it failed; none if it did not
     */
    public static List<String> failures(Class<?> contract, String test) {
        List<String> messages = new ArrayList<>();
        LauncherFactory.create()
                .execute(
                        LauncherDiscoveryRequestBuilder.request()
                                .selectors(selectMethod(contract, test))
                                .filters(includeEngines("junit-jupiter"))
                                .configurationParameter(ASKED, "true")
                                .build(),
                        new TestExecutionListener() {
                            @Override
                            public void executionFinished(TestIdentifier found, TestExecutionResult result) {
                                if (found.isTest() && result.getStatus() != TestExecutionResult.Status.SUCCESSFUL) {
                                    messages.add(String.valueOf(
                                            result.getThrowable().orElseThrow().getMessage()));
                                }
                            }
                        });
        return messages;
    }

    /** Leaves a broken one's tests out of every other run. */
    public static final class OnlyHere implements ExecutionCondition {

        /** For JUnit. */
        public OnlyHere() {}

        @Override
        public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
            return context.getConfigurationParameter(ASKED).isPresent()
                    ? ConditionEvaluationResult.enabled("asked")
                    : ConditionEvaluationResult.disabled("broken; tested by the test around it");
        }
    }
}

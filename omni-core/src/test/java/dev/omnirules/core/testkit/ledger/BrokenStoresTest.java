package dev.omnirules.core.testkit.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectMethod;
import static org.junit.platform.launcher.EngineFilter.includeEngines;

import dev.omnirules.core.testkit.ledger.BrokenStores.Broken;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

@DisplayName("The contract rejects a store that")
class BrokenStoresTest {

    private static final String ASKED = "omni.broken.store";
    private static final AtomicReference<Broken> NEXT = new AtomicReference<>();

    @ParameterizedTest
    @MethodSource("stores")
    void isRejectedInTheWordsOfWhatIsBroken(Broken broken) {
        List<String> messages = assertTimeoutPreemptively(Duration.ofSeconds(60), () -> messages(broken));
        assertThat(messages).as("the messages of " + broken.test()).hasSize(1);
        assertThat(messages.get(0)).contains(broken.says());
    }

    @Test
    void areManyAndEachNamedOnce() {
        assertThat(BrokenStores.all()).hasSizeGreaterThanOrEqualTo(60);
        assertThat(BrokenStores.all().stream().map(Broken::name)).doesNotHaveDuplicates();
    }

    static Stream<Broken> stores() {
        return BrokenStores.all().stream();
    }

    /** Why the contract's test fails on the store; empty if it does not. */
    private static List<String> messages(Broken broken) {
        NEXT.set(broken);
        List<String> messages = new ArrayList<>();
        LauncherFactory.create()
                .execute(
                        LauncherDiscoveryRequestBuilder.request()
                                .selectors(selectMethod(OneBroken.class, broken.test()))
                                .filters(includeEngines("junit-jupiter"))
                                .configurationParameter(ASKED, "true")
                                .build(),
                        new TestExecutionListener() {
                            @Override
                            public void executionFinished(TestIdentifier test, TestExecutionResult result) {
                                if (test.isTest() && result.getStatus() != TestExecutionResult.Status.SUCCESSFUL) {
                                    messages.add(String.valueOf(
                                            result.getThrowable().orElseThrow().getMessage()));
                                }
                            }
                        });
        return messages;
    }

    /** The store under test; it is tested only from here. */
    @ExtendWith(OnlyWhenAsked.class)
    static final class OneBroken extends LedgerContract {

        @Override
        protected LedgerFixture open() {
            return NEXT.get().store().get();
        }
    }

    static final class OnlyWhenAsked implements ExecutionCondition {
        @Override
        public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
            return context.getConfigurationParameter(ASKED).isPresent()
                    ? ConditionEvaluationResult.enabled("asked")
                    : ConditionEvaluationResult.disabled("a broken store, tested by BrokenStoresTest");
        }
    }
}

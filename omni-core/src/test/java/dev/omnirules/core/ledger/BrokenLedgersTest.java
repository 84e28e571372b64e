package dev.omnirules.core.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;
import static org.junit.platform.launcher.EngineFilter.includeEngines;

import dev.omnirules.core.testkit.ledger.BrokenLedgers;
import dev.omnirules.core.testkit.ledger.LedgerContract;
import dev.omnirules.core.testkit.ledger.LedgerFixture;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.launcher.LauncherDiscoveryRequest;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

@DisplayName("The contract refuses")
class BrokenLedgersTest {

    private static final String ASKED = "omni.broken";

    private static final Set<String> RACES = Set.of(
            "aDecisionThatWasHeldUpDoesNotFillAnAgentTwice",
            "aDecisionThatWasHeldUpDoesNotGiveACustomerTwoAgents",
            "noConversationSlipsInBetweenTheCheckAndTheSignOut");

    /** What only some runs meet, for it takes luck. */
    private static final Set<String> BY_LUCK = Set.of(
            "burstsOverSeveralNodesHaveAnOrderThatExplainsThem",
            "whatIsNotThereYetIsCreatedOnce",
            "crossingKeysNeverWaitInACircle",
            "oneRequestFromManyThreadsHasOneEffect",
            "oneRequestOnDifferentKeysAtOnceHasOneEffect");

    /** A burst on such a store ends by two writers of a revision, or before that by an event that contradicts the state. */
    private static final String[] TWO_WRITERS = {"two commands wrote revision", "contradicts that"};

    @Test
    void aLedgerThatChecksFirstAndWritesLater() {
        Map<String, String> failures = failuresOf(CheckThenAct.class);
        assertFailed(failures, RACES);
        assertThat(failures.get("aDecisionThatWasHeldUpDoesNotFillAnAgentTwice"))
                .contains("[STARTED, STARTED]");
        assertThat(failures.get("burstsOverSeveralNodesHaveAnOrderThatExplainsThem"))
                .containsAnyOf(TWO_WRITERS);
    }

    @Test
    void aLedgerThatLocksAfterItsSnapshot() {
        Map<String, String> failures = failuresOf(LocksAfterTheSnapshot.class);
        assertFailed(failures, RACES);
        assertThat(failures.get("aDecisionThatWasHeldUpDoesNotGiveACustomerTwoAgents"))
                .contains("[STARTED, STARTED]");
        assertThat(failures.get("burstsOverSeveralNodesHaveAnOrderThatExplainsThem"))
                .containsAnyOf(TWO_WRITERS);
    }

    @Test
    void aLedgerThatRefusesOnAStaleSnapshot() {
        Map<String, String> failures = failuresOf(StaleRefusals.class);
        assertFailed(failures, Set.of("aRefusalIsDecidedOnTheCurrentState"));
        assertThat(failures.get("aRefusalIsDecidedOnTheCurrentState")).contains("refused on a state that is over");
        assertThat(failures.get("burstsOverSeveralNodesHaveAnOrderThatExplainsThem"))
                .contains("no order explains what was seen");
    }

    @Test
    void aLedgerThatRecordsRequestsApart() {
        Map<String, String> failures = failuresOf(RequestsApart.class);
        assertFailed(failures, Set.of("aFaultBetweenCommitAndAnswerIsHealedByTheSameRequest"));
        assertThat(failures.get("aFaultBetweenCommitAndAnswerIsHealedByTheSameRequest"))
                .contains("the same request is answered once more");
        assertThat(failures).doesNotContainKey("burstsOverSeveralNodesHaveAnOrderThatExplainsThem");
    }

    @Test
    void aLedgerThatPublishesApart() {
        Map<String, String> failures = failuresOf(OutboxApart.class);
        assertFailed(failures, Set.of("aFaultBetweenCommitAndAnswerLosesNothingOfTheOutbox"));
        assertThat(failures.get("aFaultBetweenCommitAndAnswerLosesNothingOfTheOutbox"))
                .contains("an effect without its outbox entry");
        assertThat(failures).doesNotContainKey("burstsOverSeveralNodesHaveAnOrderThatExplainsThem");
    }

    @Test
    void aLedgerThatCommitsEachStatement() {
        Map<String, String> failures = failuresOf(CommitsEachStatement.class);
        assertFailed(
                failures, Set.of("aFaultBeforeTheCommitLeavesNothing", "aReadWaitsForNoCommandAndSeesWhatIsCommitted"));
        assertThat(failures.get("aFaultBeforeTheCommitLeavesNothing")).contains("Expecting empty but was: [Assignment");
    }

    @Test
    void aLedgerThatForgetsWhatWasAsked() {
        Map<String, String> failures = failuresOf(ForgetsWhatWasAsked.class);
        assertFailed(
                failures,
                Set.of(
                        "aRequestIdThatWasUsedForSomethingElseIsAConflict",
                        "oneRequestOnDifferentKeysAtOnceHasOneEffect"));
        assertThat(failures.get("aRequestIdThatWasUsedForSomethingElseIsAConflict"))
                .contains("Expecting code to raise a throwable");
    }

    @Test
    void aLedgerThatDecidesAtTheNodesTime() {
        Map<String, String> failures = failuresOf(DecidesAtTheNodesTime.class);
        assertFailed(failures, Set.of("aNodesClockChangesNothing"));
        assertThat(failures.get("aNodesClockChangesNothing")).contains("a reservation of half an hour holds");
    }

    @Test
    void aLedgerThatReadsBehindLocks() {
        Map<String, String> failures = failuresOf(ReadsBehindLocks.class);
        assertFailed(failures, Set.of("aReadWaitsForNoCommandAndSeesWhatIsCommitted"));
        assertThat(failures.get("aReadWaitsForNoCommandAndSeesWhatIsCommitted"))
                .contains("read while a command held the agent's lock");
    }

    @Test
    void aLedgerThatReadsOldRows() {
        Map<String, String> failures = failuresOf(ReadsOldRows.class);
        assertThat(failures)
                .containsKeys("aReadWaitsForNoCommandAndSeesWhatIsCommitted", "aFenceSilencesTheBotThatLostTheLine");
        assertThat(failures.get("burstsOverSeveralNodesHaveAnOrderThatExplainsThem"))
                .contains("no order explains what was seen");
    }

    private static void assertFailed(Map<String, String> failures, Set<String> tests) {
        assertThat(failures.keySet()).containsAll(tests);
        Set<String> others = new TreeSet<>(failures.keySet());
        others.removeAll(tests);
        assertThat(BY_LUCK).containsAll(others);
    }

    /** The tests of the contract that a store fails, each with why. */
    private static Map<String, String> failuresOf(Class<? extends LedgerContract> broken) {
        LauncherDiscoveryRequest request = LauncherDiscoveryRequestBuilder.request()
                .selectors(selectClass(broken))
                .filters(includeEngines("junit-jupiter"))
                .configurationParameter(ASKED, "true")
                .build();
        Map<String, String> failures = new TreeMap<>();
        LauncherFactory.create().execute(request, new TestExecutionListener() {
            @Override
            public void executionFinished(TestIdentifier test, TestExecutionResult result) {
                if (test.isTest() && result.getStatus() != TestExecutionResult.Status.SUCCESSFUL) {
                    failures.put(
                            test.getLegacyReportingName().replace("()", ""),
                            String.valueOf(result.getThrowable().orElseThrow().getMessage()));
                }
            }
        });
        return failures;
    }

    /** A store with a mistake; it is tested only from here. */
    @ExtendWith(OnlyWhenAsked.class)
    private abstract static class Broken extends LedgerContract {

        @Override
        protected Duration pause() {
            return Duration.ofMillis(200);
        }

        @Override
        protected int burst() {
            return 1_500;
        }
    }

    static final class CheckThenAct extends Broken {
        @Override
        protected LedgerFixture open() {
            return BrokenLedgers.checkThenAct();
        }
    }

    static final class LocksAfterTheSnapshot extends Broken {
        @Override
        protected LedgerFixture open() {
            return BrokenLedgers.locksAfterTheSnapshot();
        }
    }

    static final class StaleRefusals extends Broken {
        @Override
        protected LedgerFixture open() {
            return BrokenLedgers.staleRefusals();
        }
    }

    static final class RequestsApart extends Broken {
        @Override
        protected LedgerFixture open() {
            return BrokenLedgers.requestsApart();
        }
    }

    static final class OutboxApart extends Broken {
        @Override
        protected LedgerFixture open() {
            return BrokenLedgers.outboxApart();
        }
    }

    static final class CommitsEachStatement extends Broken {
        @Override
        protected LedgerFixture open() {
            return BrokenLedgers.commitsEachStatement();
        }
    }

    static final class ForgetsWhatWasAsked extends Broken {
        @Override
        protected LedgerFixture open() {
            return BrokenLedgers.forgetsWhatWasAsked();
        }
    }

    static final class DecidesAtTheNodesTime extends Broken {
        @Override
        protected LedgerFixture open() {
            return BrokenLedgers.decidesAtTheNodesTime();
        }
    }

    static final class ReadsBehindLocks extends Broken {
        @Override
        protected LedgerFixture open() {
            return BrokenLedgers.readsBehindLocks();
        }
    }

    static final class ReadsOldRows extends Broken {
        @Override
        protected LedgerFixture open() {
            return BrokenLedgers.readsOldRows();
        }
    }

    static final class OnlyWhenAsked implements ExecutionCondition {
        @Override
        public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
            return context.getConfigurationParameter(ASKED).isPresent()
                    ? ConditionEvaluationResult.enabled("asked")
                    : ConditionEvaluationResult.disabled("a broken store, tested by BrokenLedgersTest");
        }
    }
}

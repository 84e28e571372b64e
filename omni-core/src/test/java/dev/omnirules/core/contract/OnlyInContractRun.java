package dev.omnirules.core.contract;

import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Keeps contract tests of broken implementations out of every run but {@link ContractRun}'s, for they must fail. */
public final class OnlyInContractRun implements ExecutionCondition {

    static final String PARAMETER = "dev.omnirules.contract-run";

    @Override
    public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
        return context.getConfigurationParameter(PARAMETER).isPresent()
                ? ConditionEvaluationResult.enabled("a contract run")
                : ConditionEvaluationResult.disabled("broken on purpose");
    }
}

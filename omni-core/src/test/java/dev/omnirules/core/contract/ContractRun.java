package dev.omnirules.core.contract;

import java.util.Set;
import java.util.TreeSet;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.discovery.DiscoverySelectors;
import org.junit.platform.engine.support.descriptor.MethodSource;
import org.junit.platform.launcher.EngineFilter;
import org.junit.platform.launcher.LauncherDiscoveryRequest;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

/** Runs a contract test on an implementation and tells which of its tests failed. */
public final class ContractRun implements TestExecutionListener {

    private final Set<String> passed = new TreeSet<>();
    private final Set<String> failed = new TreeSet<>();

    private ContractRun() {}

    /** Runs the contract test {@code contract}, annotated with {@link OnlyInContractRun}. */
    public static ContractRun of(Class<?> contract) {
        LauncherDiscoveryRequest request = LauncherDiscoveryRequestBuilder.request()
                .selectors(DiscoverySelectors.selectClass(contract))
                .filters(EngineFilter.includeEngines("junit-jupiter"))
                .configurationParameter(OnlyInContractRun.PARAMETER, "true")
                .build();
        ContractRun run = new ContractRun();
        LauncherFactory.create().execute(request, run);
        return run;
    }

    /** The names of the tests that failed. */
    public Set<String> failed() {
        return failed;
    }

    /** The names of the tests that passed. */
    public Set<String> passed() {
        return passed;
    }

    @Override
    public void executionFinished(TestIdentifier test, TestExecutionResult result) {
        Set<String> names = result.getStatus() == TestExecutionResult.Status.SUCCESSFUL ? passed : failed;
        test.getSource()
                .filter(MethodSource.class::isInstance)
                .map(source -> ((MethodSource) source).getMethodName())
                .ifPresent(names::add);
    }
}

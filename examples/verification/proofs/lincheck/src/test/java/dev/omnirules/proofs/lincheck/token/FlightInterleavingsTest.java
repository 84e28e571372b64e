package dev.omnirules.proofs.lincheck.token;

import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.jetbrains.lincheck.datastructures.ManagedStrategyGuaranteeKt.forClasses;

import java.util.List;
import org.jetbrains.lincheck.datastructures.ModelCheckingOptions;
import org.jetbrains.lincheck.datastructures.StressOptions;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/**
 * Bounded as the ledger's search is: by scenarios and by schedules of each. Under stress with everything; the model checker,
 * which follows a whole renewal through every class, with {@code -Dlincheck.tokens=true} and {@code
 * -Dlincheck.args="--add-opens=java.base/java.util=ALL-UNNAMED --add-opens=java.base/java.lang=ALL-UNNAMED
 * --add-opens=java.base/java.util.function=ALL-UNNAMED --add-opens=java.base/java.util.concurrent=ALL-UNNAMED"}, for it looks
 * into the JDK's own objects.
 */
@Tag("TOKEN-1")
@DisplayName("One flight per session, whoever asks, cancels or signs out meanwhile")
class FlightInterleavingsTest {

    private static final int ITERATIONS = Integer.getInteger("lincheck.iterations", 2);
    private static final int INVOCATIONS = Integer.getInteger("lincheck.invocations", 20);
    private static final List<String> VALUES = List.of(
            "dev.omnirules.core.agent.",
            "dev.omnirules.core.token.Renewal",
            "dev.omnirules.core.token.DeterministicJitter",
            "dev.omnirules.core.internal.",
            "java.time.",
            "org.slf4j.");

    @Test
    @EnabledIfSystemProperty(named = "lincheck.tokens", matches = "true", disabledReason = "takes minutes")
    void inInterleavingsThatTheModelCheckerChooses() {
        modelChecking().check(OneFlight.class);
    }

    @Test
    void underStress() {
        new StressOptions()
                .iterations(5 * ITERATIONS)
                .invocationsPerIteration(5 * INVOCATIONS)
                .threads(3)
                .actorsBefore(0)
                .actorsPerThread(2)
                .actorsAfter(0)
                .check(OneFlight.class);
    }

    @Test
    void butNotOneThatLooksFirstAndPresentsLater() {
        ModelCheckingOptions patient =
                modelChecking().iterations(20).invocationsPerIteration(100).minimizeFailedScenario(false);
        assertThatThrownBy(() -> patient.check(NaiveFlight.class))
                .hasMessageContaining("a refresh token was presented twice");
    }

    private static ModelCheckingOptions modelChecking() {
        return new ModelCheckingOptions()
                .iterations(ITERATIONS)
                .invocationsPerIteration(INVOCATIONS)
                .threads(2)
                .actorsBefore(0)
                .actorsPerThread(2)
                .actorsAfter(0)
                .addGuarantee(forClasses(name -> VALUES.stream().anyMatch(name::startsWith))
                        .allMethods()
                        .ignore());
    }
}

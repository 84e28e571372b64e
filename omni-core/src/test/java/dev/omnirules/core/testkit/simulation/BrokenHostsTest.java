package dev.omnirules.core.testkit.simulation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.api.Assertions.assertTimeout;

import dev.omnirules.core.testkit.simulation.BrokenHosts.Broken;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("The simulation rejects a host that")
class BrokenHostsTest {

    private static final int STORIES = 800;

    @ParameterizedTest
    @MethodSource("hosts")
    void isRejectedByTheLawThatItBreaks(Broken broken) {
        SimulationFailure failure = assertTimeout(
                Duration.ofSeconds(60),
                () -> catchThrowableOfType(
                        SimulationFailure.class,
                        () -> ContactCenterSimulation.of(broken.host()).check(1, STORIES)));
        assertThat(failure).as("a law that it breaks").isNotNull();
        assertThat(failure).hasMessageStartingWith(broken.law() + ": ");
        assertThat(failure.getMessage().lines().findFirst().orElseThrow()).contains(broken.says());
    }

    @Test
    void areManyAndEachNamedOnce() {
        assertThat(BrokenHosts.all()).hasSizeGreaterThanOrEqualTo(60);
        assertThat(BrokenHosts.all().stream().map(Broken::name)).doesNotHaveDuplicates();
    }

    static Stream<Broken> hosts() {
        return BrokenHosts.all().stream();
    }
}

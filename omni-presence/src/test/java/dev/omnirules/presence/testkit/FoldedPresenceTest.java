package dev.omnirules.presence.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.omnirules.core.testkit.simulation.ContactCenterSimulation;
import dev.omnirules.core.testkit.simulation.HostPresence;
import dev.omnirules.core.testkit.simulation.SimulatedHost;
import dev.omnirules.core.testkit.simulation.SimulationReport;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A simulated contact center with the presence fold")
class FoldedPresenceTest {

    private static final class Folding implements SimulatedHost {
        @Override
        public HostPresence presence() {
            return FoldedPresence.withDefaults();
        }
    }

    @Test
    @DisplayName("keeps every law, with late and repeated signals")
    void keepsEveryLaw() {
        SimulationReport report = ContactCenterSimulation.of(Folding::new).check(1, 120);
        assertThat(report.steps()).isEqualTo(7_200);
    }
}

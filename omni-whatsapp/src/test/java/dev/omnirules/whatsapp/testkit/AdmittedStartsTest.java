package dev.omnirules.whatsapp.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.omnirules.core.testkit.simulation.Cast;
import dev.omnirules.core.testkit.simulation.ContactCenterSimulation;
import dev.omnirules.core.testkit.simulation.HostCommands;
import dev.omnirules.core.testkit.simulation.HostNode;
import dev.omnirules.core.testkit.simulation.SimulatedHost;
import dev.omnirules.core.testkit.simulation.SimulationReport;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A simulated contact center with admission")
class AdmittedStartsTest {

    private static final class Admitting implements SimulatedHost {
        @Override
        public Cast cast() {
            return AdmittedStarts.cast();
        }

        @Override
        public HostCommands commands(HostNode node) {
            return new AdmittedStarts(node);
        }
    }

    @Test
    @DisplayName("keeps every law, and starts conversations")
    void keepsEveryLaw() {
        SimulationReport report = ContactCenterSimulation.of(Admitting::new).check(1, 60);
        assertThat(report.steps()).isEqualTo(3_600);
        assertThat(report.commands().get("ConversationStarted")).isGreaterThan(100);
    }
}

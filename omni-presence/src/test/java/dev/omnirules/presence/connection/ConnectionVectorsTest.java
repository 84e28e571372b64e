package dev.omnirules.presence.connection;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.omnirules.presence.connection.DeskSettings.ComposerReturns;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Runs the vectors that every client runs: after each signal, what the page shows and what it does. */
class ConnectionVectorsTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    static List<Path> vectors() throws IOException, URISyntaxException {
        URI folder = Objects.requireNonNull(ConnectionMachine.class.getResource("/META-INF/omni-presence/vectors"))
                .toURI();
        try (Stream<Path> files = Files.list(Path.of(folder))) {
            return files.sorted().toList();
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("vectors")
    @Tag("CONN-1")
    @Tag("CONN-2")
    @Tag("CONN-3")
    @Tag("CONN-4")
    @Tag("CONN-5")
    void everySignalBringsWhatTheVectorSays(Path file) throws IOException {
        JsonNode vector = JSON.readTree(file.toFile());
        ConnectionMachine machine = machine(vector);
        StepResult reaction = machine.start(
                DeskJson.at(vector.get("startedAt")), vector.get("seed").asInt());
        assertThat(reaction.commands()).containsExactly(new DeskCommand.Connect(1));
        int index = 0;
        for (JsonNode step : vector.get("steps")) {
            reaction = machine.on(reaction.state(), DeskJson.signal(step.get("signal")));
            assertThat(JSON.valueToTree(DeskJson.told(reaction)).toString())
                    .as("%s, step %d, %s", file.getFileName(), index++, step.get("signal"))
                    .isEqualTo(DeskJson.sorted(step.get("expect")));
        }
    }

    @Test
    void theVectorsReachEveryPhaseAndEverySignal() throws IOException, URISyntaxException {
        Set<Phase> phases = EnumSet.noneOf(Phase.class);
        Set<String> signals = new HashSet<>();
        phases.add(Phase.STARTING);
        for (Path file : vectors()) {
            for (JsonNode step : JSON.readTree(file.toFile()).get("steps")) {
                phases.add(Phase.valueOf(step.get("expect").get("phase").asText()));
                signals.add(step.get("signal").get("type").asText());
            }
        }
        assertThat(phases).containsExactlyInAnyOrder(Phase.values());
        assertThat(signals)
                .containsExactlyInAnyOrderElementsOf(Stream.of(DeskSignal.class.getPermittedSubclasses())
                        .map(Class::getSimpleName)
                        .toList());
    }

    private static ConnectionMachine machine(JsonNode vector) {
        DeskSettings defaults = DeskSettings.defaults();
        return new ConnectionMachine(new DeskSettings(
                defaults.silence(),
                defaults.backoff(),
                ComposerReturns.valueOf(vector.get("composer").asText())));
    }
}

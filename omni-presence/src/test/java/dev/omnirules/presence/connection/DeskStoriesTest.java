package dev.omnirules.presence.connection;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Objects;
import java.util.Set;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;

/** The published stories say what the machine says. */
class DeskStoriesTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String FOLDER = "/META-INF/omni-presence/";

    @Test
    void theStoriesAreWhatTheMachineBrings() throws IOException {
        try (BufferedReader lines = stories()) {
            for (long number = 1; number <= DeskStories.COUNT; number++) {
                assertThat(lines.readLine())
                        .as("story %d", number)
                        .isEqualTo(JSON.writeValueAsString(DeskStories.story(number)));
            }
            assertThat(lines.readLine()).isNull();
        }
    }

    /** A signed-out page, for one, reacts to every signal too. */
    @Test
    void everySignalOccursInEveryPhase() throws IOException {
        Set<String> pairs = new HashSet<>();
        try (BufferedReader lines = stories()) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                String phase = Phase.STARTING.name();
                for (JsonNode step : JSON.readTree(line).get("steps")) {
                    pairs.add(phase + " " + step.get("signal").get("type").asText());
                    phase = step.get("changes").path("phase").asText(phase);
                }
            }
        }
        assertThat(pairs).hasSize(Phase.values().length * DeskSignal.class.getPermittedSubclasses().length);
    }

    private static BufferedReader stories() throws IOException {
        InputStream file =
                Objects.requireNonNull(ConnectionMachine.class.getResourceAsStream(FOLDER + DeskStories.FILE));
        return new BufferedReader(new InputStreamReader(new GZIPInputStream(file), StandardCharsets.UTF_8));
    }
}

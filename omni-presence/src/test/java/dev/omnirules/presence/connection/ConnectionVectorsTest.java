package dev.omnirules.presence.connection;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.omnirules.core.alert.Alert;
import dev.omnirules.core.conversation.ConversationId;
import dev.omnirules.presence.connection.DeskSettings.ComposerReturns;
import dev.omnirules.presence.connection.DeskSignal.Closed;
import dev.omnirules.presence.connection.DeskSignal.Network;
import dev.omnirules.presence.connection.DeskSignal.Visibility;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Runs the vectors that every client runs: after each signal, what the page shows and what it does. */
class ConnectionVectorsTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    static List<Path> vectors() throws IOException, URISyntaxException {
        URI folder = Objects.requireNonNull(ConnectionVectorsTest.class.getResource("vectors"))
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
        StepResult reaction =
                machine.start(at(vector.get("startedAt")), vector.get("seed").asInt());
        assertThat(reaction.commands()).containsExactly(new DeskCommand.Connect());
        int index = 0;
        for (JsonNode step : vector.get("steps")) {
            reaction = machine.on(reaction.state(), signal(step.get("signal")));
            assertThat(JSON.valueToTree(told(reaction)).toString())
                    .as("%s, step %d, %s", file.getFileName(), index++, step.get("signal"))
                    .isEqualTo(sorted(step.get("expect")));
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

    private static DeskSignal signal(JsonNode json) {
        Instant at = at(json.get("at"));
        return switch (json.get("type").asText()) {
            case "Opened" -> new DeskSignal.Opened(at);
            case "Closed" -> new Closed(at, Closed.Cause.valueOf(text(json, "cause")), spread(json));
            case "Inbound" -> new DeskSignal.Inbound(at);
            case "MessageReceived" -> new DeskSignal.MessageReceived(at, conversation(json), number(json, "sequence"));
            case "MessageSent" -> new DeskSignal.MessageSent(at, conversation(json), message(json));
            case "MessageAccepted" ->
                new DeskSignal.MessageAccepted(at, conversation(json), message(json), number(json, "sequence"));
            case "ConversationShown" ->
                new DeskSignal.ConversationShown(at, conversation(json), number(json, "through"));
            case "ConversationRemoved" -> new DeskSignal.ConversationRemoved(at, conversation(json));
            case "Tick" -> new DeskSignal.Tick(at);
            case "VisibilityChanged" ->
                new DeskSignal.VisibilityChanged(at, Visibility.valueOf(text(json, "visibility")));
            case "Froze" -> new DeskSignal.Froze(at);
            case "Resumed" -> new DeskSignal.Resumed(at);
            case "NetworkChanged" -> new DeskSignal.NetworkChanged(at, Network.valueOf(text(json, "network")));
            case "HistoryLoaded" ->
                new DeskSignal.HistoryLoaded(at, conversation(json), number(json, "through"), own(json));
            case "RetryClicked" -> new DeskSignal.RetryClicked(at);
            case "SignedOut" -> new DeskSignal.SignedOut(at);
            default -> throw new IllegalArgumentException(json.toString());
        };
    }

    private static Map<String, Object> told(StepResult reaction) {
        DeskView view = reaction.view();
        Map<String, Object> told = new TreeMap<>();
        told.put("phase", view.phase());
        told.put("composer", view.composer());
        told.put("notice", view.notice().map(Alert::name).orElse(null));
        told.put("alert", view.alert().map(Alert::name).orElse(null));
        Map<String, Object> plan = new TreeMap<>();
        plan.put("way", view.plan().way());
        plan.put("at", view.plan().at().map(Instant::toEpochMilli).orElse(null));
        told.put("plan", plan);
        told.put(
                "commands",
                reaction.commands().stream().map(ConnectionVectorsTest::told).toList());
        Map<String, Object> inFlight = new TreeMap<>();
        view.inFlight().forEach((message, delivery) -> inFlight.put(message.value(), delivery));
        told.put("inFlight", inFlight);
        return told;
    }

    private static Map<String, Object> told(DeskCommand command) {
        Map<String, Object> told = new TreeMap<>();
        told.put("type", command.getClass().getSimpleName());
        if (command instanceof DeskCommand.LoadHistory load) {
            told.put("conversation", load.conversation().value());
            told.put("after", load.after());
        }
        if (command instanceof DeskCommand.Settle settle) {
            told.put("message", settle.message().value());
            told.put("delivery", settle.delivery());
        }
        return told;
    }

    private static String sorted(JsonNode json) throws IOException {
        return JSON.writeValueAsString(sortedValue(JSON.treeToValue(json, Object.class)));
    }

    private static Object sortedValue(Object value) {
        if (value instanceof Map<?, ?> map) {
            Map<String, Object> sorted = new TreeMap<>();
            map.forEach((key, part) -> sorted.put((String) key, part == null ? null : sortedValue(part)));
            return sorted;
        }
        return value instanceof List<?> list
                ? list.stream().map(ConnectionVectorsTest::sortedValue).toList()
                : value;
    }

    private static Instant at(JsonNode millis) {
        return Instant.ofEpochMilli(millis.asLong());
    }

    private static Optional<Duration> spread(JsonNode json) {
        return json.has("spread") ? Optional.of(Duration.ofMillis(number(json, "spread"))) : Optional.empty();
    }

    private static Set<MessageId> own(JsonNode json) {
        Set<MessageId> own = new HashSet<>();
        json.get("own").forEach(name -> own.add(new MessageId(name.asText())));
        return own;
    }

    private static String text(JsonNode json, String field) {
        return json.get(field).asText();
    }

    private static long number(JsonNode json, String field) {
        return json.get(field).asLong();
    }

    private static ConversationId conversation(JsonNode json) {
        return new ConversationId(text(json, "conversation"));
    }

    private static MessageId message(JsonNode json) {
        return new MessageId(text(json, "message"));
    }
}

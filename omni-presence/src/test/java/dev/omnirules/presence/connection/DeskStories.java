package dev.omnirules.presence.connection;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.omnirules.presence.connection.DeskSettings.ComposerReturns;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;

/**
 * Stories of a page, drawn at random: signals of all kinds with plausible, late and wrong numbers. Each is played by the
 * machine and written with what it brought; of the view only what changed.
 */
final class DeskStories {

    static final int COUNT = 10_000;
    static final String FILE = "stories.jsonl.gz";

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final long START = 1_700_000_000_000L;
    private static final List<String> TYPES = List.of(
            "Opened",
            "Opened",
            "Opened",
            "Closed",
            "Closed",
            "Inbound",
            "MessageReceived",
            "MessageReceived",
            "MessageAccepted",
            "MessageSent",
            "MessageSent",
            "ConversationShown",
            "ConversationRemoved",
            "Tick",
            "Tick",
            "Tick",
            "Tick",
            "VisibilityChanged",
            "VisibilityChanged",
            "Froze",
            "Resumed",
            "NetworkChanged",
            "HistoryLoaded",
            "HistoryLoaded",
            "HistoryLoaded",
            "ConversationsLoaded",
            "ConversationsLoaded",
            "QuestionFailed",
            "RetryClicked");

    private static final List<String> BUSY = Stream.concat(
                    TYPES.stream(),
                    Stream.of("MessageSent", "MessageSent", "MessageSent", "MessageSent", "MessageSent"))
            .toList();

    private final Random random;
    private final List<String> types;
    private final int messages;
    private final List<Map<String, Object>> steps = new ArrayList<>();
    private StepResult seen;
    private long now = START;

    private DeskStories(long number) {
        this.random = new Random(number);
        boolean busy = number % 2 == 0;
        this.types = busy ? BUSY : TYPES;
        this.messages = busy ? 16 : 5;
        this.seen = machine(number).start(DeskJson.at(JSON.valueToTree(START)), (int) number);
    }

    /** Writes the stories into a folder. */
    public static void main(String[] folder) throws IOException {
        try (OutputStream file = Files.newOutputStream(Path.of(folder[0]).resolve(FILE));
                Writer out = new BufferedWriter(
                        new OutputStreamWriter(new GZIPOutputStream(file, 1 << 16), StandardCharsets.UTF_8))) {
            for (long number = 1; number <= COUNT; number++) {
                out.write(JSON.writeValueAsString(story(number)) + "\n");
            }
        }
    }

    static Map<String, Object> story(long number) throws IOException {
        DeskStories story = new DeskStories(number);
        ConnectionMachine machine = machine(number);
        Map<String, Object> before = view(story.seen);
        int length = 6 + story.random.nextInt(20);
        for (int i = 0; i < length; i++) {
            Map<String, Object> signal = story.signal();
            story.seen = machine.on(story.seen.state(), DeskJson.signal(JSON.valueToTree(signal)));
            Map<String, Object> after = view(story.seen);
            Map<String, Object> expected = new LinkedHashMap<>(after);
            Map<String, Object> known = before;
            expected.entrySet()
                    .removeIf(field ->
                            field.getValue() != null && field.getValue().equals(known.get(field.getKey())));
            expected.entrySet().removeIf(field -> field.getValue() == null && known.get(field.getKey()) == null);
            List<?> commands = (List<?>) DeskJson.told(story.seen).get("commands");
            if (!commands.isEmpty()) {
                expected.put("commands", commands);
            }
            Map<String, Object> step = new LinkedHashMap<>();
            step.put("signal", signal);
            step.put("changes", expected);
            story.steps.add(step);
            before = after;
        }
        Map<String, Object> told = new LinkedHashMap<>();
        told.put("seed", number);
        told.put("composer", composer(number).name());
        told.put("startedAt", START);
        told.put("steps", story.steps);
        return told;
    }

    private static Map<String, Object> view(StepResult result) {
        Map<String, Object> view = DeskJson.told(result);
        view.remove("commands");
        return view;
    }

    static ConnectionMachine machine(long number) {
        DeskSettings defaults = DeskSettings.defaults();
        return new ConnectionMachine(new DeskSettings(defaults.silence(), defaults.backoff(), composer(number)));
    }

    private static ComposerReturns composer(long number) {
        return number % 4 == 0 ? ComposerReturns.WITH_HISTORY : ComposerReturns.WITH_CONNECTION;
    }

    private Map<String, Object> signal() {
        now += delay();
        Map<String, Object> signal = new LinkedHashMap<>();
        String type = random.nextInt(60) == 0 ? "SignedOut" : types.get(random.nextInt(types.size()));
        signal.put("type", type);
        signal.put("at", now);
        switch (type) {
            case "Opened" -> attempt(signal);
            case "Closed" -> {
                attempt(signal);
                signal.put("cause", random.nextInt(8) > 0 ? "LOST" : random.nextBoolean() ? "REFUSED" : "SESSION_OVER");
                spread(signal);
            }
            case "Inbound" -> {
                attempt(signal);
                spread(signal);
            }
            case "MessageReceived" -> {
                attempt(signal);
                conversation(signal);
                signal.put("sequence", 1 + random.nextInt(12));
            }
            case "MessageAccepted" -> {
                attempt(signal);
                conversation(signal);
                message(signal);
                signal.put("sequence", 1 + random.nextInt(12));
            }
            case "MessageSent" -> {
                conversation(signal);
                message(signal);
            }
            case "ConversationShown" -> {
                conversation(signal);
                signal.put("through", random.nextInt(8));
            }
            case "ConversationRemoved" -> conversation(signal);
            case "VisibilityChanged" -> signal.put("visibility", random.nextBoolean() ? "VISIBLE" : "HIDDEN");
            case "NetworkChanged" -> signal.put("network", random.nextBoolean() ? "ONLINE" : "OFFLINE");
            case "HistoryLoaded" -> {
                question(signal);
                conversation(signal);
                signal.put("through", random.nextInt(14));
                signal.put("own", random.nextInt(3) == 0 ? List.of("m" + random.nextInt(messages)) : List.of());
                rest(signal);
            }
            case "ConversationsLoaded" -> {
                question(signal);
                signal.put("cursor", "p" + random.nextInt(3));
                signal.put("added", random.nextInt(3) == 0 ? List.of("c" + random.nextInt(4)) : List.of());
                signal.put("ended", random.nextInt(4) == 0 ? List.of("c" + random.nextInt(4)) : List.of());
                rest(signal);
            }
            case "QuestionFailed" -> question(signal);
            default -> {}
        }
        return signal;
    }

    /** Short steps, lengths of deadlines and those just before them, sleeps, and a clock that is set back. */
    private long delay() {
        return switch (random.nextInt(12)) {
            case 0 -> 0;
            case 1, 2, 3 -> random.nextInt(700);
            case 4, 5 -> random.nextInt(3_000);
            case 6 ->
                List.of(9_999, 10_000, 30_000, 29_999, 60_000, 90_000, 90_001).get(random.nextInt(7));
            case 7 -> random.nextInt(40_000);
            case 8 -> random.nextInt(200_000);
            case 9 -> random.nextInt(10) == 0 ? -random.nextInt(50_000) : 1_000;
            default -> 1_000;
        };
    }

    private void attempt(Map<String, Object> signal) {
        int latest = seen.state().link.attempt();
        signal.put("attempt", random.nextInt(8) > 0 ? latest : Math.max(1, latest - random.nextInt(3)));
    }

    private void question(Map<String, Object> signal) {
        int asked = seen.state().sync.asked;
        signal.put("question", Math.max(1, asked - random.nextInt(4)));
    }

    private void spread(Map<String, Object> signal) {
        if (random.nextInt(3) == 0) {
            signal.put("spread", random.nextInt(60_000));
        }
    }

    private void conversation(Map<String, Object> signal) {
        signal.put("conversation", "c" + random.nextInt(4));
    }

    private void message(Map<String, Object> signal) {
        signal.put("message", "m" + random.nextInt(messages));
    }

    private void rest(Map<String, Object> signal) {
        signal.put("rest", random.nextInt(4) == 0 ? "MORE" : "NONE");
    }
}

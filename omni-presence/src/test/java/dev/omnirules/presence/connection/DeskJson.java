package dev.omnirules.presence.connection;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.omnirules.core.alert.Alert;
import dev.omnirules.core.conversation.ConversationId;
import dev.omnirules.presence.connection.DeskSignal.Closed;
import dev.omnirules.presence.connection.DeskSignal.Network;
import dev.omnirules.presence.connection.DeskSignal.Rest;
import dev.omnirules.presence.connection.DeskSignal.Visibility;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** Signals, commands and views as the vectors write them. */
final class DeskJson {

    private static final ObjectMapper JSON = new ObjectMapper();

    private DeskJson() {}

    static DeskSignal signal(JsonNode json) {
        Instant at = at(json.get("at"));
        return switch (json.get("type").asText()) {
            case "Opened" -> new DeskSignal.Opened(at, attempt(json));
            case "Closed" -> new Closed(at, attempt(json), Closed.Cause.valueOf(text(json, "cause")), spread(json));
            case "Inbound" -> new DeskSignal.Inbound(at, attempt(json), spread(json));
            case "MessageReceived" ->
                new DeskSignal.MessageReceived(at, attempt(json), conversation(json), number(json, "sequence"));
            case "MessageSent" -> new DeskSignal.MessageSent(at, conversation(json), message(json));
            case "MessageAccepted" ->
                new DeskSignal.MessageAccepted(
                        at, attempt(json), conversation(json), message(json), number(json, "sequence"));
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
                new DeskSignal.HistoryLoaded(
                        at,
                        question(json),
                        conversation(json),
                        number(json, "through"),
                        own(json),
                        Rest.valueOf(text(json, "rest")));
            case "ConversationsLoaded" ->
                new DeskSignal.ConversationsLoaded(
                        at,
                        question(json),
                        text(json, "cursor"),
                        conversations(json.get("added")),
                        conversations(json.get("ended")),
                        Rest.valueOf(text(json, "rest")));
            case "QuestionFailed" -> new DeskSignal.QuestionFailed(at, question(json));
            case "RetryClicked" -> new DeskSignal.RetryClicked(at);
            case "SignedOut" -> new DeskSignal.SignedOut(at);
            default -> throw new IllegalArgumentException(json.toString());
        };
    }

    static Map<String, Object> told(StepResult reaction) {
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
        told.put("commands", reaction.commands().stream().map(DeskJson::told).toList());
        Map<String, Object> inFlight = new TreeMap<>();
        view.inFlight().forEach((message, delivery) -> inFlight.put(message.value(), delivery));
        told.put("inFlight", inFlight);
        told.put("conversations", view.conversations());
        Map<String, Object> histories = new TreeMap<>();
        view.histories().forEach((conversation, freshness) -> histories.put(conversation.value(), freshness));
        told.put("histories", histories);
        return told;
    }

    private static Map<String, Object> told(DeskCommand command) {
        Map<String, Object> told = new TreeMap<>();
        told.put("type", command.getClass().getSimpleName());
        if (command instanceof DeskCommand.Connect connect) {
            told.put("attempt", connect.attempt());
        }
        if (command instanceof DeskCommand.Disconnect disconnect) {
            told.put("attempt", disconnect.attempt());
        }
        if (command instanceof DeskCommand.LoadConversations load) {
            told.put("question", load.question());
            told.put("cursor", load.cursor());
        }
        if (command instanceof DeskCommand.LoadHistory load) {
            told.put("question", load.question());
            told.put("conversation", load.conversation().value());
            told.put("after", load.after());
        }
        if (command instanceof DeskCommand.Settle settle) {
            told.put("message", settle.message().value());
            told.put("delivery", settle.delivery());
        }
        return told;
    }

    static String sorted(JsonNode json) throws IOException {
        return JSON.writeValueAsString(sortedValue(JSON.treeToValue(json, Object.class)));
    }

    private static Object sortedValue(Object value) {
        if (value instanceof Map<?, ?> map) {
            Map<String, Object> sorted = new TreeMap<>();
            map.forEach((key, part) -> sorted.put((String) key, part == null ? null : sortedValue(part)));
            return sorted;
        }
        return value instanceof List<?> list
                ? list.stream().map(DeskJson::sortedValue).toList()
                : value;
    }

    static Instant at(JsonNode millis) {
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

    private static Set<ConversationId> conversations(JsonNode names) {
        Set<ConversationId> conversations = new HashSet<>();
        names.forEach(name -> conversations.add(new ConversationId(name.asText())));
        return conversations;
    }

    private static int attempt(JsonNode json) {
        return json.get("attempt").asInt();
    }

    private static int question(JsonNode json) {
        return json.get("question").asInt();
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

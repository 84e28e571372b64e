package dev.omnirules.core.testkit.simulation;

import dev.omnirules.core.ledger.state.AgentState;
import dev.omnirules.core.ledger.state.CustomerLine;
import dev.omnirules.core.ledger.state.LedgerEvent;
import java.lang.reflect.Modifier;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Writes down a run, a line a step, in the words of the domain. It says nothing that could differ in another run.
 * Thread-safe.
 */
final class Story {

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm:ss");
    private static final int LONGEST = 120;

    private final Cast cast;
    private final Map<NodeTurn, StoryLine> lines = new LinkedHashMap<>();

    Story(Cast cast) {
        this.cast = cast;
    }

    private static final class StoryLine {
        private final String begin;
        private final List<String> said = new ArrayList<>();

        StoryLine(String begin) {
            this.begin = begin;
        }

        String told() {
            return said.isEmpty() ? begin : begin + ": " + String.join(", ", said);
        }
    }

    synchronized void begins(NodeTurn turn, int number, Instant at) {
        Step step = turn.step();
        String on = step.node() == 0 ? "" : " on node 2";
        String mishap = step.mishap() == Mishap.NONE ? "" : " (" + step.mishap().told() + ")";
        String time = TIME.format(at.atOffset(ZoneOffset.UTC));
        lines.put(
                turn,
                new StoryLine(String.format(
                        "%3d. %s  %s%s%s", number, time, step.action().told(), on, mishap)));
    }

    synchronized void interrupts(NodeTurn meanwhile, String when) {
        lines.put(
                meanwhile,
                new StoryLine(" ".repeat(15) + "meanwhile, " + when + ": "
                        + meanwhile.step().action().told()));
    }

    synchronized void says(Observation observation) {
        StoryLine line = lines.get(observation.turn());
        String said = said(observation);
        if (line != null && !said.isEmpty()) {
            line.said.add(said);
        }
    }

    synchronized String told() {
        return lines.values().stream().map(StoryLine::told).collect(Collectors.joining("\n"));
    }

    private String said(Observation observation) {
        return switch (observation.end()) {
            case REPLAYED -> "answered as before";
            case FAILED -> "nothing happens";
            default ->
                observation
                        .seen()
                        .map(seen -> seen.outcome().events().isEmpty()
                                ? decision(seen.outcome().decision())
                                : events(seen.outcome().events()))
                        .orElse("");
        };
    }

    private static String decision(Object decision) {
        if (decision instanceof AgentState || decision instanceof CustomerLine || !isPublic(decision.getClass())) {
            return "";
        }
        boolean plain = decision instanceof Record
                || decision instanceof Enum<?>
                || decision instanceof String
                || decision instanceof Boolean;
        String text = plain ? decision.toString() : decision.getClass().getSimpleName();
        return text.length() <= LONGEST ? text : text.substring(0, LONGEST) + "…";
    }

    private static boolean isPublic(Class<?> type) {
        return Modifier.isPublic(type.getModifiers());
    }

    private String events(List<LedgerEvent> events) {
        return events.stream().map(this::event).filter(text -> !text.isEmpty()).collect(Collectors.joining(", "));
    }

    private String event(LedgerEvent event) {
        if (event instanceof LedgerEvent.ConversationStarted e) {
            return e.agent() + " has " + cast.at(e.line());
        }
        if (event instanceof LedgerEvent.ConversationTransferred e) {
            return e.to() + " has " + cast.at(e.line());
        }
        if (event instanceof LedgerEvent.PlatformSignedIn e) {
            return "may have " + e.capacity().total();
        }
        if (event instanceof LedgerEvent.ChannelSignedIn e) {
            return "in " + Action.Words.of(e.channel());
        }
        if (event instanceof LedgerEvent.PlatformSignedOut) {
            return "out";
        }
        return "";
    }
}

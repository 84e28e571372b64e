package dev.omnirules.presence.status;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.omnirules.core.agent.AgentId;
import dev.omnirules.core.agent.Channel;
import dev.omnirules.core.agent.PauseReason;
import dev.omnirules.presence.status.PresenceEvent.Beat;
import dev.omnirules.presence.status.PresenceEvent.ChannelSignedIn;
import dev.omnirules.presence.status.PresenceEvent.ChannelsPaused;
import dev.omnirules.presence.status.PresenceEvent.ChannelsResumed;
import dev.omnirules.presence.status.PresenceEvent.CloseKind;
import dev.omnirules.presence.status.PresenceEvent.ConnectionClosed;
import dev.omnirules.presence.status.PresenceEvent.ConnectionOpened;
import dev.omnirules.presence.status.PresenceEvent.Hint;
import dev.omnirules.presence.status.PresenceEvent.Initiative;
import dev.omnirules.presence.status.PresenceEvent.PlatformSignedIn;
import dev.omnirules.presence.status.PresenceEvent.PlatformSignedOut;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.zip.GZIPInputStream;

/** A recorded shift as presence events per agent, and the transitions that it must bring. */
record ShiftRecording(Map<AgentId, List<PresenceEvent>> events, Instant end, List<Entry> expected) {

    /** One transition of one agent. */
    record Entry(AgentId agent, Transition transition) {}

    static final Comparator<Entry> ORDER = Comparator.<Entry, Instant>comparing(
                    entry -> entry.transition().at())
            .thenComparing(Entry::agent);

    static ShiftRecording read(String name) {
        Map<AgentId, List<PresenceEvent>> events = new TreeMap<>();
        Instant end = Instant.MIN;
        for (String line : lines(name + ".tsv.gz")) {
            String[] fields = line.split("\t", -1);
            end = Instant.parse(fields[0]);
            if (!fields[2].equals("end")) {
                events.computeIfAbsent(new AgentId(fields[1]), agent -> new ArrayList<>())
                        .add(event(end, fields));
            }
        }
        return new ShiftRecording(
                events,
                end,
                lines(name + ".transitions.tsv").stream()
                        .map(ShiftRecording::entry)
                        .toList());
    }

    /** The transitions that one agent must have. */
    List<Transition> expected(AgentId agent) {
        return expected.stream()
                .filter(entry -> entry.agent().equals(agent))
                .map(Entry::transition)
                .toList();
    }

    private static PresenceEvent event(Instant at, String[] fields) {
        long number = Long.parseLong(fields[3]);
        return switch (fields[2]) {
            case "platform-in" -> new PlatformSignedIn(at, number);
            case "platform-out" -> new PlatformSignedOut(at, number, Initiative.CHOSEN);
            case "channel-in" -> new ChannelSignedIn(at, number, Channel.of(fields[4]));
            case "paused" -> new ChannelsPaused(at, number, channels(fields[4]), new PauseReason(fields[5]));
            case "resumed" -> new ChannelsResumed(at, number, channels(fields[4]));
            case "opened" -> opened(ConnectionOpened.first(at, number, Duration.parse(fields[4])), fields[5]);
            case "beat" ->
                new Beat(at, number, Long.parseLong(fields[4]), Duration.parse(fields[5]), Hint.valueOf(fields[6]));
            case "closed" -> new ConnectionClosed(at, number, CloseKind.valueOf(fields[4]));
            default -> throw new IllegalArgumentException(fields[2]);
        };
    }

    private static ConnectionOpened opened(ConnectionOpened first, String resumes) {
        return resumes.equals("-") ? first : first.resuming(Long.parseLong(resumes));
    }

    private static Set<Channel> channels(String names) {
        Set<Channel> channels = new TreeSet<>();
        Arrays.stream(names.split("\\+")).map(Channel::of).forEach(channels::add);
        return channels;
    }

    private static Entry entry(String line) {
        String[] fields = line.split("\t", -1);
        return new Entry(
                new AgentId(fields[1]),
                new Transition(
                        Instant.parse(fields[0]),
                        AgentStatus.valueOf(fields[2]),
                        AgentStatus.valueOf(fields[3]),
                        StatusReason.valueOf(fields[4])));
    }

    private static List<String> lines(String name) {
        try (InputStream file = Objects.requireNonNull(ShiftRecording.class.getResourceAsStream(name), name);
                InputStream text = name.endsWith(".gz") ? new GZIPInputStream(file) : file) {
            return new String(text.readAllBytes(), UTF_8).lines().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

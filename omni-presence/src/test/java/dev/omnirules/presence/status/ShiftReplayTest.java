package dev.omnirules.presence.status;

import static org.assertj.core.api.Assertions.assertThat;

import dev.omnirules.presence.status.PresenceEvent.ConnectionClosed;
import dev.omnirules.presence.status.PresenceEvent.ObserverGap;
import dev.omnirules.presence.status.ShiftRecording.Entry;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Recorded shifts, replayed otherwise than in one go and in the order of their lines: the transitions stay the same. */
class ShiftReplayTest {

    private static final StatusPolicy POLICY = new StatusPolicy(PresenceTimings.defaults());
    private static final PresenceCodec CODEC = new PresenceCodec(POLICY);
    private static final Map<String, ShiftRecording> SHIFTS = Map.of(
            "shift-small", ShiftRecording.read("shift-small"),
            "shift-day", ShiftRecording.read("shift-day"));
    private static final Duration WINDOW = Duration.ofSeconds(60);

    /** The reconnect window, the longest lease and the memory for losses: from then on a gap has left no trace. */
    private static final Duration FORGOTTEN = WINDOW.plusSeconds(137).plusMinutes(5);

    @Provide
    Arbitrary<String> shifts() {
        return Arbitraries.of("shift-small", "shift-day");
    }

    @Provide
    Arbitrary<Duration> batches() {
        return Arbitraries.of(Duration.ofMillis(1), Duration.ofMillis(250), Duration.ofSeconds(2), WINDOW);
    }

    @Property(tries = 12)
    void repeatedEventsBringNoTransition(@ForAll("shifts") String name, @ForAll Random random) {
        ShiftRecording shift = shift(name);
        assertThat(entries(shift, events -> transitions(repeated(events, random), shift)))
                .containsExactlyElementsOf(shift.expected());
    }

    /** What is folded before the watermark passes may come in any interleaving of the connections, and repeatedly. */
    @Property(tries = 12)
    void theOrderWithinABatchBringsNoOtherTransition(
            @ForAll("shifts") String name, @ForAll("batches") Duration length, @ForAll Random random) {
        ShiftRecording shift = shift(name);
        shift.events().forEach((agent, events) -> {
            SortedMap<Instant, List<PresenceEvent>> batches = batches(events, length);
            assertThat(inBatches(batches, length, random, shift))
                    .as(agent.value())
                    .isEqualTo(
                            net(shift.expected(agent), batches.keySet().stream().toList(), length));
        });
    }

    @Property(tries = 12)
    void aRestartThatMissedNothingBringsNoOtherTransition(@ForAll("shifts") String name, @ForAll Random random) {
        ShiftRecording shift = shift(name);
        assertThat(entries(shift, events -> {
                    int cut = random.nextInt(events.size() + 1);
                    List<Transition> transitions = new ArrayList<>();
                    AgentTimeline first = follow(unknown(), events.subList(0, cut), transitions);
                    AgentTimeline second = follow(restarted(first), events.subList(cut, events.size()), transitions);
                    transitions.addAll(second.until(last(shift)).transitions());
                    return transitions;
                }))
                .containsExactlyElementsOf(shift.expected());
    }

    /** The connections' events of the time in between are lost; what the ledger recorded is not. */
    @Property(tries = 12)
    void aRestartThatMissedEventsLosesNobodyAndIsForgotten(@ForAll("shifts") String name, @ForAll Random random) {
        ShiftRecording shift = shift(name);
        Instant from = instant(shift, random);
        Instant to = from.plusSeconds(random.nextInt(900));
        shift.events().forEach((agent, events) -> {
            List<Transition> transitions = new ArrayList<>();
            AgentTimeline first = follow(unknown(), where(events, at -> at.isBefore(from)), transitions);
            AgentTimeline.Step down = first.until(from.minusNanos(1));
            transitions.addAll(down.transitions());
            List<PresenceEvent> rest = new ArrayList<>(List.of(new ObserverGap(from, to, Optional.empty())));
            events.stream().filter(event -> isHeard(event, from, to)).forEach(rest::add);
            AgentTimeline second = follow(restarted(down.timeline()), rest, transitions);
            transitions.addAll(second.until(last(shift)).transitions());

            List<Transition> expected = shift.expected(agent);
            assertThat(between(transitions, Instant.MIN, from)).isEqualTo(between(expected, Instant.MIN, from));
            Instant late = to.plus(FORGOTTEN);
            assertThat(between(transitions, late, Instant.MAX)).isEqualTo(between(expected, late, Instant.MAX));
            Instant settled = to.plus(WINDOW);
            if (events.stream().noneMatch(event -> event instanceof ConnectionClosed && isIn(event, to, settled))) {
                assertThat(between(transitions, from, settled))
                        .as("%s, deaf from %s to %s", agent, from, to)
                        .noneMatch(change ->
                                change.from() == AgentStatus.AVAILABLE && change.to() == AgentStatus.INACTIVE);
            }
        });
    }

    private static ShiftRecording shift(String name) {
        return Objects.requireNonNull(SHIFTS.get(name));
    }

    private interface Way {
        List<Transition> transitions(List<PresenceEvent> events);
    }

    private static List<Entry> entries(ShiftRecording shift, Way way) {
        List<Entry> entries = new ArrayList<>();
        shift.events()
                .forEach((agent, events) ->
                        way.transitions(events).forEach(transition -> entries.add(new Entry(agent, transition))));
        entries.sort(ShiftRecording.ORDER);
        return entries;
    }

    private static List<Transition> transitions(List<PresenceEvent> events, ShiftRecording shift) {
        List<Transition> transitions = new ArrayList<>();
        AgentTimeline timeline = follow(unknown(), events, transitions);
        transitions.addAll(timeline.until(last(shift)).transitions());
        return transitions;
    }

    private static AgentTimeline unknown() {
        return AgentTimeline.from(POLICY, POLICY.unknown(), Instant.MIN);
    }

    private static AgentTimeline follow(AgentTimeline from, List<PresenceEvent> events, List<Transition> transitions) {
        AgentTimeline timeline = from;
        for (PresenceEvent event : events) {
            AgentTimeline.Step step = timeline.on(event);
            timeline = step.timeline();
            transitions.addAll(step.transitions());
        }
        return timeline;
    }

    /** A process that knows nothing but what another one wrote. */
    private static AgentTimeline restarted(AgentTimeline before) {
        return AgentTimeline.from(POLICY, CODEC.decode(CODEC.encode(before.presence())), before.drained());
    }

    /** Every third event comes again, some time later. */
    private static List<PresenceEvent> repeated(List<PresenceEvent> events, Random random) {
        List<PresenceEvent> repeated = new ArrayList<>();
        for (int i = 0; i < events.size(); i++) {
            repeated.add(events.get(i));
            if (random.nextInt(3) == 0) {
                repeated.add(events.get(random.nextInt(i + 1)));
            }
        }
        return repeated;
    }

    private static SortedMap<Instant, List<PresenceEvent>> batches(List<PresenceEvent> events, Duration length) {
        SortedMap<Instant, List<PresenceEvent>> batches = new TreeMap<>();
        for (PresenceEvent event : events) {
            long millis = event.observedAt().toEpochMilli();
            Instant start = Instant.ofEpochMilli(millis - millis % length.toMillis());
            batches.computeIfAbsent(start, any -> new ArrayList<>()).add(event);
        }
        return batches;
    }

    /** A host that folds a batch in some order, then reads the change from the view at the batch's end. */
    private static List<Transition> inBatches(
            Map<Instant, List<PresenceEvent>> batches, Duration length, Random random, ShiftRecording shift) {
        List<Transition> transitions = new ArrayList<>();
        AgentPresence presence = POLICY.unknown();
        Instant drained = Instant.MIN;
        for (Map.Entry<Instant, List<PresenceEvent>> batch : batches.entrySet()) {
            Instant before = batch.getKey().minusNanos(1);
            transitions.addAll(POLICY.advance(presence, drained, before));
            AgentStatus was = POLICY.derive(presence, before).status();
            for (PresenceEvent event : repeated(PresenceLawsTest.interleaved(batch.getValue(), random), random)) {
                presence = presence.apply(event);
            }
            drained = before.plus(length);
            StatusView view = POLICY.derive(presence, drained);
            if (view.status() != was) {
                transitions.add(new Transition(view.since().orElseThrow(), was, view.status(), view.reason()));
            }
        }
        transitions.addAll(POLICY.advance(presence, drained, last(shift)));
        return transitions;
    }

    /** The transitions, those within one batch as one. */
    private static List<Transition> net(List<Transition> transitions, List<Instant> batches, Duration length) {
        List<Transition> net = new ArrayList<>(transitions);
        for (Instant start : batches) {
            List<Transition> within = between(net, start, start.plus(length));
            if (within.size() > 1) {
                Transition last = within.get(within.size() - 1);
                int index = net.indexOf(within.get(0));
                net.subList(index, index + within.size()).clear();
                if (within.get(0).from() != last.to()) {
                    net.add(index, new Transition(last.at(), within.get(0).from(), last.to(), last.reason()));
                }
            }
        }
        return net;
    }

    private static List<Transition> between(List<Transition> transitions, Instant from, Instant to) {
        return transitions.stream()
                .filter(change -> !change.at().isBefore(from) && change.at().isBefore(to))
                .toList();
    }

    private static List<PresenceEvent> where(List<PresenceEvent> events, Predicate<Instant> at) {
        return events.stream().filter(event -> at.test(event.observedAt())).toList();
    }

    private static boolean isHeard(PresenceEvent event, Instant from, Instant to) {
        boolean isLost = event instanceof PresenceEvent.ConnectionEvent && isIn(event, from, to);
        return !isLost && !event.observedAt().isBefore(from);
    }

    private static boolean isIn(PresenceEvent event, Instant from, Instant to) {
        return !event.observedAt().isBefore(from) && event.observedAt().isBefore(to);
    }

    private static Instant instant(ShiftRecording shift, Random random) {
        Instant first = shift.expected().get(0).transition().at();
        return first.plusMillis(
                random.nextInt((int) Duration.between(first, shift.end()).toMillis()));
    }

    private static Instant last(ShiftRecording shift) {
        return shift.end().minusNanos(1);
    }
}

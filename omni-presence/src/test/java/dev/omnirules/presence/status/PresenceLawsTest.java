package dev.omnirules.presence.status;

import static org.assertj.core.api.Assertions.assertThat;

import dev.omnirules.core.agent.Channel;
import dev.omnirules.presence.status.PresenceEvent.Beat;
import dev.omnirules.presence.status.PresenceEvent.ChannelsPaused;
import dev.omnirules.presence.status.PresenceEvent.CloseKind;
import dev.omnirules.presence.status.PresenceEvent.ConnectionClosed;
import dev.omnirules.presence.status.PresenceEvent.ConnectionOpened;
import dev.omnirules.presence.status.PresenceEvent.Hint;
import dev.omnirules.presence.status.PresenceEvent.ObserverGap;
import dev.omnirules.presence.status.StatusView.NextChange;
import dev.omnirules.presence.testkit.PresenceStreams;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Assume;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.LongRange;

/** The laws of presence, each over generated event streams. */
class PresenceLawsTest {

    private static final StatusPolicy POLICY = new StatusPolicy(PresenceTimings.defaults());
    private static final Duration INTERVAL = Duration.ofSeconds(20);

    @Provide
    Arbitrary<List<PresenceEvent>> streams() {
        return PresenceStreams.streams();
    }

    @Provide
    Arbitrary<List<PresenceEvent>> observedStreams() {
        return PresenceStreams.observedStreams();
    }

    @Provide
    Arbitrary<Instant> instants() {
        return PresenceStreams.instants();
    }

    @Property
    void applyingAnEventTwiceIsApplyingItOnce(@ForAll("streams") List<PresenceEvent> stream) {
        AgentPresence presence = POLICY.unknown();
        for (PresenceEvent event : stream) {
            presence = presence.apply(event);
            assertThat(presence.apply(event)).isSameAs(presence);
        }
    }

    @Property
    void duplicatesAnywhereLaterChangeNothing(@ForAll("streams") List<PresenceEvent> stream, @ForAll Random random) {
        AgentPresence presence = POLICY.unknown();
        for (int i = 0; i < stream.size(); i++) {
            presence = presence.apply(stream.get(i));
            assertThat(presence.apply(stream.get(random.nextInt(i + 1)))).isEqualTo(presence);
        }
    }

    @Property
    void anyInterleavingOfConnectionsGivesTheSameView(
            @ForAll("observedStreams") List<PresenceEvent> stream,
            @ForAll Random random,
            @ForAll("instants") Instant now) {
        StatusView mixed = view(interleaved(stream, random), now);
        StatusView inOrder = view(stream, now);
        assertThat(mixed)
                .usingRecursiveComparison()
                .ignoringFields("connections")
                .isEqualTo(inOrder);
        assertThat(mixed.connections().open()).isEqualTo(inOrder.connections().open());
    }

    @Property(tries = 300)
    void afterARestartTheClocksOfBeforeMakeNobodyRoutable(
            @ForAll("streams") List<PresenceEvent> stream,
            @ForAll("instants") Instant restart,
            @ForAll @LongRange(min = 0, max = 10_000_000_000_000L) long later) {
        Instant last = restart.minusNanos(1);
        AgentPresence known = fold(stream).upTo(last);
        assertThat(known.upTo(last)).isEqualTo(known);
        assertThat(fold(stream).upTo(Instant.MAX)).isEqualTo(fold(stream));
        AgentPresence restarted = known.apply(new ObserverGap(last, restart, Optional.empty()));
        assertThat(POLICY.derive(restarted, restart.plusNanos(later)).routable())
                .isEmpty();
        assertThat(POLICY.derive(restarted, restart.plus(Duration.ofMinutes(10)).plusNanos(later))
                        .next())
                .isEmpty();
    }

    @Property
    void intentDoesNotDependOnTheOrderOfItsRevisions(
            @ForAll("observedStreams") List<PresenceEvent> stream, @ForAll Random random) {
        List<PresenceEvent> intents = new ArrayList<>(recorded(stream));
        AgentIntent ordered = fold(intents).intent();
        Collections.shuffle(intents, random);
        AgentIntent shuffled = fold(intents).intent();
        assertThat(shuffled.signedIn()).isEqualTo(ordered.signedIn());
        assertThat(shuffled.paused()).isEqualTo(ordered.paused());
        assertThat(shuffled.offlineReason()).isEqualTo(ordered.offlineReason());
        assertThat(shuffled.sessions()).isEqualTo(ordered.sessions());
    }

    @Property
    void theViewIsConstantUntilItsNextChangeAndDiffersThen(
            @ForAll("streams") List<PresenceEvent> stream,
            @ForAll("instants") Instant now,
            @ForAll @LongRange(min = 1, max = 10_000_000_000_000L) long later) {
        AgentPresence presence = fold(stream);
        StatusView view = POLICY.derive(presence, now);
        Instant then = now.plusNanos(later);
        Optional<Instant> change = view.next().map(NextChange::at);
        if (change.isEmpty() || then.isBefore(change.get())) {
            assertThat(POLICY.derive(presence, then)).isEqualTo(view);
        }
        view.next().ifPresent(next -> {
            assertThat(next.at()).isAfter(now);
            assertThat(POLICY.derive(presence, next.at().minusNanos(1))).isEqualTo(view);
            StatusView changed = POLICY.derive(presence, next.at());
            assertThat(changed).isNotEqualTo(view);
            assertThat(changed.status()).isEqualTo(next.status());
        });
    }

    @Property
    void timeNeverAddsARoutableChannelButAtTheEndOfAHold(
            @ForAll("streams") List<PresenceEvent> stream,
            @ForAll("instants") Instant now,
            @ForAll @LongRange(min = 0, max = 300_000) long later) {
        AgentPresence presence = fold(stream);
        StatusView view = POLICY.derive(presence, now);
        Assume.that(view.reason() != StatusReason.UNSTABLE_CONNECTION);
        assertThat(view.routable())
                .containsAll(POLICY.derive(presence, now.plusMillis(later)).routable());
    }

    @Property
    void routableMeansAvailableAndFresh(
            @ForAll("streams") List<PresenceEvent> stream, @ForAll("instants") Instant now) {
        StatusView view = view(stream, now);
        if (!view.routable().isEmpty()) {
            assertThat(view.status()).isEqualTo(AgentStatus.AVAILABLE);
            assertThat(stream).anyMatch(event -> isFresh(event, now));
        }
        assertThat(view.intent().signedIn()).containsAll(view.routable());
        assertThat(Collections.disjoint(view.intent().paused(), view.routable()))
                .isTrue();
    }

    @Property
    void noChannelIsOfflineAndOfflineIsNoChannel(
            @ForAll("streams") List<PresenceEvent> stream, @ForAll("instants") Instant now) {
        StatusView view = view(stream, now);
        assertThat(view.status() == AgentStatus.OFFLINE)
                .isEqualTo(view.intent().signedIn().isEmpty());
    }

    @Property
    void losingOneOfSeveralLiveConnectionsChangesNothing(
            @ForAll("streams") List<PresenceEvent> stream, @ForAll CloseKind kind) {
        Instant at = end(stream);
        AgentPresence both = fold(stream)
                .apply(ConnectionOpened.first(at, 101, INTERVAL))
                .apply(ConnectionOpened.first(at, 102, INTERVAL));
        AgentPresence one = both.apply(new ConnectionClosed(at, 101, kind));
        assertThat(POLICY.derive(one, at))
                .usingRecursiveComparison()
                .ignoringFields("connections")
                .isEqualTo(POLICY.derive(both, at));
        assertThat(POLICY.derive(one, at).connections().lastSeen())
                .isEqualTo(POLICY.derive(both, at).connections().lastSeen());
    }

    @Property
    void afterAReconnectTheStatusIsTheOneBeforeOrInactive(
            @ForAll("streams") List<PresenceEvent> stream,
            @ForAll CloseKind kind,
            @ForAll @LongRange(min = 0, max = 400_000) long away) {
        Instant lost = end(stream);
        AgentPresence before = fold(stream);
        StatusView view = POLICY.derive(before, lost);
        Assume.that(view.status() != AgentStatus.INACTIVE);
        AgentPresence closed = before;
        for (long connection = 1; connection <= PresenceStreams.CONNECTIONS; connection++) {
            closed = closed.apply(new ConnectionClosed(lost, connection, kind));
        }
        Instant back = lost.plusMillis(away);
        StatusView after = POLICY.derive(closed.apply(ConnectionOpened.first(back, 100, INTERVAL)), back);
        assertThat(after.status()).isIn(view.status(), AgentStatus.INACTIVE);
        assertThat(after.intent()).isEqualTo(view.intent());
        if (after.status() == AgentStatus.INACTIVE) {
            assertThat(after.reason()).isEqualTo(StatusReason.UNSTABLE_CONNECTION);
        }
    }

    @Property
    void eventsOfDeadConnectionsAreInert(
            @ForAll("streams") List<PresenceEvent> stream,
            @ForAll CloseKind kind,
            @ForAll Hint hint,
            @ForAll @LongRange(min = 1, max = 400_000) long later,
            @ForAll("instants") Instant now) {
        Instant closedAt = end(stream);
        AgentPresence dead = fold(stream).apply(new ConnectionClosed(closedAt, 1, kind));
        Instant at = closedAt.plusMillis(later);
        assertThat(dead.apply(new Beat(at, 1, 1_000, INTERVAL, hint))).isSameAs(dead);
        assertThat(dead.apply(ConnectionOpened.first(at, 1, INTERVAL))).isSameAs(dead);
        assertThat(dead.apply(new ConnectionClosed(at, 1, CloseKind.CLEAN))).isSameAs(dead);
    }

    @Property
    void shiftingAllInstantsShiftsTheResult(
            @ForAll("streams") List<PresenceEvent> stream,
            @ForAll("instants") Instant now,
            @ForAll @LongRange(min = -1_000_000_000_000_000L, max = 1_000_000_000_000_000L) long nanos) {
        Duration by = Duration.ofNanos(nanos);
        StatusView view = view(stream, now);
        StatusView shifted =
                view(stream.stream().map(event -> Shift.by(event, by)).toList(), now.plus(by));
        assertThat(shifted.reason()).isEqualTo(view.reason());
        assertThat(shifted.routable()).isEqualTo(view.routable());
        assertThat(shifted.since()).isEqualTo(view.since().map(since -> since.plus(by)));
        assertThat(shifted.next())
                .isEqualTo(view.next().map(next -> new NextChange(next.at().plus(by), next.status())));
    }

    /** A gap that reaches back behind a change that was told: the change that it takes back is not dated before it. */
    @Example
    void transitionsNeverGoBack() {
        Instant start = PresenceStreams.START;
        List<PresenceEvent> stream = List.of(
                PresenceEvent.ConnectionOpened.first(start, 1, Duration.ofSeconds(20)),
                new PresenceEvent.ChannelSignedIn(start.plusSeconds(5), 2, Channel.WHATSAPP),
                new PresenceEvent.ChannelSignedIn(start.plusSeconds(65), 3, Channel.WHATSAPP),
                PresenceEvent.ConnectionOpened.first(start.plusSeconds(70), 3, Duration.ofSeconds(20)),
                new PresenceEvent.ConnectionClosed(start.plusSeconds(70), 3, PresenceEvent.CloseKind.SUPERSEDED),
                new PresenceEvent.ObserverGap(start.plusSeconds(60), start.plusSeconds(70), Optional.empty()));
        List<Instant> instants = Replay.transitions(POLICY, stream, start.plusSeconds(1_000)).stream()
                .map(Transition::at)
                .toList();
        assertThat(instants).isSorted().hasSizeGreaterThan(2);
    }

    @Property
    void durationsOverAnIntervalSumToIt(@ForAll("streams") List<PresenceEvent> stream) {
        Instant from = PresenceStreams.START.minusSeconds(1);
        Instant to = end(stream).plusSeconds(1_000);
        Map<AgentStatus, Duration> spent = new EnumMap<>(AgentStatus.class);
        AgentStatus status = AgentStatus.OFFLINE;
        Instant since = from;
        for (Transition transition : Replay.transitions(POLICY, stream, to)) {
            assertThat(transition.from()).isEqualTo(status);
            assertThat(transition.at()).isBetween(since, to);
            spent.merge(status, Duration.between(since, transition.at()), Duration::plus);
            status = transition.to();
            since = transition.at();
        }
        spent.merge(status, Duration.between(since, to), Duration::plus);
        assertThat(spent.values().stream().reduce(Duration.ZERO, Duration::plus))
                .isEqualTo(Duration.between(from, to));
    }

    @Property
    void anObserverGapCreatesNoLoss(
            @ForAll("streams") List<PresenceEvent> stream,
            @ForAll @LongRange(min = 1, max = 10_000_000) long slept,
            @ForAll @LongRange(min = 0, max = 59_999) long back) {
        Instant from = end(stream);
        AgentPresence before = fold(stream);
        StatusView view = POLICY.derive(before, from);
        Assume.that(view.status() != AgentStatus.INACTIVE);
        Instant to = from.plusMillis(slept);
        AgentPresence after = before.apply(new ObserverGap(from, to, Optional.empty()));
        StatusView woken = POLICY.derive(after, to.plusMillis(back));
        assertThat(woken.status()).isEqualTo(view.status());
        assertThat(woken.since()).isEqualTo(view.since());
        assertThat(woken.routable()).isEmpty();
        Instant heard = to.plusMillis(back);
        StatusView beat = POLICY.derive(after.apply(ConnectionOpened.first(heard, 100, INTERVAL)), heard);
        assertThat(beat.status()).isEqualTo(view.status());
        assertThat(beat.since()).isEqualTo(view.since());
        assertThat(beat.routable().isEmpty()).isEqualTo(view.status() != AgentStatus.AVAILABLE);
    }

    @Property
    void theTransitionsAreThoseOfTheDefinition(@ForAll("observedStreams") List<PresenceEvent> stream) {
        List<PresenceEvent> distinct = atDistinctInstants(stream);
        Instant to = end(distinct).plusSeconds(1_000);
        assertThat(Replay.transitions(POLICY, distinct, to)).isEqualTo(Definition.transitions(distinct, to));
    }

    /** The definition has no word for evidence that lasts no time at all. */
    private static List<PresenceEvent> atDistinctInstants(List<PresenceEvent> stream) {
        List<PresenceEvent> distinct = new ArrayList<>();
        stream.forEach(event -> distinct.add(Shift.by(event, Duration.ofNanos(distinct.size()))));
        return distinct;
    }

    @Property
    void sinceIsTheInstantOfTheLastTransition(
            @ForAll("observedStreams") List<PresenceEvent> stream, @ForAll @LongRange(min = 0, max = 400) long later) {
        Instant now = end(stream).plusSeconds(later);
        List<Transition> transitions = Replay.transitions(POLICY, stream, now);
        assertThat(view(stream, now).since()).isIn(lastAt(transitions), lastAt(lasting(transitions)));
    }

    private static Optional<Instant> lastAt(List<Transition> transitions) {
        return transitions.isEmpty()
                ? Optional.empty()
                : Optional.of(transitions.get(transitions.size() - 1).at());
    }

    /** The transitions without visits that took no time. */
    private static List<Transition> lasting(List<Transition> transitions) {
        List<Transition> lasting = new ArrayList<>();
        for (Transition next : transitions) {
            Transition last = lasting.isEmpty() ? next : lasting.get(lasting.size() - 1);
            Transition merged = next;
            if (!lasting.isEmpty() && last.at().equals(next.at())) {
                lasting.remove(last);
                merged = new Transition(next.at(), last.from(), next.to(), next.reason());
            }
            if (merged.from() != merged.to()) {
                lasting.add(merged);
            }
        }
        return lasting;
    }

    private static boolean isFresh(PresenceEvent event, Instant now) {
        boolean isEvidence = event instanceof ConnectionOpened || event instanceof Beat;
        return isEvidence && event.observedAt().plusSeconds(77).isAfter(now);
    }

    /** The facts of intent as the ledger records them: no pause of a channel not signed in. */
    private static List<PresenceEvent> recorded(List<PresenceEvent> stream) {
        AgentPresence presence = POLICY.unknown();
        List<PresenceEvent> kept = new ArrayList<>();
        for (PresenceEvent event : stream) {
            PresenceEvent fact = event;
            Set<Channel> signedIn = presence.intent().signedIn();
            if (event instanceof ChannelsPaused pause) {
                fact = new ChannelsPaused(pause.observedAt(), pause.rev(), signedIn, pause.reason());
            }
            if (event instanceof PresenceEvent.Intent) {
                kept.add(fact);
                presence = presence.apply(fact);
            }
        }
        return kept;
    }

    /** The same events, with the order kept within each connection and within the intent. */
    static List<PresenceEvent> interleaved(List<PresenceEvent> stream, Random random) {
        Map<Long, Deque<PresenceEvent>> lanes = new TreeMap<>();
        stream.forEach(event ->
                lanes.computeIfAbsent(lane(event), any -> new ArrayDeque<>()).add(event));
        List<Deque<PresenceEvent>> open = new ArrayList<>(lanes.values());
        List<PresenceEvent> mixed = new ArrayList<>();
        while (!open.isEmpty()) {
            Deque<PresenceEvent> lane = open.get(random.nextInt(open.size()));
            mixed.add(lane.remove());
            open.removeIf(Deque::isEmpty);
        }
        return mixed;
    }

    private static long lane(PresenceEvent event) {
        if (event instanceof Beat beat) {
            return beat.connection();
        }
        if (event instanceof ConnectionOpened opened) {
            return opened.connection();
        }
        return event instanceof ConnectionClosed closed ? closed.connection() : 0;
    }

    private static AgentPresence fold(List<PresenceEvent> stream) {
        AgentPresence presence = POLICY.unknown();
        for (PresenceEvent event : stream) {
            presence = presence.apply(event);
        }
        return presence;
    }

    private static StatusView view(List<PresenceEvent> stream, Instant now) {
        return POLICY.derive(fold(stream), now);
    }

    private static Instant end(List<PresenceEvent> stream) {
        return stream.isEmpty()
                ? PresenceStreams.START
                : stream.get(stream.size() - 1).observedAt();
    }
}

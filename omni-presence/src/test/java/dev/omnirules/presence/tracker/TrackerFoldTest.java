package dev.omnirules.presence.tracker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.omnirules.core.agent.AgentId;
import dev.omnirules.core.agent.Channel;
import dev.omnirules.core.agent.PauseReason;
import dev.omnirules.presence.board.BoardFilter;
import dev.omnirules.presence.status.AgentStatus;
import dev.omnirules.presence.status.AgentTimeline;
import dev.omnirules.presence.status.PresenceEvent;
import dev.omnirules.presence.status.PresenceEvent.Beat;
import dev.omnirules.presence.status.PresenceEvent.ChannelSignedIn;
import dev.omnirules.presence.status.PresenceEvent.ChannelSignedOut;
import dev.omnirules.presence.status.PresenceEvent.ChannelsPaused;
import dev.omnirules.presence.status.PresenceEvent.ChannelsResumed;
import dev.omnirules.presence.status.PresenceEvent.CloseKind;
import dev.omnirules.presence.status.PresenceEvent.ConnectionClosed;
import dev.omnirules.presence.status.PresenceEvent.ConnectionOpened;
import dev.omnirules.presence.status.PresenceEvent.Hint;
import dev.omnirules.presence.status.PresenceEvent.ObserverGap;
import dev.omnirules.presence.status.PresenceTimings;
import dev.omnirules.presence.status.StatusPolicy;
import dev.omnirules.presence.status.StatusView;
import dev.omnirules.presence.status.Transition;
import dev.omnirules.presence.testkit.ManualTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Tag;
import net.jqwik.api.constraints.LongRange;

/** The tracker says what the pure fold says: transitions with their instants, views, and the board's counts and times. */
class TrackerFoldTest {

    private static final StatusPolicy POLICY = new StatusPolicy(PresenceTimings.defaults());
    private static final Instant T0 = Instant.parse("2026-11-16T11:00:00Z");
    private static final Duration INTERVAL = Duration.ofSeconds(20);
    private static final int[] SECONDS = {0, 0, 1, 1, 2, 4, 8, 15, 20, 30, 60, 67, 137};
    private static final Set<Channel> BOTH = Set.of(Channel.VOICE, Channel.WHATSAPP);

    /** One agent, folded as a host would do it that has all the time in the world. */
    private static final class Pure {
        private AgentTimeline timeline = AgentTimeline.from(POLICY, POLICY.unknown(), Instant.MIN);
        private final List<Transition> transitions = new ArrayList<>();

        /** With those that happened while no tracker was there to tell them. */
        private final List<Transition> all = new ArrayList<>();

        private long epoch;

        void on(PresenceEvent event, Instant receivedAt) {
            add(timeline.on(event, receivedAt));
        }

        void until(Instant instant) {
            add(timeline.until(instant));
        }

        private void add(AgentTimeline.Step step) {
            away(step);
            transitions.addAll(step.transitions());
        }

        private void away(AgentTimeline.Step step) {
            timeline = step.timeline();
            all.addAll(step.transitions());
        }
    }

    /** With times in which the process stands still, and a restart in the middle. */
    @Property(tries = 200)
    @Tag("STATUS-1")
    @Tag("STATUS-2")
    @Tag("STATUS-3")
    @Tag("STATUS-4")
    void theTrackerIsTheFoldThatIsKeptUp(@ForAll @LongRange(min = 0) long seed) {
        Random random = new Random(seed);
        ManualTime time = new ManualTime(T0);
        TrackerSetup setup = new TrackerSetup(POLICY, TrackerLimits.defaults(), time, time);
        PresenceTracker tracker = new PresenceTracker(setup);
        Map<AgentId, List<Transition>> told = new HashMap<>();
        tracker.listen(changes -> record(changes, told), Runnable::run);
        Map<AgentId, Pure> pure = new LinkedHashMap<>();
        int density = 1 + random.nextInt(SECONDS.length);
        for (int i = 0; i < 60; i++) {
            time.passTo(
                    time.instant().plusSeconds(SECONDS[random.nextInt(density)]).plusMillis(1));
            if (random.nextInt(15) == 0) {
                standStill(random, time, tracker, pure);
            }
            if (i == 30) {
                tracker = restarted(tracker, setup, time, pure);
                tracker.listen(changes -> record(changes, told), Runnable::run);
            }
            AgentId agent = new AgentId("agent-" + random.nextInt(3));
            Pure fold = pure.computeIfAbsent(agent, any -> new Pure());
            PresenceEvent event = event(random, time.instant(), i, fold);
            fold.on(event, time.instant());
            assertThat(tracker.signal(agent, event)).isNotEqualTo(SignalResult.FULL);
            assertThat(seen(tracker.view(agent))).isEqualTo(seen(view(fold, time.instant())));
        }
        time.passTo(time.instant().plusSeconds(1_000));
        Instant end = time.instant();
        for (Map.Entry<AgentId, Pure> each : pure.entrySet()) {
            each.getValue().until(end);
            assertThat(told.getOrDefault(each.getKey(), List.of())).isEqualTo(each.getValue().transitions);
            assertThat(tracker.view(each.getKey())).isEqualTo(view(each.getValue(), end));
            assertThat(seen(tracker.board().view(each.getKey()).orElseThrow()))
                    .isEqualTo(seen(view(each.getValue(), end)));
        }
        checkBoard(tracker, pure, end);
    }

    private static void record(StatusChanges changes, Map<AgentId, List<Transition>> told) {
        assertThat(changes.missed()).isZero();
        changes.changes()
                .forEach(change -> told.computeIfAbsent(change.agent(), any -> new ArrayList<>())
                        .add(change.transition()));
    }

    private static void standStill(Random random, ManualTime time, PresenceTracker tracker, Map<AgentId, Pure> pure) {
        tracker.view(new AgentId("anybody")); // the last sign of life before
        Instant from = time.instant();
        time.standStillTo(from.plusSeconds(6 + random.nextInt(90)));
        tracker.view(new AgentId("anybody"));
        ObserverGap gap = new ObserverGap(from, time.instant(), Optional.empty());
        pure.values().forEach(fold -> fold.on(gap, time.instant()));
    }

    private static PresenceTracker restarted(
            PresenceTracker tracker, TrackerSetup setup, ManualTime time, Map<AgentId, Pure> pure) {
        time.passTo(time.instant().plusSeconds(3)); // what is dated ahead counts before the restart, or after it
        SavedPresence saved = tracker.save("one");
        tracker.close();
        Instant from = time.instant();
        time.standStillTo(from.plusSeconds(3));
        ObserverGap gap = new ObserverGap(from, time.instant(), Optional.empty());
        pure.values().forEach(fold -> {
            fold.until(from);
            fold.away(fold.timeline.on(gap, time.instant())); // the views say it, and no listener is told
            fold.away(fold.timeline.until(time.instant()));
        });
        return PresenceTracker.restore(setup, saved, "one", agent -> {
            throw new AssertionError("the ledger is the same");
        });
    }

    private static void checkBoard(PresenceTracker tracker, Map<AgentId, Pure> pure, Instant end) {
        Map<AgentStatus, Integer> counts = new EnumMap<>(AgentStatus.class);
        pure.values().forEach(fold -> counts.merge(view(fold, end).status(), 1, Integer::sum));
        for (AgentStatus status : AgentStatus.values()) {
            assertThat(tracker.board().counts(BoardFilter.everyone()).of(status))
                    .isEqualTo(counts.getOrDefault(status, 0));
        }
        pure.forEach((agent, fold) -> {
            Map<AgentStatus, Duration> times = new EnumMap<>(AgentStatus.class);
            List<Transition> all = fold.all;
            for (int i = 0; i < all.size(); i++) {
                Instant until = i + 1 < all.size() ? all.get(i + 1).at() : end;
                times.merge(all.get(i).to(), Duration.between(all.get(i).at(), until), Duration::plus);
            }
            for (AgentStatus status : AgentStatus.values()) {
                if (status != AgentStatus.OFFLINE) { // the board counts it from the first event on
                    assertThat(tracker.board()
                                    .timeSpent(agent, end)
                                    .orElseThrow()
                                    .in(status))
                            .as(agent + " " + status)
                            .isEqualTo(times.getOrDefault(status, Duration.ZERO));
                }
            }
        });
    }

    private static StatusView view(Pure fold, Instant now) {
        Instant drained = fold.timeline.drained();
        return POLICY.derive(fold.timeline.presence(), now.isBefore(drained) ? drained : now);
    }

    /** What a board is told of: all but the next change and the instants of beats. */
    private static List<Object> seen(StatusView view) {
        return List.of(
                view.reason(),
                view.since(),
                view.routable(),
                view.intent(),
                view.routing().reason());
    }

    private static PresenceEvent event(Random random, Instant now, int rev, Pure fold) {
        Instant at = random.nextInt(12) == 0 ? now.plusSeconds(random.nextInt(3_600)) : now;
        Channel channel = random.nextBoolean() ? Channel.VOICE : Channel.WHATSAPP;
        if (fold.epoch == 0 || random.nextInt(6) == 0) {
            return ConnectionOpened.first(at, ++fold.epoch, INTERVAL).saying(hint(random));
        }
        long recent = Math.max(1, fold.epoch - random.nextInt(2));
        return switch (random.nextInt(10)) {
            case 0, 1 -> new ChannelSignedIn(at, rev, channel);
            case 2 -> random.nextInt(3) == 0 ? new ChannelSignedOut(at, rev, channel) : beat(random, at, rev, recent);
            case 3 -> new ChannelsPaused(at, rev, BOTH, PauseReason.UNSPECIFIED);
            case 4 -> new ChannelsResumed(at, rev, Set.of(channel));
            case 5 -> new ConnectionClosed(at, recent, CloseKind.values()[random.nextInt(CloseKind.values().length)]);
            default -> beat(random, at, rev, recent);
        };
    }

    private static Beat beat(Random random, Instant at, int rev, long epoch) {
        return new Beat(at, epoch, rev, INTERVAL, hint(random));
    }

    private static Hint hint(Random random) {
        return random.nextInt(3) > 0 ? Hint.VISIBLE : Hint.values()[random.nextInt(3)];
    }
}

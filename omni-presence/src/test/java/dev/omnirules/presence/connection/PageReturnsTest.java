package dev.omnirules.presence.connection;

import static org.assertj.core.api.Assertions.assertThat;

import dev.omnirules.core.agent.Channel;
import dev.omnirules.presence.connection.DeskSignal.Closed;
import dev.omnirules.presence.connection.DeskSignal.Visibility;
import dev.omnirules.presence.status.AgentStatus;
import dev.omnirules.presence.status.AgentTimeline;
import dev.omnirules.presence.status.PresenceEvent;
import dev.omnirules.presence.status.PresenceEvent.Beat;
import dev.omnirules.presence.status.PresenceEvent.ChannelSignedIn;
import dev.omnirules.presence.status.PresenceEvent.CloseKind;
import dev.omnirules.presence.status.PresenceEvent.ConnectionClosed;
import dev.omnirules.presence.status.PresenceEvent.ConnectionOpened;
import dev.omnirules.presence.status.PresenceEvent.Hint;
import dev.omnirules.presence.status.PresenceTimings;
import dev.omnirules.presence.status.StatusPolicy;
import dev.omnirules.presence.status.Transition;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The page and the fold together, with the default settings of both: the server drops the connections of many pages, and
 * every page that can connect at once is back before its agent is INACTIVE.
 */
class PageReturnsTest {

    private static final int PAGES = 500;
    private static final Instant T0 = Instant.parse("2026-11-16T11:00:00Z");
    private static final Duration INTERVAL = Duration.ofSeconds(20);
    private static final Duration OPENING = Duration.ofMillis(200);
    private static final ConnectionMachine MACHINE = new ConnectionMachine(DeskSettings.defaults());
    private static final StatusPolicy POLICY = new StatusPolicy(PresenceTimings.defaults());

    /** How the page learns of the spread. */
    enum Told {
        NEVER,
        WITH_THE_CLOSE,
        WITH_AN_EARLIER_PING
    }

    static Stream<Arguments> deploys() {
        List<Arguments> all = new ArrayList<>();
        for (Visibility visibility : Visibility.values()) {
            for (CloseKind kind :
                    List.of(CloseKind.CLEAN, CloseKind.ABNORMAL, CloseKind.NODE_LOST, CloseKind.UNLOADED)) {
                all.add(Arguments.of(visibility, kind, Told.NEVER, 0));
                for (int spread : List.of(30, 60)) {
                    all.add(Arguments.of(visibility, kind, Told.WITH_THE_CLOSE, spread));
                    all.add(Arguments.of(visibility, kind, Told.WITH_AN_EARLIER_PING, spread));
                }
            }
        }
        return all.stream();
    }

    @ParameterizedTest
    @MethodSource("deploys")
    @Tag("CONN-4")
    @Tag("STATUS-3")
    void nobodyWhoCanReturnIsShownAsInactive(Visibility visibility, CloseKind kind, Told told, int seconds) {
        int inactive = 0;
        for (int seed = 0; seed < PAGES; seed++) {
            inactive += transitions(seed, visibility, kind, told, Duration.ofSeconds(seconds)).stream()
                            .anyMatch(transition -> transition.to() == AgentStatus.INACTIVE)
                    ? 1
                    : 0;
        }
        assertThat(inactive).isZero();
    }

    /** A hidden page whose connection is dropped again before it was stable is back at once, up to three times. */
    @ParameterizedTest
    @ValueSource(ints = {2, 5, 20, 29})
    @Tag("CONN-4")
    @Tag("STATUS-3")
    void aHiddenPageThatIsDroppedAgainIsBackAtOnce(int seconds) {
        StepResult seen = MACHINE.start(T0, seconds);
        seen = MACHINE.on(seen.state(), new DeskSignal.Opened(T0, 1));
        seen = MACHINE.on(seen.state(), new DeskSignal.VisibilityChanged(T0.plusSeconds(1), Visibility.HIDDEN));
        Instant dropped = T0.plusSeconds(40);
        for (int attempt = 1; attempt <= 3; attempt++) {
            seen = MACHINE.on(seen.state(), new Closed(dropped, attempt, Closed.Cause.LOST, Optional.empty()));
            assertThat(seen.commands()).contains(new DeskCommand.Connect(attempt + 1));
            Instant opened = dropped.plus(OPENING);
            seen = MACHINE.on(seen.state(), new DeskSignal.Opened(opened, attempt + 1));
            dropped = opened.plusSeconds(seconds);
        }
        seen = MACHINE.on(seen.state(), new Closed(dropped, 4, Closed.Cause.LOST, Optional.empty()));
        assertThat(seen.state().phase()).isEqualTo(Phase.PARKED);
    }

    private static List<Transition> transitions(
            int seed, Visibility visibility, CloseKind kind, Told told, Duration spread) {
        Random random = new Random(seed);
        boolean hidden = visibility == Visibility.HIDDEN;
        Hint hint = hidden ? Hint.HIDDEN : Hint.VISIBLE;
        Instant dropped = T0.plusSeconds(200).plusMillis(random.nextInt(60_000));
        List<Transition> transitions = new ArrayList<>();
        AgentTimeline timeline = AgentTimeline.from(POLICY, POLICY.unknown(), Instant.MIN);
        timeline = timeline.on(ConnectionOpened.first(T0, 1, INTERVAL)).timeline();
        timeline = timeline.on(new ChannelSignedIn(T0, 1, Channel.WHATSAPP)).timeline();
        timeline = timeline.until(T0).timeline();
        long seq = 0;
        for (Instant beat = T0; beat.isBefore(dropped); beat = beat.plusSeconds(hidden ? 60 : 20)) {
            timeline = add(timeline.on(new Beat(beat, 1, seq++, INTERVAL, hint)), transitions);
        }
        timeline = add(timeline.on(new ConnectionClosed(dropped, 1, kind, spread)), transitions);
        Instant returned = returned(seed, visibility, told, spread, dropped, random.nextInt(60_000));
        PresenceEvent opened =
                ConnectionOpened.first(returned, 2, INTERVAL).resuming(1).saying(hint);
        timeline = add(timeline.on(opened), transitions);
        add(timeline.on(new Beat(returned.plusSeconds(hidden ? 60 : 20), 2, 0, INTERVAL, hint)), transitions);
        return transitions;
    }

    private static AgentTimeline add(AgentTimeline.Step step, List<Transition> transitions) {
        transitions.addAll(step.transitions());
        return step.timeline();
    }

    /** A browser gives a visible page a tick a second, and wakes a hidden one for a tick a minute. */
    private static Instant returned(
            int seed, Visibility visibility, Told told, Duration spread, Instant dropped, int phase) {
        StepResult seen = MACHINE.start(T0, seed);
        seen = MACHINE.on(seen.state(), new DeskSignal.Opened(T0, 1));
        seen = MACHINE.on(seen.state(), new DeskSignal.VisibilityChanged(T0.plusSeconds(1), visibility));
        Instant heard = dropped.minusMillis(100);
        seen = MACHINE.on(
                seen.state(),
                new DeskSignal.Inbound(
                        heard, 1, told == Told.WITH_AN_EARLIER_PING ? Optional.of(spread) : Optional.empty()));
        seen = MACHINE.on(
                seen.state(),
                new Closed(
                        dropped,
                        1,
                        Closed.Cause.LOST,
                        told == Told.WITH_THE_CLOSE ? Optional.of(spread) : Optional.empty()));
        boolean hidden = visibility == Visibility.HIDDEN;
        Instant now = hidden ? dropped.plusMillis(phase) : dropped.plusMillis(phase % 1_000);
        Instant connected = dropped;
        while (seen.state().phase() != Phase.CONNECTING) {
            seen = MACHINE.on(seen.state(), new DeskSignal.Tick(now));
            connected = now;
            now = now.plusSeconds(hidden ? 60 : 1);
        }
        return connected.plus(OPENING);
    }
}

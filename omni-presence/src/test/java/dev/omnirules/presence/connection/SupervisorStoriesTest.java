package dev.omnirules.presence.connection;

import static org.assertj.core.api.Assertions.assertThat;

import dev.omnirules.core.agent.Channel;
import dev.omnirules.presence.connection.DeskSignal.Closed;
import dev.omnirules.presence.connection.DeskSignal.Inbound;
import dev.omnirules.presence.connection.DeskSignal.Network;
import dev.omnirules.presence.connection.DeskSignal.NetworkChanged;
import dev.omnirules.presence.connection.DeskSignal.Opened;
import dev.omnirules.presence.connection.DeskSignal.Tick;
import dev.omnirules.presence.connection.DeskSignal.Visibility;
import dev.omnirules.presence.connection.DeskSignal.VisibilityChanged;
import dev.omnirules.presence.status.AgentPresence;
import dev.omnirules.presence.status.AgentStatus;
import dev.omnirules.presence.status.PresenceEvent;
import dev.omnirules.presence.status.PresenceEvent.Beat;
import dev.omnirules.presence.status.PresenceEvent.ChannelSignedIn;
import dev.omnirules.presence.status.PresenceEvent.CloseKind;
import dev.omnirules.presence.status.PresenceEvent.ConnectionClosed;
import dev.omnirules.presence.status.PresenceEvent.ConnectionOpened;
import dev.omnirules.presence.status.PresenceEvent.Hint;
import dev.omnirules.presence.status.PresenceTimings;
import dev.omnirules.presence.status.StatusPolicy;
import dev.omnirules.presence.status.StatusView;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What a supervisor, a router and the agent see, second by second, in the table of {@code docs/status.md}. */
class SupervisorStoriesTest {

    private static final Instant T0 = Instant.parse("2026-11-16T11:00:00Z");
    private static final Duration INTERVAL = Duration.ofSeconds(20);
    private static final ConnectionMachine MACHINE = new ConnectionMachine(DeskSettings.defaults());
    private static final StatusPolicy POLICY = new StatusPolicy(PresenceTimings.defaults());

    /** A page and the server: the page's machine decides when it connects, and the fold sees what the server saw. */
    private static final class World {
        private final List<PresenceEvent> events = new ArrayList<>(
                List.of(new ChannelSignedIn(T0, 1, Channel.WHATSAPP), ConnectionOpened.first(T0, 1, INTERVAL)));
        private final boolean[] offline = new boolean[LENGTH];
        private StepResult page = MACHINE.on(MACHINE.start(T0, 5).state(), new Opened(T0, 1));
        private Hint hint = Hint.VISIBLE;
        private long epoch = 1;
        private long seq;
        private boolean reachable = true;

        private static final int LENGTH = 1_200;

        /** A second of the page; a hidden page's timers run once a minute, and a sleeping device runs nothing. */
        void second(int second, boolean awake) {
            Instant now = T0.plusSeconds(second);
            boolean hidden = hint == Hint.HIDDEN;
            if (awake && (!hidden || second % 60 == 0)) {
                take(new Tick(now));
            }
            if (awake && reachable && page.state().phase() == Phase.CONNECTING) {
                open(now);
            }
            boolean live = page.state().phase().isLive();
            if (awake && reachable && live && second % (hidden ? 60 : 20) == 0) {
                events.add(new Beat(now, epoch, seq++, INTERVAL, hint));
                take(new Inbound(now, page.state().link.attempt(), Optional.empty()));
            }
            offline[second] = !live;
        }

        void take(DeskSignal signal) {
            page = MACHINE.on(page.state(), signal);
        }

        void hide(Instant now) {
            hint = Hint.HIDDEN;
            take(new VisibilityChanged(now, Visibility.HIDDEN));
            events.add(new Beat(now, epoch, seq++, INTERVAL, hint));
        }

        void lose(Instant now, CloseKind kind, Optional<Duration> spread) {
            events.add(new ConnectionClosed(now, epoch, kind, spread.orElse(Duration.ZERO)));
            take(new Closed(now, page.state().link.attempt(), Closed.Cause.LOST, spread));
        }

        void open(Instant now) {
            events.add(ConnectionOpened.first(now, ++epoch, INTERVAL)
                    .resuming(epoch - 1)
                    .saying(hint));
            take(new Opened(now, page.state().link.attempt()));
            seq = 0;
        }
    }

    /** What happens in a second, before the page runs. */
    private interface Script {
        /** Returns whether the device is awake. */
        boolean at(World world, int second, Instant now);
    }

    @Test
    @Tag("STATUS-3")
    @Tag("CONN-4")
    void theTableOfTheDocumentIsWhatTheTwoMachinesDo() throws IOException {
        String table =
                "| story | supervisor: not AVAILABLE | router: no channel | desk: composer off |\n|---|---|---|---|\n"
                        + List.of(
                                        row("A hidden tab whose socket is cut by a proxy after 5 min", hiddenTab()),
                                        row(
                                                "A deploy: the server told a spread of 60 s, then its node ends;"
                                                        + " visible tab",
                                                deploy(Hint.VISIBLE)),
                                        row("The same, hidden tab", deploy(Hint.HIDDEN)),
                                        row("A laptop lid closed for 10 min", lid()),
                                        row("Two tabs, one is closed", twoTabs()),
                                        row("A VPN change without a network for 40 s", vpn()))
                                .stream()
                                .collect(Collectors.joining("\n"));
        System.out.println(table);
        assertThat(Files.readString(Path.of("docs/status.md"))).contains(table);
    }

    private static Script hiddenTab() {
        return (world, second, now) -> {
            if (second == 100) {
                world.hide(now);
            }
            if (second == 301) {
                world.lose(now, CloseKind.ABNORMAL, Optional.empty());
            }
            return true;
        };
    }

    private static Script deploy(Hint hint) {
        Duration spread = Duration.ofSeconds(60);
        return (world, second, now) -> {
            if (second == 100 && hint == Hint.HIDDEN) {
                world.hide(now);
            }
            if (second == 290) {
                world.take(new Inbound(now, world.page.state().link.attempt(), Optional.of(spread)));
            }
            if (second == 301) {
                world.lose(now, CloseKind.NODE_LOST, Optional.of(spread));
            }
            return true;
        };
    }

    private static Script lid() {
        return (world, second, now) -> second <= 301 || second > 901;
    }

    private static Script twoTabs() {
        return (world, second, now) -> {
            if (second % 20 == 5) {
                world.events.add(
                        second == 5
                                ? ConnectionOpened.first(now, 1_000, INTERVAL)
                                : new Beat(now, 1_000, second, INTERVAL, Hint.VISIBLE));
            }
            if (second == 301) {
                world.events.add(new ConnectionClosed(now, 1, CloseKind.UNLOADED));
            }
            return second < 301;
        };
    }

    private static Script vpn() {
        return (world, second, now) -> {
            if (second == 301) {
                world.reachable = false;
                world.take(new NetworkChanged(now, Network.OFFLINE));
            }
            if (second == 341) {
                world.reachable = true;
                world.take(new NetworkChanged(now, Network.ONLINE));
            }
            return true;
        };
    }

    private static String row(String name, Script script) {
        World world = new World();
        int away = 0;
        int unroutable = 0;
        int off = 0;
        AgentPresence presence = POLICY.unknown();
        for (int second = 0; second < World.LENGTH; second++) {
            Instant now = T0.plusSeconds(second);
            boolean awake = script.at(world, second, now);
            world.second(second, awake);
            for (PresenceEvent event : world.events) {
                presence = presence.apply(event);
            }
            world.events.clear();
            StatusView view = POLICY.derive(presence, now);
            away += view.status() == AgentStatus.AVAILABLE ? 0 : 1;
            unroutable += view.routable().isEmpty() ? 1 : 0;
            off += world.offline[second] && awake ? 1 : 0;
        }
        return "| " + name + " | " + away + " s | " + unroutable + " s | " + off + " s |";
    }
}

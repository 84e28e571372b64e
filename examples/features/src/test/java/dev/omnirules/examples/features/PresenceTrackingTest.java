package dev.omnirules.examples.features;

import static dev.omnirules.examples.features.Host.ANA;
import static org.assertj.core.api.Assertions.assertThat;

import dev.omnirules.core.agent.Channel;
import dev.omnirules.core.agent.PauseReason;
import dev.omnirules.core.session.AgentSessions;
import dev.omnirules.presence.board.BoardChanges;
import dev.omnirules.presence.board.BoardListener;
import dev.omnirules.presence.board.Subscription;
import dev.omnirules.presence.status.AgentStatus;
import dev.omnirules.presence.status.PresenceEvent.ConnectionOpened;
import dev.omnirules.presence.status.PresenceTimings;
import dev.omnirules.presence.status.StatusPolicy;
import dev.omnirules.presence.tracker.EpochIssuer;
import dev.omnirules.presence.tracker.PresenceTracker;
import dev.omnirules.presence.tracker.SavedPresence;
import dev.omnirules.presence.tracker.SignalResult;
import dev.omnirules.presence.tracker.StatusListener;
import dev.omnirules.presence.tracker.TrackerLimits;
import dev.omnirules.presence.tracker.TrackerSetup;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Presence that runs in one process: connections and the ledger go in, views, changes of status and a board come out. */
class PresenceTrackingTest {

    private static final Duration INTERVAL = Duration.ofSeconds(20);

    private final Host host = Host.open();
    private final ScheduledThreadPoolExecutor scheduler = new ScheduledThreadPoolExecutor(1);
    private final TrackerSetup setup = new TrackerSetup(
            new StatusPolicy(PresenceTimings.defaults()), TrackerLimits.defaults(), host.clock(), scheduler);
    private final PresenceTracker tracker = new PresenceTracker(setup);
    private final EpochIssuer epochs = new EpochIssuer(1, host.clock());

    @AfterEach
    void close() {
        tracker.close();
        scheduler.shutdownNow();
    }

    @Test
    void aSignInAndAConnectionMakeAnAgentRoutableAndAPauseEndsIt() {
        List<AgentStatus> statuses = new ArrayList<>();
        StatusListener listener = changes -> changes.changes()
                .forEach(change -> statuses.add(change.transition().to()));
        List<BoardChanges> screen = new ArrayList<>();
        BoardListener board = screen::add;
        tracker.listen(listener, Runnable::run);
        Subscription subscription = tracker.board().listen(0, board, Runnable::run);
        host.signIn(ANA, 1);
        host.ledger().drain(100, tracker::entry);
        ConnectionOpened opening = ConnectionOpened.first(host.clock().instant(), epochs.next(), INTERVAL);
        assertThat(tracker.signal(ANA, opening)).isEqualTo(SignalResult.TAKEN);
        assertThat(tracker.view(ANA).routable()).containsExactly(Channel.WHATSAPP);
        subscription.close();
        new AgentSessions(host.omni()).pause(ANA, Set.of(Channel.WHATSAPP), new PauseReason("lunch"));
        host.ledger().drain(100, tracker::entry);

        assertThat(statuses).containsExactly(AgentStatus.INACTIVE, AgentStatus.AVAILABLE, AgentStatus.PAUSED);
        assertThat(screen.get(screen.size() - 1).shown().get(ANA).status()).isEqualTo(AgentStatus.AVAILABLE);
        assertThat(tracker.board().offline()).isEmpty();
    }

    @Test
    void aRestartKeepsTheStatusAndRoutesNobodyBeforeAFirstBeat() {
        host.signIn(ANA, 1);
        host.ledger().drain(100, tracker::entry);
        tracker.signal(ANA, ConnectionOpened.first(host.clock().instant(), epochs.next(), INTERVAL));
        SavedPresence saved = tracker.save("orders-database");
        host.clock().advance(Duration.ofSeconds(30));

        try (PresenceTracker restarted = PresenceTracker.restore(setup, saved, "orders-database", host.omni()::agent)) {
            assertThat(restarted.view(ANA).status()).isEqualTo(AgentStatus.AVAILABLE);
            assertThat(restarted.view(ANA).routable()).isEmpty();
        }
    }
}

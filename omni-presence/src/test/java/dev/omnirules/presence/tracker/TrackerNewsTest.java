package dev.omnirules.presence.tracker;

import static dev.omnirules.core.testkit.SmallContactCenter.ANA;
import static dev.omnirules.core.testkit.SmallContactCenter.BIA;
import static org.assertj.core.api.Assertions.assertThat;

import dev.omnirules.core.agent.AgentId;
import dev.omnirules.core.agent.Channel;
import dev.omnirules.core.conversation.ConversationId;
import dev.omnirules.core.ledger.state.AgentState;
import dev.omnirules.presence.board.SupervisorBoard;
import dev.omnirules.presence.status.PresenceEvent.Beat;
import dev.omnirules.presence.status.PresenceEvent.ChannelSignedIn;
import dev.omnirules.presence.status.PresenceEvent.CloseKind;
import dev.omnirules.presence.status.PresenceEvent.ConnectionClosed;
import dev.omnirules.presence.status.PresenceEvent.ConnectionOpened;
import dev.omnirules.presence.status.PresenceEvent.ConversationStarted;
import dev.omnirules.presence.status.PresenceEvent.Hint;
import dev.omnirules.presence.status.PresenceEvent.Node;
import dev.omnirules.presence.status.PresenceEvent.ObserverGap;
import dev.omnirules.presence.status.PresenceTimings;
import dev.omnirules.presence.status.RoutingReason;
import dev.omnirules.presence.status.Session;
import dev.omnirules.presence.status.StatusPolicy;
import dev.omnirules.presence.status.StatusReason;
import dev.omnirules.presence.status.StatusView;
import dev.omnirules.presence.testkit.ManualTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** What is news to the board and to listeners, and that they have it as soon as a call returns. */
class TrackerNewsTest {

    private static final Instant T0 = Instant.parse("2026-11-16T11:00:00Z");
    private static final Duration INTERVAL = Duration.ofSeconds(20);
    private static final Node NODE = new Node("one");

    private final ManualTime time = new ManualTime(T0);
    private final TrackerSetup setup =
            new TrackerSetup(new StatusPolicy(PresenceTimings.defaults()), TrackerLimits.defaults(), time, time);
    private final PresenceTracker tracker = new PresenceTracker(setup);

    private void comes(AgentId agent) {
        tracker.signal(agent, new ChannelSignedIn(T0, 1, Channel.VOICE));
        tracker.signal(agent, ConnectionOpened.first(T0, 1, INTERVAL).on(NODE));
    }

    private StatusView shown(AgentId agent) {
        return tracker.board().view(agent).orElseThrow();
    }

    /** The kinds of news that come without another one. */
    @Nested
    class News {

        @Test
        void aConversationThatBegins() {
            comes(ANA);
            tracker.signal(ANA, new ConversationStarted(T0, 2, new ConversationId("c1"), Channel.VOICE));
            assertThat(shown(ANA).sessions()).extracting(Session::rev).containsExactly(2L);
        }

        /** The lease and the grace of a lost node end at the same instant. */
        @Test
        void aCauseOfTheLossThatIsLearntLater() {
            comes(ANA);
            time.passTo(T0.plusSeconds(70));
            assertThat(shown(ANA).reason()).isEqualTo(StatusReason.HEARTBEAT_TIMEOUT);
            tracker.signal(ANA, new ConnectionClosed(T0.plusSeconds(7), 1, CloseKind.NODE_LOST));
            assertThat(shown(ANA).reason()).isEqualTo(StatusReason.NODE_LOST);
            assertThat(shown(ANA).since()).contains(T0.plusSeconds(67));
        }

        @Test
        void aLossThatTurnsOutToBeEarlier() {
            comes(ANA);
            tracker.signal(ANA, new ConnectionClosed(T0.plusSeconds(1), 1, CloseKind.SUPERSEDED));
            time.passTo(T0.plusSeconds(2));
            assertThat(shown(ANA).since()).contains(T0.plusSeconds(1));
            tracker.signal(ANA, new ConnectionClosed(T0.plusMillis(500), 1, CloseKind.SUPERSEDED));
            assertThat(shown(ANA).reason()).isEqualTo(StatusReason.SUPERSEDED);
            assertThat(shown(ANA).since()).contains(T0.plusMillis(500));
        }

        @Test
        void noBeatThatOnlyGoesOn() {
            comes(ANA);
            long before = tracker.board().changesSince(0).version();
            for (int seq = 1; seq < 20; seq++) {
                time.passTo(T0.plusSeconds(10L * seq));
                tracker.signal(ANA, new Beat(time.instant(), 1, seq, INTERVAL, Hint.VISIBLE));
            }
            assertThat(tracker.board().changesSince(0).version()).isEqualTo(before);
        }
    }

    /** Of an agent whose beats are overdue already, so that no timer is due before the 67th second. */
    @Nested
    class AtOnce {

        private final Instant overdue = T0.plusSeconds(50);

        private void beatsAreOverdue() {
            comes(ANA);
            time.passTo(overdue);
            assertThat(shown(ANA).routing().reason()).isEqualTo(RoutingReason.BEATS_MISSED);
        }

        private void assertTheGapIsShown() {
            assertThat(shown(ANA).routing().reason()).isEqualTo(RoutingReason.OBSERVER_GAP);
        }

        @Test
        void aGapThatTheHostKnowsOf() {
            beatsAreOverdue();
            tracker.gap(new ObserverGap(T0.plusSeconds(45), overdue, Optional.empty()));
            time.passTo(overdue);
            assertTheGapIsShown();
        }

        @Test
        void aGapThatTheTrackerNoticesByItself() {
            beatsAreOverdue();
            time.standStillTo(T0.plusSeconds(60));
            tracker.view(BIA);
            time.passTo(T0.plusSeconds(60));
            assertTheGapIsShown();
        }

        @Test
        void aGapThatAQuestionNotices() {
            beatsAreOverdue();
            time.standStillTo(T0.plusSeconds(60));
            tracker.view(ANA);
            assertTheGapIsShown();
        }

        @Test
        void theEndOfTheConnectionsOfALostNode() {
            comes(ANA);
            time.passTo(T0.plusSeconds(5));
            tracker.lost(NODE, Duration.ZERO);
            assertThat(shown(ANA).routing().reason()).isEqualTo(RoutingReason.CLOSED);
        }

        /** The board was saved before the agent came. */
        @Test
        void aRestoredAgentWhomTheSavedBoardDoesNotHave() {
            comes(ANA);
            SavedPresence saved = tracker.save("one");
            SavedPresence earlier =
                    new SavedPresence(saved.savedAt(), saved.ledger(), saved.presences(), new SupervisorBoard().save());
            PresenceTracker again = PresenceTracker.restore(setup, earlier, "one", AgentState::untouched);
            assertThat(again.board().view(ANA)).contains(again.view(ANA));
        }
    }

    /** The executor has the call already. */
    @Test
    void aListenerThatIsRemovedBeforeItsCallBeginsIsNotCalled() {
        List<Runnable> calls = new ArrayList<>();
        List<StatusChange> told = new ArrayList<>();
        var listening = tracker.listen(changes -> told.addAll(changes.changes()), calls::add);
        calls.remove(0).run(); // nothing has changed yet
        comes(ANA);
        assertThat(calls).hasSize(1);
        listening.close();
        calls.remove(0).run();
        assertThat(told).isEmpty();
    }

    @Test
    void whatAListenerFailedOnReachesTheThreadsHandlerAndIsNotToldAgain() throws Exception {
        List<Throwable> failures = new ArrayList<>();
        List<Long> numbers = new ArrayList<>();
        Thread writer = new Thread(() -> {
            tracker.listen(
                    changes -> {
                        numbers.add(changes.number());
                        throw new IllegalStateException("screen is broken");
                    },
                    Runnable::run);
            comes(ANA);
        });
        writer.setUncaughtExceptionHandler((any, failure) -> failures.add(failure));
        writer.start();
        writer.join();
        assertThat(numbers).containsExactly(1L, 2L);
        assertThat(failures)
                .hasSize(2)
                .allSatisfy(failure -> assertThat(failure).hasMessage("screen is broken"));
    }
}

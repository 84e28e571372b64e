package dev.omnirules.examples.presence.stream;

import static dev.omnirules.examples.presence.stream.Bench.T;
import static org.assertj.core.api.Assertions.assertThat;

import dev.omnirules.core.agent.Channel;
import dev.omnirules.core.agent.PauseReason;
import dev.omnirules.core.conversation.ConversationId;
import dev.omnirules.presence.status.AgentStatus;
import dev.omnirules.presence.status.PresenceEvent;
import dev.omnirules.presence.status.PresenceEvent.Beat;
import dev.omnirules.presence.status.PresenceEvent.ChannelSignedIn;
import dev.omnirules.presence.status.PresenceEvent.ChannelsPaused;
import dev.omnirules.presence.status.PresenceEvent.ChannelsResumed;
import dev.omnirules.presence.status.PresenceEvent.CloseKind;
import dev.omnirules.presence.status.PresenceEvent.ConnectionClosed;
import dev.omnirules.presence.status.PresenceEvent.ConnectionOpened;
import dev.omnirules.presence.status.PresenceEvent.ConversationStarted;
import dev.omnirules.presence.status.PresenceEvent.Hint;
import dev.omnirules.presence.status.PresenceEvent.Initiative;
import dev.omnirules.presence.status.PresenceEvent.ObserverGap;
import dev.omnirules.presence.status.PresenceEvent.PlatformSignedIn;
import dev.omnirules.presence.status.PresenceEvent.PlatformSignedOut;
import dev.omnirules.presence.status.StatusReason;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.streams.KeyValue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class PresenceTopologyTest {

    private static final Duration INTERVAL = Duration.ofSeconds(20);
    private static final Set<Channel> BOTH = Set.of(Channel.WHATSAPP, Channel.VOICE);

    private Bench bench = new Bench(T, List.of());

    @BeforeEach
    void isCurrent() {
        bench.until(T.plusSeconds(1));
    }

    @AfterEach
    void close() {
        bench.close();
    }

    @Nested
    class Live {

        @Test
        void anAgentWhoConnectsAndSignsInIsRoutableFromThatInstant() {
            signIn("ana", at(1));
            assertThat(bench.seen())
                    .extracting(seen -> seen.value)
                    .containsExactly(
                            new AgentSeen(at(1), StatusReason.ALL_CHANNELS, at(1), Set.of(Channel.WHATSAPP), 0),
                            new AgentSeen(at(1), StatusReason.ALL_CHANNELS, at(1), BOTH, 0));
        }

        @Test
        void beatsPublishNothingAndReachNoChangelog() {
            signIn("ana", at(1));
            bench.seen();
            int logged = bench.changelog().size();
            beats("ana", 1, 50);
            assertThat(bench.seen()).isEmpty();
            assertThat(bench.changelog()).hasSize(logged);
        }

        @Test
        void silenceEndsRoutingAndThenTheLeaseAtTheirExactInstantsHoweverLateTheTaskLooks() {
            signIn("ana", at(1));
            bench.seen();
            bench.until(at(32).plusMillis(300));
            assertThat(bench.seen()).isEmpty();
            bench.until(at(33));
            assertThat(bench.last()).isEqualTo(new AgentSeen(at(33), StatusReason.ALL_CHANNELS, at(1), Set.of(), 0));
            bench.until(at(67));
            assertThat(bench.seen()).isEmpty();
            bench.until(at(200));
            assertThat(bench.seen())
                    .containsExactly(KeyValue.pair(
                            "ana", new AgentSeen(at(68), StatusReason.HEARTBEAT_TIMEOUT, at(68), Set.of(), 0)));
        }

        @Test
        void aLossThatNobodyLookedAtIsFoundWhenTheNextBeatComes() {
            signIn("ana", at(1));
            bench.seen();
            bench.jumpTo(at(100));
            bench.late("ana", new Beat(at(100), 1, 1, INTERVAL, Hint.VISIBLE));
            assertThat(bench.seen())
                    .extracting(seen -> seen.value)
                    .containsExactly(
                            new AgentSeen(at(33), StatusReason.ALL_CHANNELS, at(1), Set.of(), 0),
                            new AgentSeen(at(68), StatusReason.HEARTBEAT_TIMEOUT, at(68), Set.of(), 0),
                            new AgentSeen(at(100), StatusReason.ALL_CHANNELS, at(100), BOTH, 0));
        }

        @Test
        void aPauseOfAllChannelsAndItsEndAreSeenAtOnce() {
            signIn("ana", at(1));
            bench.on("ana", new ChannelsPaused(at(5), 4, BOTH, new PauseReason("lunch")));
            assertThat(bench.last()).isEqualTo(new AgentSeen(at(5), StatusReason.ALL_PAUSED, at(5), Set.of(), 0));
            bench.on("ana", new ChannelsResumed(at(9), 5, Set.of(Channel.VOICE)));
            assertThat(bench.last())
                    .isEqualTo(new AgentSeen(at(9), StatusReason.PARTIALLY_PAUSED, at(9), Set.of(Channel.VOICE), 0));
        }

        @Test
        void aReconnectWithinTheGraceIsNoLossAndOneAfterItRestoresThePause() {
            signIn("ana", at(1));
            bench.on("ana", new ChannelsPaused(at(2), 4, BOTH, new PauseReason("lunch")));
            bench.on("ana", new ConnectionClosed(at(5), 1, CloseKind.ABNORMAL));
            bench.on("ana", ConnectionOpened.first(at(10), 2, INTERVAL));
            bench.until(at(30));
            bench.on("ana", new ConnectionClosed(at(30), 2, CloseKind.ABNORMAL));
            bench.seen();
            bench.until(at(60));
            assertThat(bench.last())
                    .isEqualTo(new AgentSeen(at(45), StatusReason.CLOSED_ABNORMALLY, at(45), Set.of(), 0));
            bench.on("ana", ConnectionOpened.first(at(61), 3, INTERVAL));
            assertThat(bench.last()).isEqualTo(new AgentSeen(at(61), StatusReason.ALL_PAUSED, at(61), Set.of(), 0));
        }

        @Test
        void aCloseArmsTheDeadlineEarlierAndEachAgentHasOneDeadline() {
            signIn("ana", at(1));
            signIn("bia", at(1));
            assertThat(bench.deadlines()).isEqualTo(2);
            bench.on("ana", new ConnectionClosed(at(2), 1, CloseKind.CLEAN));
            assertThat(bench.deadlines()).isEqualTo(2);
            bench.seen();
            bench.until(at(8));
            assertThat(bench.seen())
                    .containsExactly(KeyValue.pair(
                            "ana", new AgentSeen(at(7), StatusReason.CLOSED_CLEANLY, at(7), Set.of(), 0)));
            assertThat(bench.deadlines()).isEqualTo(1);
        }

        @Test
        void duplicatesChangeNothing() {
            signIn("ana", at(1));
            beats("ana", 1, 3);
            bench.seen();
            int logged = bench.changelog().size();
            signIn("ana", at(1));
            beats("ana", 1, 3);
            assertThat(bench.seen()).isEmpty();
            assertThat(bench.changelog()).hasSize(logged);
        }

        @Test
        void conversationsAreCounted() {
            signIn("ana", at(1));
            bench.on("ana", new ConversationStarted(at(3), 4, new ConversationId("c1"), Channel.VOICE));
            assertThat(bench.last().sessions()).isEqualTo(1);
        }

        @Test
        void aForcedSignOutIsOffline() {
            signIn("ana", at(1));
            bench.on("ana", new PlatformSignedOut(at(3), 4, Initiative.FORCED));
            assertThat(bench.last()).isEqualTo(new AgentSeen(at(3), StatusReason.FORCED_SIGN_OUT, at(3), Set.of(), 0));
        }

        @Test
        void agentsAreFoldedApart() {
            signIn("ana", at(1));
            signIn("bia", at(1));
            bench.seen();
            beats("bia", 1, 4);
            assertThat(bench.seen()).extracting(seen -> seen.key).containsOnly("ana");
        }
    }

    @Nested
    class Deaf {

        @Test
        void aSilentLogLosesNobodyButEndsRoutingWhenItCannotBeTrustedAnyMore() {
            signIn("ana", at(1));
            bench.seen();
            bench.silenceUntil(at(11));
            assertThat(bench.seen()).isEmpty();
            bench.silenceUntil(at(12));
            assertThat(bench.last().routable()).isEmpty();
            bench.silenceUntil(at(3600));
            assertThat(bench.seen()).isEmpty();
        }

        @Test
        void routingComesBackWithTheLog() {
            signIn("ana", at(1));
            bench.silenceUntil(at(20));
            bench.seen();
            bench.on("ana", new Beat(at(21), 1, 1, INTERVAL, Hint.VISIBLE));
            bench.until(at(22));
            assertThat(bench.last().routable()).isEqualTo(BOTH);
        }

        @Test
        void aLogThatLaggedIsTrustedAgainWhenHalfOfThatIsMadeUp() {
            signIn("ana", at(1));
            bench.silenceUntil(at(40));
            bench.seen();
            bench.late("ana", new Beat(at(33), 1, 1, INTERVAL, Hint.VISIBLE));
            bench.silenceUntil(at(40).plusMillis(400));
            assertThat(bench.seen()).isEmpty();
            bench.late("ana", new Beat(at(36), 1, 2, INTERVAL, Hint.VISIBLE));
            bench.silenceUntil(at(40).plusMillis(800));
            assertThat(bench.last().routable()).isEqualTo(BOTH);
        }

        @Test
        void theBacklogOfALaggingTaskLosesNobody() {
            signIn("ana", at(1));
            bench.silenceUntil(at(300));
            bench.seen();
            for (int seq = 1; seq < 15; seq++) {
                bench.late("ana", new Beat(at(1 + 20 * seq), 1, seq, INTERVAL, Hint.VISIBLE));
                bench.silenceUntil(at(300).plusMillis(500 * seq));
            }
            assertThat(bench.seen()).extracting(seen -> seen.value.status()).doesNotContain(AgentStatus.INACTIVE);
        }

        @Test
        void aGapOfTheIngestConcernsEveryone() {
            signIn("ana", at(1));
            signIn("bia", at(1));
            bench.seen();
            bench.silenceUntil(at(400));
            bench.everyone(new ObserverGap(at(2), at(400), Optional.empty()));
            bench.until(at(459));
            assertThat(bench.seen())
                    .isNotEmpty()
                    .allSatisfy(seen -> assertThat(seen.value.status()).isEqualTo(AgentStatus.AVAILABLE))
                    .allSatisfy(seen -> assertThat(seen.value.routable()).isEmpty());
            bench.until(at(461));
            assertThat(bench.seen()).extracting(seen -> seen.value.at()).containsExactly(at(460), at(460));
        }
    }

    @Nested
    class Restored {

        @Test
        void everyoneKeepsTheStatusAndNobodyIsRoutableBeforeAFirstBeat() {
            signIn("ana", at(1));
            beats("ana", 1, 20);
            restart(at(420));
            bench.until(at(421));
            assertThat(bench.seen())
                    .containsExactly(KeyValue.pair(
                            "ana", new AgentSeen(at(420), StatusReason.ALL_CHANNELS, at(1), Set.of(), 0)));
            bench.until(at(430));
            assertThat(bench.seen()).isEmpty();
            bench.on("ana", new Beat(at(430), 1, 21, INTERVAL, Hint.VISIBLE));
            assertThat(bench.seen())
                    .containsExactly(
                            KeyValue.pair("ana", new AgentSeen(at(430), StatusReason.ALL_CHANNELS, at(1), BOTH, 0)));
        }

        @Test
        void beatsOfBeforeTheRestoreDoNotCount() {
            signIn("ana", at(1));
            restart(at(100));
            bench.late("ana", new Beat(at(99), 1, 5, INTERVAL, Hint.VISIBLE));
            bench.until(at(120));
            assertThat(bench.seen()).extracting(seen -> seen.value.routable()).containsOnly(Set.of());
        }

        @Test
        void whoStaysSilentIsLostAtTheEndOfTheReconnectWindow() {
            signIn("ana", at(1));
            beats("ana", 1, 20);
            restart(at(420));
            bench.until(at(479));
            bench.seen();
            bench.until(at(481));
            assertThat(bench.last())
                    .isEqualTo(new AgentSeen(at(480), StatusReason.HEARTBEAT_TIMEOUT, at(480), Set.of(), 0));
        }

        @Test
        void whoWasLostBeforeStaysLost() {
            signIn("ana", at(1));
            bench.until(at(100));
            restart(at(420));
            bench.until(at(425));
            assertThat(bench.last())
                    .isEqualTo(new AgentSeen(at(420), StatusReason.HEARTBEAT_TIMEOUT, at(68), Set.of(), 0));
        }

        @Test
        void aPauseSurvives() {
            signIn("ana", at(1));
            bench.on("ana", new ChannelsPaused(at(5), 4, BOTH, new PauseReason("lunch")));
            restart(at(420));
            bench.on("ana", new Beat(at(421), 1, 9, INTERVAL, Hint.VISIBLE));
            bench.until(at(425));
            assertThat(bench.last()).isEqualTo(new AgentSeen(at(420), StatusReason.ALL_PAUSED, at(5), Set.of(), 0));
        }

        @Test
        void twoRestoresInARowAreLikeOne() {
            signIn("ana", at(1));
            beats("ana", 1, 5);
            restart(at(130));
            beats("ana", 7, 12);
            restart(at(260));
            bench.until(at(265));
            assertThat(bench.last()).isEqualTo(new AgentSeen(at(260), StatusReason.ALL_CHANNELS, at(1), Set.of(), 0));
        }

        @Test
        void eventsThatAreReadTwiceChangeNothing() {
            signIn("ana", at(1));
            bench.on("ana", new ChannelsPaused(at(5), 4, BOTH, new PauseReason("lunch")));
            restart(at(30));
            signIn("ana", at(1));
            bench.late("ana", new ChannelsPaused(at(5), 4, BOTH, new PauseReason("lunch")));
            assertThat(bench.seen())
                    .extracting(seen -> seen.value)
                    .containsExactly(new AgentSeen(at(30), StatusReason.ALL_PAUSED, at(5), Set.of(), 0));
        }

        @Test
        void anAgentOfWhomOnlyBeatsWereHeardIsKnownToo() {
            bench.on("ana", new Beat(at(2), 1, 7, INTERVAL, Hint.VISIBLE));
            restart(at(10));
            bench.on("ana", new ChannelSignedIn(at(11), 1, Channel.VOICE));
            assertThat(bench.last().reason()).isEqualTo(StatusReason.ALL_CHANNELS);
        }
    }

    private void restart(Instant at) {
        List<KeyValue<byte[], byte[]>> changelog = bench.changelog();
        bench.close();
        bench = new Bench(at, changelog);
    }

    private void signIn(String agent, Instant at) {
        List<PresenceEvent> events = List.of(
                ConnectionOpened.first(at, 1, INTERVAL),
                new PlatformSignedIn(at, 1),
                new ChannelSignedIn(at, 2, Channel.WHATSAPP),
                new ChannelSignedIn(at, 3, Channel.VOICE));
        events.forEach(event -> bench.on(agent, event));
    }

    /** Beats number {@code first} to {@code last}, at second 1 and every 20 s after it. */
    private void beats(String agent, int first, int last) {
        for (int seq = first; seq <= last; seq++) {
            bench.until(at(1 + 20L * seq));
            bench.on(agent, new Beat(at(1 + 20L * seq), 1, seq, INTERVAL, Hint.VISIBLE));
        }
    }

    private static Instant at(long second) {
        return T.plusSeconds(second);
    }
}

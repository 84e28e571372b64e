package dev.omnirules.presence.status;

import static org.assertj.core.api.Assertions.assertThat;

import dev.omnirules.core.agent.Channel;
import dev.omnirules.core.agent.PauseReason;
import dev.omnirules.core.conversation.ConversationId;
import dev.omnirules.presence.status.PresenceEvent.Beat;
import dev.omnirules.presence.status.PresenceEvent.ChannelSignedIn;
import dev.omnirules.presence.status.PresenceEvent.ChannelSignedOut;
import dev.omnirules.presence.status.PresenceEvent.ChannelsPaused;
import dev.omnirules.presence.status.PresenceEvent.ChannelsResumed;
import dev.omnirules.presence.status.PresenceEvent.CloseKind;
import dev.omnirules.presence.status.PresenceEvent.ConnectionClosed;
import dev.omnirules.presence.status.PresenceEvent.ConnectionOpened;
import dev.omnirules.presence.status.PresenceEvent.ConversationFinished;
import dev.omnirules.presence.status.PresenceEvent.ConversationStarted;
import dev.omnirules.presence.status.PresenceEvent.Hint;
import dev.omnirules.presence.status.PresenceEvent.Initiative;
import dev.omnirules.presence.status.PresenceEvent.Node;
import dev.omnirules.presence.status.PresenceEvent.ObserverGap;
import dev.omnirules.presence.status.PresenceEvent.PlatformSignedIn;
import dev.omnirules.presence.status.PresenceEvent.PlatformSignedOut;
import dev.omnirules.presence.status.StatusView.Advice;
import dev.omnirules.presence.status.StatusView.NextChange;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class StatusPolicyTest {

    private static final StatusPolicy POLICY = new StatusPolicy(PresenceTimings.defaults());
    private static final Instant T0 = Instant.parse("2026-11-16T11:00:00Z");
    private static final PauseReason LUNCH = new PauseReason("LUNCH");
    private static final ConversationId TALK = new ConversationId("talk");

    private AgentPresence presence = POLICY.unknown();

    @Nested
    @Tag("STATUS-4")
    class Offline {

        @Test
        void anUnknownAgentWasNeverSignedIn() {
            assertThat(at(0).reason()).isEqualTo(StatusReason.NEVER_SIGNED_IN);
            assertThat(at(0).since()).isEmpty();
            assertThat(at(0).next()).isEmpty();
        }

        @Test
        void signedInToThePlatformOnlyIsStillOffline() {
            fold(new PlatformSignedIn(second(0), 1), opened(1, 1));
            assertThat(at(2).reason()).isEqualTo(StatusReason.NEVER_SIGNED_IN);
            assertThat(at(2).intent().isSignedInToPlatform()).isTrue();
        }

        @Test
        void leavingTheLastChannelIsOfflineAndForgetsThePause() {
            signedInAndOpen();
            fold(paused(5, 2, Channel.WHATSAPP), new ChannelSignedOut(second(9), 3, Channel.WHATSAPP));
            assertThat(at(9).reason()).isEqualTo(StatusReason.CHANNELS_SIGNED_OUT);
            assertThat(at(9).since()).contains(second(9));
            fold(new ChannelSignedIn(second(12), 4, Channel.WHATSAPP));
            assertThat(at(12).reason()).isEqualTo(StatusReason.ALL_CHANNELS);
        }

        @Test
        @Tag("LOGOUT-1")
        void aPlatformSignOutClosesEveryChannelWithASmallerRevision() {
            signedInAndOpen();
            fold(
                    new ChannelSignedIn(second(6), 9, Channel.VOICE),
                    new PlatformSignedOut(second(5), 8, Initiative.CHOSEN));
            assertThat(at(6).intent().signedIn()).containsExactly(Channel.VOICE);
            fold(new PlatformSignedOut(second(7), 10, Initiative.CHOSEN));
            assertThat(at(7).reason()).isEqualTo(StatusReason.PLATFORM_SIGNED_OUT);
            assertThat(at(7).intent().isSignedInToPlatform()).isFalse();
            fold(new PlatformSignedIn(second(8), 11));
            assertThat(at(8).reason()).isEqualTo(StatusReason.NEVER_SIGNED_IN);
        }

        @Test
        void aForcedSignOutSaysSo() {
            signedInAndOpen();
            fold(new PlatformSignedOut(second(5), 8, Initiative.FORCED));
            assertThat(at(5).reason()).isEqualTo(StatusReason.FORCED_SIGN_OUT);
        }

        @Test
        void lostWithNoChannelIsOffline() {
            fold(opened(0, 1));
            assertThat(at(500).status()).isEqualTo(AgentStatus.OFFLINE);
        }
    }

    @Nested
    @Tag("STATUS-3")
    class Inactive {

        @Test
        void aLeaseEndsExactlyAtItsInstant() {
            signedInAndOpen();
            assertThat(POLICY.derive(presence, second(67).minusNanos(1)).status())
                    .isEqualTo(AgentStatus.AVAILABLE);
            assertThat(at(67).reason()).isEqualTo(StatusReason.HEARTBEAT_TIMEOUT);
            assertThat(at(67).since()).contains(second(67));
            assertThat(at(5_000)).isEqualTo(at(67));
        }

        @Test
        void theLeaseFollowsTheIntervalOfTheLastBeat() {
            signedInAndOpen();
            fold(new Beat(second(10), 1, 1, Duration.ofSeconds(30), Hint.VISIBLE));
            assertThat(at(106).status()).isEqualTo(AgentStatus.AVAILABLE);
            assertThat(at(107).status()).isEqualTo(AgentStatus.INACTIVE);
            fold(new Beat(second(200), 1, 2, Duration.ofSeconds(90), Hint.HIDDEN));
            assertThat(at(396).status()).isEqualTo(AgentStatus.AVAILABLE);
            assertThat(at(397).status()).isEqualTo(AgentStatus.INACTIVE);
        }

        @Test
        void aCloseAfterTheLeaseDoesNotRewriteWhyItEnded() {
            signedInAndOpen();
            fold(closed(68, 1, CloseKind.CLEAN));
            assertThat(at(70).reason()).isEqualTo(StatusReason.HEARTBEAT_TIMEOUT);
            assertThat(at(70).since()).contains(second(67));
        }

        @Test
        void theEarliestCloseWinsWhateverItsOrder() {
            signedInAndOpen();
            fold(closed(20, 1, CloseKind.NODE_LOST), closed(10, 1, CloseKind.CLEAN), closed(30, 1, CloseKind.ABNORMAL));
            assertThat(at(14).status()).isEqualTo(AgentStatus.AVAILABLE);
            assertThat(at(15).reason()).isEqualTo(StatusReason.CLOSED_CLEANLY);
        }

        @Test
        void aLateBeatStartsANewRunAndDoesNotRewriteThePast() {
            signedInAndOpen();
            List<Transition> past = POLICY.advance(presence, second(0), second(90));
            fold(beat(90, 1, 1));
            assertThat(past).containsExactly(lost(67, StatusReason.HEARTBEAT_TIMEOUT));
            assertThat(at(90).since()).contains(second(90));
        }

        @Test
        void workIsAtRiskSinceTheLossAndNothingIsTakenAway() {
            signedInAndOpen();
            fold(new ConversationStarted(second(3), 2, TALK, Channel.WHATSAPP));
            assertThat(at(66).advices()).isEmpty();
            assertThat(at(67).advices()).containsExactly(new Advice(Advice.Kind.WORK_AT_RISK, second(67)));
            assertThat(at(67).sessions()).containsExactly(new Session(TALK, Channel.WHATSAPP, second(3), 2));
            fold(
                    new ConversationStarted(second(80), 3, new ConversationId("other"), Channel.WHATSAPP),
                    new ConversationFinished(second(81), 4, TALK, Channel.WHATSAPP));
            assertThat(at(90).advices()).containsExactly(new Advice(Advice.Kind.WORK_AT_RISK, second(80)));
        }

        @Test
        void sinceIsTheSignInIfItCameAfterTheLoss() {
            fold(opened(0, 1), new ChannelSignedIn(second(100), 1, Channel.WHATSAPP));
            assertThat(at(100).reason()).isEqualTo(StatusReason.HEARTBEAT_TIMEOUT);
            assertThat(at(100).since()).contains(second(100));
        }

        @Test
        void aSupersededConnectionThatWasNeverSeenStaysDead() {
            signedInAndOpen();
            fold(ConnectionOpened.first(second(5), 9, interval()).resuming(8), closed(6, 9, CloseKind.CLEAN));
            fold(closed(6, 1, CloseKind.CLEAN), opened(7, 8), beat(8, 8, 5));
            assertThat(at(11).reason()).isEqualTo(StatusReason.CLOSED_CLEANLY);
        }

        @Test
        void freezingCountsFromTheFirstFrozenBeat() {
            signedInAndOpen();
            fold(frozen(10, 1, 1), frozen(30, 1, 2));
            assertThat(at(39).status()).isEqualTo(AgentStatus.AVAILABLE);
            assertThat(at(40).reason()).isEqualTo(StatusReason.TAB_FROZEN);
            fold(frozen(50, 1, 3));
            assertThat(at(50).reason()).isEqualTo(StatusReason.TAB_FROZEN);
            fold(beat(60, 1, 4));
            assertThat(at(60).status()).isEqualTo(AgentStatus.AVAILABLE);
        }
    }

    @Nested
    class Unstable {

        @Test
        void theFourthLossInFiveMinutesHoldsTheAgentBackForTwentySeconds() {
            flap(4, 60);
            assertThat(at(240).reason()).isEqualTo(StatusReason.UNSTABLE_CONNECTION);
            assertThat(at(240).since()).contains(second(185));
            assertThat(at(240).next()).contains(new NextChange(second(260), AgentStatus.AVAILABLE));
            assertThat(at(259).status()).isEqualTo(AgentStatus.INACTIVE);
            assertThat(at(260).reason()).isEqualTo(StatusReason.ALL_CHANNELS);
            assertThat(at(260).since()).contains(second(260));
        }

        @Test
        void threeLossesAreStable() {
            flap(3, 60);
            assertThat(at(180).status()).isEqualTo(AgentStatus.AVAILABLE);
        }

        @Test
        void lossesFiveMinutesApartDoNotCount() {
            flap(4, 100);
            assertThat(at(400).status()).isEqualTo(AgentStatus.AVAILABLE);
            presence = POLICY.unknown();
            flap(4, 99);
            assertThat(at(396).reason()).isEqualTo(StatusReason.UNSTABLE_CONNECTION);
        }

        @Test
        void aReconnectWithinTheGraceIsNoLoss() {
            flap(10, 5);
            assertThat(at(50).status()).isEqualTo(AgentStatus.AVAILABLE);
            assertThat(at(50).since()).contains(second(0));
        }

        @Test
        void aHoldThatTheConnectionDoesNotSurviveStaysInactiveSinceTheLossBefore() {
            flap(4, 60);
            fold(closed(245, 5, CloseKind.CLEAN));
            assertThat(at(246).next()).contains(new NextChange(second(250), AgentStatus.INACTIVE));
            assertThat(at(250).reason()).isEqualTo(StatusReason.CLOSED_CLEANLY);
            assertThat(at(250).since()).contains(second(185));
        }

        @Test
        void anAllPausedAgentIsHeldBackToo() {
            flap(4, 60);
            fold(paused(241, 2, Channel.WHATSAPP));
            assertThat(at(241).next()).contains(new NextChange(second(260), AgentStatus.PAUSED));
            assertThat(POLICY.advance(presence, second(241), second(260)))
                    .containsExactly(new Transition(
                            second(260), AgentStatus.INACTIVE, AgentStatus.PAUSED, StatusReason.ALL_PAUSED));
        }

        private void flap(int losses, long every) {
            signedInAndOpen();
            for (int i = 1; i <= losses; i++) {
                fold(closed((i - 1) * every, i, CloseKind.CLEAN), opened(i * every, i + 1L));
            }
        }
    }

    @Nested
    @Tag("STATUS-2")
    class Paused {

        @Test
        void everySignedInChannelPausedIsPaused() {
            signedInAndOpen();
            fold(paused(5, 2, Channel.WHATSAPP));
            assertThat(at(5).reason()).isEqualTo(StatusReason.ALL_PAUSED);
            assertThat(at(5).since()).contains(second(5));
            assertThat(at(5).pause()).contains(LUNCH);
            assertThat(at(5).intent().pause(Channel.WHATSAPP)).contains(LUNCH);
            assertThat(at(5).next()).contains(new NextChange(second(67), AgentStatus.INACTIVE));
        }

        @Test
        void aPauseSurvivesALossAndAReconnect() {
            signedInAndOpen();
            fold(paused(5, 2, Channel.WHATSAPP), opened(200, 2));
            assertThat(at(200).reason()).isEqualTo(StatusReason.ALL_PAUSED);
            assertThat(at(200).since()).contains(second(200));
            assertThat(at(200).routable()).isEmpty();
        }

        @Test
        void signingInToANewChannelWhilePausedIsAvailable() {
            signedInAndOpen();
            fold(paused(5, 2, Channel.WHATSAPP), new ChannelSignedIn(second(9), 3, Channel.VOICE));
            assertThat(at(9).reason()).isEqualTo(StatusReason.PARTIALLY_PAUSED);
            assertThat(at(9).since()).contains(second(9));
            assertThat(at(9).routable()).containsExactly(Channel.VOICE);
            fold(new ChannelSignedOut(second(10), 4, Channel.VOICE));
            assertThat(at(10).reason()).isEqualTo(StatusReason.ALL_PAUSED);
        }

        @Test
        void signingInAgainKeepsThePause() {
            signedInAndOpen();
            fold(paused(5, 2, Channel.WHATSAPP), new ChannelSignedIn(second(9), 3, Channel.WHATSAPP));
            assertThat(at(9).reason()).isEqualTo(StatusReason.ALL_PAUSED);
        }

        @Test
        void aPauseOfAChannelNotYetSignedInDoesNotReachItsNextSession() {
            fold(opened(0, 1), paused(1, 1, Channel.VOICE), new ChannelSignedIn(second(2), 2, Channel.VOICE));
            assertThat(at(2).reason()).isEqualTo(StatusReason.ALL_CHANNELS);
        }

        @Test
        void differentReasonsAreNotShared() {
            signedInAndOpen();
            fold(
                    new ChannelSignedIn(second(1), 2, Channel.VOICE),
                    paused(2, 3, Channel.VOICE),
                    new ChannelsPaused(second(3), 4, Set.of(Channel.WHATSAPP), PauseReason.UNSPECIFIED));
            assertThat(at(3).status()).isEqualTo(AgentStatus.PAUSED);
            assertThat(at(3).pause()).isEmpty();
        }

        @Test
        void resumingIsAvailableAgainAndAnOlderPauseIsIgnored() {
            signedInAndOpen();
            fold(
                    paused(5, 2, Channel.WHATSAPP),
                    new ChannelsResumed(second(8), 4, Set.of(Channel.WHATSAPP)),
                    paused(9, 3, Channel.WHATSAPP));
            assertThat(at(9).reason()).isEqualTo(StatusReason.ALL_CHANNELS);
            assertThat(at(9).since()).contains(second(8));
        }
    }

    @Nested
    @Tag("STATUS-1")
    class Available {

        @Test
        void freshnessEndsBeforeTheLease() {
            signedInAndOpen();
            assertThat(at(0).next()).contains(new NextChange(second(32), AgentStatus.AVAILABLE));
            assertThat(at(31).routable()).containsExactly(Channel.WHATSAPP);
            assertThat(at(32).routable()).isEmpty();
            assertThat(at(32).next()).contains(new NextChange(second(67), AgentStatus.INACTIVE));
            assertThat(POLICY.advance(presence, second(0), second(66))).isEmpty();
            assertThat(POLICY.advance(presence, second(0), second(67)))
                    .containsExactly(lost(67, StatusReason.HEARTBEAT_TIMEOUT));
            assertThat(POLICY.advance(presence, second(67), second(900))).isEmpty();
        }

        @Test
        void aBeatAtTheVeryEndOfALeaseLosesNothing() {
            signedInAndOpen();
            fold(beat(67, 1, 1));
            assertThat(at(67).since()).contains(second(0));
        }

        @Test
        void anOlderOrEqualBeatNumberChangesNothing() {
            signedInAndOpen();
            fold(beat(10, 1, 5));
            AgentPresence known = presence;
            fold(beat(60, 1, 5), beat(61, 1, 4));
            assertThat(presence).isSameAs(known);
        }

        @Test
        void aClockThatStepsBackIsCorrectedByTheNextBeat() {
            signedInAndOpen();
            fold(beat(3_600, 1, 1), beat(20, 1, 2));
            assertThat(at(86).status()).isEqualTo(AgentStatus.AVAILABLE);
            assertThat(at(87).reason()).isEqualTo(StatusReason.HEARTBEAT_TIMEOUT);
        }

        @Test
        void severalConversationsAreListedInTheirOrderAndTheirEndsMayComeFirst() {
            signedInAndOpen();
            fold(
                    new ConversationFinished(second(1), 7, TALK, Channel.WHATSAPP),
                    new ConversationStarted(second(2), 6, TALK, Channel.WHATSAPP));
            assertThat(at(2).sessions()).isEmpty();
            fold(new ConversationStarted(second(3), 9, TALK, Channel.WHATSAPP));
            assertThat(at(3).sessions()).hasSize(1);
        }
    }

    @Nested
    class GapsOfTheObserver {

        @Test
        void anAgentWhoWasLostBeforeStaysLost() {
            signedInAndOpen();
            fold(new ObserverGap(second(67), second(100), Optional.empty()));
            assertThat(at(100).since()).contains(second(67));
        }

        @Test
        void aGapOfAnotherNodeForgivesNothing() {
            fold(new ChannelSignedIn(second(0), 1, Channel.WHATSAPP));
            fold(ConnectionOpened.first(second(0), 1, interval()).on(new Node("a")));
            fold(new ObserverGap(second(60), second(100), Optional.of(new Node("b"))));
            assertThat(at(67).status()).isEqualTo(AgentStatus.INACTIVE);
            fold(new ObserverGap(second(60), second(100), Optional.of(new Node("a"))));
            assertThat(at(159).status()).isEqualTo(AgentStatus.AVAILABLE);
            assertThat(at(160).status()).isEqualTo(AgentStatus.INACTIVE);
        }

        @Test
        void aCloseAfterTheGapIsBelieved() {
            signedInAndOpen();
            fold(new ObserverGap(second(10), second(100), Optional.empty()), closed(101, 1, CloseKind.CLEAN));
            assertThat(at(105).status()).isEqualTo(AgentStatus.AVAILABLE);
            assertThat(at(106).reason()).isEqualTo(StatusReason.CLOSED_CLEANLY);
        }

        @Test
        void theLatestAreRemembered() {
            signedInAndOpen();
            for (int i = 0; i < ObserverGaps.MOST + 4; i++) {
                fold(new ObserverGap(second(60 + 100 * i), second(110 + 100 * i), Optional.empty()));
            }
            AgentPresence known = presence;
            fold(new ObserverGap(second(60), second(110), Optional.empty()));
            assertThat(presence).isSameAs(known);
        }
    }

    @Test
    void everyReasonIsReached() {
        Set<StatusReason> reached = EnumSet.noneOf(StatusReason.class);
        StatusTruthTableTest.table().forEach(row -> reached.add(StatusTruthTableTest.reasonOf(row)));
        reached.addAll(EnumSet.of(
                StatusReason.CHANNELS_SIGNED_OUT,
                StatusReason.PLATFORM_SIGNED_OUT,
                StatusReason.FORCED_SIGN_OUT,
                StatusReason.UNSTABLE_CONNECTION));
        assertThat(reached).containsExactlyInAnyOrder(StatusReason.values());
    }

    private void signedInAndOpen() {
        fold(new ChannelSignedIn(second(0), 1, Channel.WHATSAPP), opened(0, 1));
    }

    private void fold(PresenceEvent... events) {
        for (PresenceEvent event : events) {
            presence = presence.apply(event);
        }
    }

    private StatusView at(long seconds) {
        return POLICY.derive(presence, second(seconds));
    }

    private static Transition lost(long seconds, StatusReason reason) {
        return new Transition(second(seconds), AgentStatus.AVAILABLE, AgentStatus.INACTIVE, reason);
    }

    private static Instant second(long seconds) {
        return T0.plusSeconds(seconds);
    }

    private static Duration interval() {
        return Duration.ofSeconds(20);
    }

    private static ConnectionOpened opened(long seconds, long connection) {
        return ConnectionOpened.first(second(seconds), connection, interval());
    }

    private static PresenceEvent closed(long seconds, long connection, CloseKind kind) {
        return new ConnectionClosed(second(seconds), connection, kind);
    }

    private static PresenceEvent beat(long seconds, long connection, long seq) {
        return new Beat(second(seconds), connection, seq, interval(), Hint.VISIBLE);
    }

    private static PresenceEvent frozen(long seconds, long connection, long seq) {
        return new Beat(second(seconds), connection, seq, interval(), Hint.FROZEN);
    }

    private static PresenceEvent paused(long seconds, long rev, Channel channel) {
        return new ChannelsPaused(second(seconds), rev, Set.of(channel), LUNCH);
    }
}

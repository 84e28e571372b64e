package dev.omnirules.core.session;

import static dev.omnirules.core.testkit.SmallContactCenter.ANA;
import static dev.omnirules.core.testkit.SmallContactCenter.LINE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.omnirules.core.agent.Capacity;
import dev.omnirules.core.agent.Channel;
import dev.omnirules.core.agent.ChannelSession;
import dev.omnirules.core.agent.ChannelState;
import dev.omnirules.core.agent.PauseReason;
import dev.omnirules.core.ledger.CommandResult;
import dev.omnirules.core.ledger.state.AgentKey;
import dev.omnirules.core.ledger.state.AgentState;
import dev.omnirules.core.ledger.state.LedgerEvent.CapacityChanged;
import dev.omnirules.core.ledger.state.LedgerEvent.ChannelSignedIn;
import dev.omnirules.core.ledger.state.LedgerEvent.ChannelSignedOut;
import dev.omnirules.core.ledger.state.LedgerEvent.ChannelsPaused;
import dev.omnirules.core.ledger.state.LedgerEvent.ChannelsResumed;
import dev.omnirules.core.ledger.state.LedgerEvent.PlatformSignedIn;
import dev.omnirules.core.session.ChannelDecision.Applied;
import dev.omnirules.core.session.ChannelDecision.Reason;
import dev.omnirules.core.session.ChannelDecision.Refused;
import dev.omnirules.core.testkit.SmallContactCenter;
import java.time.Instant;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AgentSessionsTest {

    private static final Set<Channel> ALL = Set.copyOf(Channel.fromSource());
    private static final PauseReason LUNCH = new PauseReason("LUNCH");
    private static final PauseReason TRAINING = new PauseReason("TRAINING");

    private final SmallContactCenter center = SmallContactCenter.open();
    private final AgentSessions sessions = center.sessions();
    private final Instant now = center.clock().instant();

    @Nested
    class PlatformSignIn {

        @Test
        void signsInToNoChannelYet() {
            CommandResult<SignInDecision> committed = sessions.signIn(ANA, Capacity.of(2));
            assertThat(committed.decision()).isEqualTo(SignInDecision.SIGNED_IN);
            assertThat(committed.events()).containsExactly(new PlatformSignedIn(ANA, Capacity.of(2), now));
            assertThat(center.omni().agent(ANA).signedIn()).isTrue();
            assertThat(center.omni().agent(ANA).sessions()).isEmpty();
            assertThat(center.omni().agent(ANA).capacity()).isEqualTo(Capacity.of(2));
        }

        @Test
        void repeatedChangesNothingNotEvenTheCapacity() {
            sessions.signIn(ANA, Capacity.of(2));
            AgentState before = center.omni().agent(ANA);
            CommandResult<SignInDecision> again = sessions.signIn(ANA, Capacity.of(5));
            assertThat(again.decision()).isEqualTo(SignInDecision.ALREADY_SIGNED_IN);
            assertThat(again.events()).isEmpty();
            assertThat(center.omni().agent(ANA)).isEqualTo(before);
        }
    }

    @Nested
    class ACapacity {

        @Test
        void isSetAnewAndEndsNothing() {
            center.atWork(ANA, 2);
            center.serve(ANA, LINE);
            CommandResult<Capacity> committed = sessions.changeCapacity(ANA, Capacity.of(0));
            assertThat(committed.decision()).isEqualTo(Capacity.of(0));
            assertThat(committed.events()).containsExactly(new CapacityChanged(ANA, Capacity.of(0), now));
            assertThat(center.omni().agent(ANA).capacity()).isEqualTo(Capacity.of(0));
            assertThat(center.omni().agent(ANA).assignments()).hasSize(1);
        }

        @Test
        void setToWhatItIsChangesNothing() {
            center.atWork(ANA, 2);
            CommandResult<Capacity> again = sessions.changeCapacity(ANA, Capacity.of(2));
            assertThat(again.decision()).isEqualTo(Capacity.of(2));
            assertThat(again.events()).isEmpty();
        }
    }

    @Nested
    class ChannelCommandsOfAnAgentWhoIsSignedOut {

        @ParameterizedTest
        @ValueSource(strings = {"WHATSAPP", "WEBCHAT", "VOICE", "INSTAGRAM"})
        void areRefused(Channel channel) {
            assertRefused(sessions.signInTo(ANA, channel));
            assertRefused(sessions.signOutOf(ANA, channel));
            assertRefused(sessions.pause(ANA, ALL, LUNCH));
            assertRefused(sessions.resume(ANA, ALL));
            assertThat(center.omni().agent(ANA)).isEqualTo(AgentState.untouched(ANA));
        }
    }

    @Nested
    class ChannelSignIn {

        @BeforeEach
        void signIn() {
            sessions.signIn(ANA, Capacity.of(2));
        }

        @ParameterizedTest
        @ValueSource(strings = {"WHATSAPP", "WEBCHAT", "VOICE", "INSTAGRAM"})
        void opensTheChannel(Channel channel) {
            CommandResult<ChannelDecision> committed = sessions.signInTo(ANA, channel);
            assertApplied(committed, channel);
            assertThat(committed.events()).containsExactly(new ChannelSignedIn(ANA, channel, now));
            assertThat(center.omni().agent(ANA).sessions()).containsExactly(ChannelSession.open(channel));
        }

        @Test
        void repeatedAnswersTheSameAndKeepsThePause() {
            sessions.signInTo(ANA, Channel.VOICE);
            sessions.pause(ANA, ALL, LUNCH);
            CommandResult<ChannelDecision> again = sessions.signInTo(ANA, Channel.VOICE);
            assertApplied(again, Channel.VOICE);
            assertThat(again.events()).isEmpty();
            assertThat(center.omni().agent(ANA).channel(Channel.VOICE)).isEqualTo(ChannelState.PAUSED);
        }

        @Test
        void ofEachChannelIsApart() {
            sessions.signInTo(ANA, Channel.VOICE);
            assertThat(sessions.signInTo(ANA, Channel.WEBCHAT).events()).hasSize(1);
            assertThat(center.omni().agent(ANA).channels()).containsExactly(Channel.WEBCHAT, Channel.VOICE);
        }
    }

    @Nested
    class ChannelSignOut {

        @Test
        void closesThatChannelOnly() {
            openAll();
            CommandResult<ChannelDecision> committed = sessions.signOutOf(ANA, Channel.WEBCHAT);
            assertApplied(committed, Channel.WEBCHAT);
            assertThat(committed.events()).containsExactly(new ChannelSignedOut(ANA, Channel.WEBCHAT, now));
            assertThat(center.omni().agent(ANA).channels()).containsExactly(Channel.WHATSAPP, Channel.VOICE);
        }

        @Test
        void ofAClosedChannelAnswersTheSameAndChangesNothing() {
            sessions.signIn(ANA, Capacity.of(2));
            CommandResult<ChannelDecision> committed = sessions.signOutOf(ANA, Channel.WEBCHAT);
            assertApplied(committed, Channel.WEBCHAT);
            assertThat(committed.events()).isEmpty();
        }

        @Test
        void leavesTheConversationsInProgress() {
            center.atWork(ANA, 2);
            center.serve(ANA, LINE);
            sessions.signOutOf(ANA, Channel.WHATSAPP);
            assertThat(center.omni().agent(ANA).assignments()).hasSize(1);
        }
    }

    @Nested
    class APause {

        @Test
        void isOneEventForAllChannels() {
            openAll();
            CommandResult<ChannelDecision> committed = sessions.pause(ANA, ALL, LUNCH);
            assertApplied(committed, Channel.WHATSAPP, Channel.WEBCHAT, Channel.VOICE);
            assertThat(committed.events()).containsExactly(new ChannelsPaused(ANA, ALL, LUNCH, now));
            assertThat(center.omni().agent(ANA).sessions()).allMatch(session -> session.state() == ChannelState.PAUSED);
        }

        @Test
        void appliesToThoseNamedThatAreSignedInTo() {
            sessions.signIn(ANA, Capacity.of(2));
            sessions.signInTo(ANA, Channel.WHATSAPP);
            sessions.signInTo(ANA, Channel.VOICE);
            assertApplied(sessions.pause(ANA, Set.of(Channel.WEBCHAT, Channel.VOICE), LUNCH), Channel.VOICE);
            assertThat(center.omni().agent(ANA).channel(Channel.WHATSAPP)).isEqualTo(ChannelState.OPEN);
            assertThat(center.omni().agent(ANA).channel(Channel.VOICE)).isEqualTo(ChannelState.PAUSED);
        }

        @Test
        void ofNoneThatIsSignedInToIsRefused() {
            sessions.signIn(ANA, Capacity.of(2));
            sessions.signInTo(ANA, Channel.WHATSAPP);
            assertRefused(sessions.pause(ANA, Set.of(Channel.VOICE), LUNCH));
            assertRefused(sessions.pause(ANA, Set.of(), LUNCH));
        }

        @Test
        void repeatedAnswersTheSameAndChangesNothing() {
            openAll();
            sessions.pause(ANA, ALL, LUNCH);
            CommandResult<ChannelDecision> again = sessions.pause(ANA, ALL, LUNCH);
            assertApplied(again, Channel.WHATSAPP, Channel.WEBCHAT, Channel.VOICE);
            assertThat(again.events()).isEmpty();
        }

        @Test
        void forAnotherReasonChangesTheReason() {
            openAll();
            sessions.pause(ANA, ALL, LUNCH);
            assertThat(sessions.pause(ANA, Set.of(Channel.VOICE), TRAINING).events())
                    .hasSize(1);
            assertThat(center.omni().agent(ANA).sessions())
                    .contains(
                            ChannelSession.paused(Channel.VOICE, TRAINING),
                            ChannelSession.paused(Channel.WHATSAPP, LUNCH));
        }

        @Test
        void ofOneMoreChannelIsAChange() {
            openAll();
            sessions.pause(ANA, Set.of(Channel.VOICE), LUNCH);
            CommandResult<ChannelDecision> more = sessions.pause(ANA, Set.of(Channel.VOICE, Channel.WEBCHAT), LUNCH);
            assertApplied(more, Channel.WEBCHAT, Channel.VOICE);
            assertThat(more.events()).hasSize(1);
        }
    }

    @Nested
    class AResume {

        @Test
        void opensTheNamedChannelsAgain() {
            openAll();
            sessions.pause(ANA, ALL, LUNCH);
            CommandResult<ChannelDecision> committed = sessions.resume(ANA, Set.of(Channel.VOICE));
            assertApplied(committed, Channel.VOICE);
            assertThat(committed.events()).containsExactly(new ChannelsResumed(ANA, Set.of(Channel.VOICE), now));
            assertThat(center.omni().agent(ANA).channel(Channel.VOICE)).isEqualTo(ChannelState.OPEN);
            assertThat(center.omni().agent(ANA).channel(Channel.WHATSAPP)).isEqualTo(ChannelState.PAUSED);
        }

        @Test
        void ofOpenChannelsAnswersTheSameAndChangesNothing() {
            openAll();
            CommandResult<ChannelDecision> committed = sessions.resume(ANA, ALL);
            assertApplied(committed, Channel.WHATSAPP, Channel.WEBCHAT, Channel.VOICE);
            assertThat(committed.events()).isEmpty();
        }

        @Test
        void ofNoneThatIsSignedInToIsRefused() {
            sessions.signIn(ANA, Capacity.of(2));
            assertRefused(sessions.resume(ANA, ALL));
        }
    }

    @Test
    void theChannelsOfADecisionAreClosed() {
        openAll();
        Applied applied = (Applied) sessions.pause(ANA, ALL, LUNCH).decision();
        assertThatExceptionOfType(UnsupportedOperationException.class)
                .isThrownBy(() -> applied.channels().clear());
    }

    @Test
    void everyWriteRaisesTheRevisionByOneAndReadingNone() {
        openAll();
        assertThat(center.omni().agent(ANA).revision()).isEqualTo(4);
        assertThat(sessions.pause(ANA, ALL, LUNCH)
                        .entry()
                        .orElseThrow()
                        .revisions()
                        .of(new AgentKey(ANA)))
                .isEqualTo(5);
        assertThat(center.omni().agent(ANA).revision()).isEqualTo(5);
        assertThat(center.omni().agent(ANA).revision()).isEqualTo(5);
    }

    private void openAll() {
        sessions.signIn(ANA, Capacity.of(2));
        ALL.forEach(channel -> sessions.signInTo(ANA, channel));
    }

    private static void assertRefused(CommandResult<ChannelDecision> committed) {
        assertThat(committed.decision()).isEqualTo(new Refused(Reason.NOT_SIGNED_IN));
        assertThat(committed.events()).isEmpty();
    }

    private static void assertApplied(CommandResult<ChannelDecision> committed, Channel... channels) {
        assertThat(committed.decision()).isInstanceOf(Applied.class);
        assertThat(((Applied) committed.decision()).channels()).containsExactly(channels);
    }
}

package dev.omnirules.core.desk;

import static dev.omnirules.core.testkit.SmallContactCenter.ANA;
import static dev.omnirules.core.testkit.SmallContactCenter.LINE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.omnirules.core.agent.Capacity;
import dev.omnirules.core.agent.Channel;
import dev.omnirules.core.agent.ChannelSession;
import dev.omnirules.core.agent.ChannelState;
import dev.omnirules.core.agent.PauseReason;
import dev.omnirules.core.desk.ChannelDecision.Applied;
import dev.omnirules.core.desk.ChannelDecision.Reason;
import dev.omnirules.core.desk.ChannelDecision.Refused;
import dev.omnirules.core.ledger.Committed;
import dev.omnirules.core.ledger.state.AgentDesk;
import dev.omnirules.core.ledger.state.DeskKey;
import dev.omnirules.core.ledger.state.LedgerEvent.CapacityChanged;
import dev.omnirules.core.ledger.state.LedgerEvent.ChannelSignedIn;
import dev.omnirules.core.ledger.state.LedgerEvent.ChannelSignedOut;
import dev.omnirules.core.ledger.state.LedgerEvent.ChannelsPaused;
import dev.omnirules.core.ledger.state.LedgerEvent.ChannelsResumed;
import dev.omnirules.core.ledger.state.LedgerEvent.PlatformSignedIn;
import dev.omnirules.core.testkit.SmallContactCenter;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class DesksTest {

    private static final Set<Channel> ALL = EnumSet.allOf(Channel.class);
    private static final PauseReason LUNCH = new PauseReason("LUNCH");
    private static final PauseReason TRAINING = new PauseReason("TRAINING");

    private final SmallContactCenter center = SmallContactCenter.open();
    private final Desks desks = center.desks();
    private final Instant now = center.clock().instant();

    @Nested
    class PlatformSignIn {

        @Test
        void signsInToNoChannelYet() {
            Committed<SignInDecision> committed = desks.signIn(ANA, Capacity.of(2));
            assertThat(committed.decision()).isEqualTo(SignInDecision.SIGNED_IN);
            assertThat(committed.events()).containsExactly(new PlatformSignedIn(ANA, Capacity.of(2), now));
            assertThat(desks.read(ANA).signedIn()).isTrue();
            assertThat(desks.read(ANA).sessions()).isEmpty();
            assertThat(desks.read(ANA).capacity()).isEqualTo(Capacity.of(2));
        }

        @Test
        void repeatedChangesNothingNotEvenTheCapacity() {
            desks.signIn(ANA, Capacity.of(2));
            AgentDesk before = desks.read(ANA);
            Committed<SignInDecision> again = desks.signIn(ANA, Capacity.of(5));
            assertThat(again.decision()).isEqualTo(SignInDecision.ALREADY_SIGNED_IN);
            assertThat(again.events()).isEmpty();
            assertThat(desks.read(ANA)).isEqualTo(before);
        }
    }

    @Nested
    class ACapacity {

        @Test
        void isSetAnewAndEndsNothing() {
            center.atWork(ANA, 2);
            center.serve(ANA, LINE);
            Committed<Capacity> committed = desks.changeCapacity(ANA, Capacity.of(0));
            assertThat(committed.decision()).isEqualTo(Capacity.of(0));
            assertThat(committed.events()).containsExactly(new CapacityChanged(ANA, Capacity.of(0), now));
            assertThat(desks.read(ANA).capacity()).isEqualTo(Capacity.of(0));
            assertThat(desks.read(ANA).holdings()).hasSize(1);
        }

        @Test
        void setToWhatItIsChangesNothing() {
            center.atWork(ANA, 2);
            Committed<Capacity> again = desks.changeCapacity(ANA, Capacity.of(2));
            assertThat(again.decision()).isEqualTo(Capacity.of(2));
            assertThat(again.events()).isEmpty();
        }
    }

    @Nested
    class ChannelCommandsOfAnAgentWhoIsSignedOut {

        @ParameterizedTest
        @EnumSource
        void areRefused(Channel channel) {
            assertRefused(desks.signInTo(ANA, channel));
            assertRefused(desks.signOutOf(ANA, channel));
            assertRefused(desks.pause(ANA, ALL, LUNCH));
            assertRefused(desks.resume(ANA, ALL));
            assertThat(desks.read(ANA)).isEqualTo(AgentDesk.untouched(ANA));
        }
    }

    @Nested
    class ChannelSignIn {

        @BeforeEach
        void signIn() {
            desks.signIn(ANA, Capacity.of(2));
        }

        @ParameterizedTest
        @EnumSource
        void opensTheChannel(Channel channel) {
            Committed<ChannelDecision> committed = desks.signInTo(ANA, channel);
            assertApplied(committed, channel);
            assertThat(committed.events()).containsExactly(new ChannelSignedIn(ANA, channel, now));
            assertThat(desks.read(ANA).sessions()).containsExactly(ChannelSession.open(channel));
        }

        @Test
        void repeatedAnswersTheSameAndKeepsThePause() {
            desks.signInTo(ANA, Channel.VOICE);
            desks.pause(ANA, ALL, LUNCH);
            Committed<ChannelDecision> again = desks.signInTo(ANA, Channel.VOICE);
            assertApplied(again, Channel.VOICE);
            assertThat(again.events()).isEmpty();
            assertThat(desks.read(ANA).channel(Channel.VOICE)).isEqualTo(ChannelState.PAUSED);
        }

        @Test
        void ofEachChannelIsApart() {
            desks.signInTo(ANA, Channel.VOICE);
            assertThat(desks.signInTo(ANA, Channel.WEBCHAT).events()).hasSize(1);
            assertThat(desks.read(ANA).channels()).containsExactly(Channel.WEBCHAT, Channel.VOICE);
        }
    }

    @Nested
    class ChannelSignOut {

        @Test
        void closesThatChannelOnly() {
            openAll();
            Committed<ChannelDecision> committed = desks.signOutOf(ANA, Channel.WEBCHAT);
            assertApplied(committed, Channel.WEBCHAT);
            assertThat(committed.events()).containsExactly(new ChannelSignedOut(ANA, Channel.WEBCHAT, now));
            assertThat(desks.read(ANA).channels()).containsExactly(Channel.WHATSAPP, Channel.VOICE);
        }

        @Test
        void ofAClosedChannelAnswersTheSameAndChangesNothing() {
            desks.signIn(ANA, Capacity.of(2));
            Committed<ChannelDecision> committed = desks.signOutOf(ANA, Channel.WEBCHAT);
            assertApplied(committed, Channel.WEBCHAT);
            assertThat(committed.events()).isEmpty();
        }

        @Test
        void leavesTheConversationsInProgress() {
            center.atWork(ANA, 2);
            center.serve(ANA, LINE);
            desks.signOutOf(ANA, Channel.WHATSAPP);
            assertThat(desks.read(ANA).holdings()).hasSize(1);
        }
    }

    @Nested
    class APause {

        @Test
        void isOneEventForAllChannels() {
            openAll();
            Committed<ChannelDecision> committed = desks.pause(ANA, ALL, LUNCH);
            assertApplied(committed, Channel.values());
            assertThat(committed.events()).containsExactly(new ChannelsPaused(ANA, ALL, LUNCH, now));
            assertThat(desks.read(ANA).sessions()).allMatch(session -> session.state() == ChannelState.PAUSED);
        }

        @Test
        void appliesToThoseNamedThatAreSignedInTo() {
            desks.signIn(ANA, Capacity.of(2));
            desks.signInTo(ANA, Channel.WHATSAPP);
            desks.signInTo(ANA, Channel.VOICE);
            assertApplied(desks.pause(ANA, Set.of(Channel.WEBCHAT, Channel.VOICE), LUNCH), Channel.VOICE);
            assertThat(desks.read(ANA).channel(Channel.WHATSAPP)).isEqualTo(ChannelState.OPEN);
            assertThat(desks.read(ANA).channel(Channel.VOICE)).isEqualTo(ChannelState.PAUSED);
        }

        @Test
        void ofNoneThatIsSignedInToIsRefused() {
            desks.signIn(ANA, Capacity.of(2));
            desks.signInTo(ANA, Channel.WHATSAPP);
            assertRefused(desks.pause(ANA, Set.of(Channel.VOICE), LUNCH));
            assertRefused(desks.pause(ANA, Set.of(), LUNCH));
        }

        @Test
        void repeatedAnswersTheSameAndChangesNothing() {
            openAll();
            desks.pause(ANA, ALL, LUNCH);
            Committed<ChannelDecision> again = desks.pause(ANA, ALL, LUNCH);
            assertApplied(again, Channel.values());
            assertThat(again.events()).isEmpty();
        }

        @Test
        void forAnotherReasonChangesTheReason() {
            openAll();
            desks.pause(ANA, ALL, LUNCH);
            assertThat(desks.pause(ANA, Set.of(Channel.VOICE), TRAINING).events())
                    .hasSize(1);
            assertThat(desks.read(ANA).sessions())
                    .contains(
                            ChannelSession.paused(Channel.VOICE, TRAINING),
                            ChannelSession.paused(Channel.WHATSAPP, LUNCH));
        }

        @Test
        void ofOneMoreChannelIsAChange() {
            openAll();
            desks.pause(ANA, Set.of(Channel.VOICE), LUNCH);
            Committed<ChannelDecision> more = desks.pause(ANA, Set.of(Channel.VOICE, Channel.WEBCHAT), LUNCH);
            assertApplied(more, Channel.WEBCHAT, Channel.VOICE);
            assertThat(more.events()).hasSize(1);
        }
    }

    @Nested
    class AResume {

        @Test
        void opensTheNamedChannelsAgain() {
            openAll();
            desks.pause(ANA, ALL, LUNCH);
            Committed<ChannelDecision> committed = desks.resume(ANA, Set.of(Channel.VOICE));
            assertApplied(committed, Channel.VOICE);
            assertThat(committed.events()).containsExactly(new ChannelsResumed(ANA, Set.of(Channel.VOICE), now));
            assertThat(desks.read(ANA).channel(Channel.VOICE)).isEqualTo(ChannelState.OPEN);
            assertThat(desks.read(ANA).channel(Channel.WHATSAPP)).isEqualTo(ChannelState.PAUSED);
        }

        @Test
        void ofOpenChannelsAnswersTheSameAndChangesNothing() {
            openAll();
            Committed<ChannelDecision> committed = desks.resume(ANA, ALL);
            assertApplied(committed, Channel.values());
            assertThat(committed.events()).isEmpty();
        }

        @Test
        void ofNoneThatIsSignedInToIsRefused() {
            desks.signIn(ANA, Capacity.of(2));
            assertRefused(desks.resume(ANA, ALL));
        }
    }

    @Test
    void theChannelsOfADecisionAreClosed() {
        openAll();
        Applied applied = (Applied) desks.pause(ANA, ALL, LUNCH).decision();
        assertThatExceptionOfType(UnsupportedOperationException.class)
                .isThrownBy(() -> applied.channels().clear());
    }

    @Test
    void everyWriteRaisesTheRevisionByOneAndReadingNone() {
        openAll();
        assertThat(desks.read(ANA).revision()).isEqualTo(4);
        assertThat(desks.pause(ANA, ALL, LUNCH)
                        .entry()
                        .orElseThrow()
                        .revisions()
                        .of(new DeskKey(ANA)))
                .isEqualTo(5);
        assertThat(desks.read(ANA).revision()).isEqualTo(5);
        assertThat(desks.read(ANA).revision()).isEqualTo(5);
    }

    private void openAll() {
        desks.signIn(ANA, Capacity.of(2));
        ALL.forEach(channel -> desks.signInTo(ANA, channel));
    }

    private static void assertRefused(Committed<ChannelDecision> committed) {
        assertThat(committed.decision()).isEqualTo(new Refused(Reason.NOT_SIGNED_IN));
        assertThat(committed.events()).isEmpty();
    }

    private static void assertApplied(Committed<ChannelDecision> committed, Channel... channels) {
        assertThat(committed.decision()).isInstanceOf(Applied.class);
        assertThat(((Applied) committed.decision()).channels()).containsExactly(channels);
    }
}

package dev.omnirules.core.logout;

import static dev.omnirules.core.testkit.SmallContactCenter.ANA;
import static dev.omnirules.core.testkit.SmallContactCenter.LINE;
import static dev.omnirules.core.testkit.SmallContactCenter.OTHER_LINE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.omnirules.core.agent.Capacity;
import dev.omnirules.core.agent.Channel;
import dev.omnirules.core.conversation.AssignmentState;
import dev.omnirules.core.conversation.ConversationId;
import dev.omnirules.core.conversation.CountingRule;
import dev.omnirules.core.handling.AcceptanceDecision.Reason;
import dev.omnirules.core.handling.AcceptanceDecision.Refused;
import dev.omnirules.core.handling.AfterFinish;
import dev.omnirules.core.ledger.CommandResult;
import dev.omnirules.core.ledger.state.AgentState;
import dev.omnirules.core.ledger.state.LedgerEvent.PlatformSignedOut;
import dev.omnirules.core.logout.LogoutDecision.AlreadySignedOut;
import dev.omnirules.core.logout.LogoutDecision.Blocked;
import dev.omnirules.core.logout.LogoutDecision.SignedOut;
import dev.omnirules.core.testkit.SmallContactCenter;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class LogoutGuardTest {

    private final SmallContactCenter center = SmallContactCenter.open();

    @Nested
    class SigningOut {

        @Test
        @Tag("LOGOUT-1")
        void closesEveryChannelInTheSameStep() {
            center.atWork(ANA, 1);
            center.sessions().signInTo(ANA, Channel.VOICE);
            CommandResult<LogoutDecision> committed = signOut();
            Set<Channel> channels = Set.of(Channel.WHATSAPP, Channel.VOICE);
            assertThat(committed.decision()).isEqualTo(new SignedOut(channels));
            assertThat(committed.events())
                    .containsExactly(new PlatformSignedOut(
                            ANA, channels, Optional.empty(), center.clock().instant()));
            AgentState agentState = center.agent(ANA);
            assertThat(agentState.signedIn()).isFalse();
            assertThat(agentState.sessions()).isEmpty();
        }

        @Test
        @Tag("LOGOUT-1")
        void letsNoNewConversationReachTheAgent() {
            center.atWork(ANA, 1);
            center.waiting(LINE);
            signOut();
            assertThat(center.conversations()
                            .accept(ANA, LINE, Channel.WHATSAPP)
                            .decision())
                    .isEqualTo(new Refused(Reason.AGENT_NOT_SIGNED_IN));
        }

        @Test
        void withoutAnyChannelClosesNone() {
            center.sessions().signIn(ANA, Capacity.of(1));
            assertThat(signOut().decision()).isEqualTo(new SignedOut(Set.of()));
        }

        @Test
        void repeatedIsNoError() {
            assertNothing(signOut(), new AlreadySignedOut());
            center.atWork(ANA, 1);
            signOut();
            assertNothing(signOut(), new AlreadySignedOut());
        }
    }

    @Nested
    class ConversationsInProgress {

        @Test
        @Tag("LOGOUT-2")
        void blockAndAreAllListedOldestFirst() {
            center.atWork(ANA, 2);
            ConversationId first = center.serve(ANA, LINE);
            ConversationId second = center.serve(ANA, OTHER_LINE);
            center.conversations().hold(ANA, LINE);
            assertNothing(
                    signOut(),
                    new Blocked(List.of(new Blocker(first, AssignmentState.ON_HOLD), Blocker.inProgress(second))));
            assertThat(center.agent(ANA).signedIn()).isTrue();
        }

        @Test
        @Tag("LOGOUT-4")
        void blockUntilTheLastOneIsFinished() {
            center.atWork(ANA, 2);
            center.serve(ANA, LINE);
            ConversationId second = center.serve(ANA, OTHER_LINE);
            center.conversations().finish(ANA, LINE, AfterFinish.RELEASE);
            assertNothing(signOut(), new Blocked(List.of(Blocker.inProgress(second))));
            center.conversations().finish(ANA, OTHER_LINE, AfterFinish.RELEASE);
            assertThat(signOut().decision()).isEqualTo(new SignedOut(Set.of(Channel.WHATSAPP)));
        }

        @Test
        @Tag("LOGOUT-4")
        void inWrapUpDoNotBlockAndAreNotLeftBehind() {
            center.atWork(ANA, 1);
            center.serve(ANA, LINE);
            center.conversations().finish(ANA, LINE, AfterFinish.WRAP_UP);
            assertThat(signOut().decision()).isEqualTo(new SignedOut(Set.of(Channel.WHATSAPP)));
            assertThat(center.agent(ANA).assignments()).isEmpty();
        }

        @Test
        @Tag("LOGOUT-2")
        void inWrapUpBlockWhereTheHostCountsThem() {
            SmallContactCenter counting = SmallContactCenter.open(CountingRule.countingWrapUp());
            counting.atWork(ANA, 1);
            ConversationId conversation = counting.serve(ANA, LINE);
            counting.conversations().finish(ANA, LINE, AfterFinish.WRAP_UP);
            assertThat(counting.logout().signOut(ANA).decision())
                    .isEqualTo(new Blocked(List.of(new Blocker(conversation, AssignmentState.WRAP_UP))));
            counting.conversations().completeWrapUp(ANA, conversation);
            assertThat(counting.logout().signOut(ANA).decision()).isInstanceOf(SignedOut.class);
        }
    }

    private CommandResult<LogoutDecision> signOut() {
        return center.logout().signOut(ANA);
    }

    private static void assertNothing(CommandResult<LogoutDecision> committed, LogoutDecision decision) {
        assertThat(committed.decision()).isEqualTo(decision);
        assertThat(committed.events()).isEmpty();
    }
}

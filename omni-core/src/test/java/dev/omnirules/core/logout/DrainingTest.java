package dev.omnirules.core.logout;

import static dev.omnirules.core.testkit.SmallContactCenter.ANA;
import static dev.omnirules.core.testkit.SmallContactCenter.BIA;
import static dev.omnirules.core.testkit.SmallContactCenter.LINE;
import static dev.omnirules.core.testkit.SmallContactCenter.OTHER_LINE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.omnirules.core.agent.Capacity;
import dev.omnirules.core.agent.Channel;
import dev.omnirules.core.conversation.AssignmentState;
import dev.omnirules.core.conversation.ConversationId;
import dev.omnirules.core.conversation.CountingRule;
import dev.omnirules.core.conversation.Direction;
import dev.omnirules.core.handling.AcceptanceDecision.Accepted;
import dev.omnirules.core.handling.AcceptanceDecision.Reason;
import dev.omnirules.core.handling.AcceptanceDecision.Refused;
import dev.omnirules.core.handling.AfterFinish;
import dev.omnirules.core.handling.ConversationDecision;
import dev.omnirules.core.ledger.CommandResult;
import dev.omnirules.core.ledger.state.AgentState;
import dev.omnirules.core.ledger.state.Assignment;
import dev.omnirules.core.ledger.state.DrainCompletion;
import dev.omnirules.core.ledger.state.LedgerEvent;
import dev.omnirules.core.ledger.state.LedgerEvent.AssignmentChanged;
import dev.omnirules.core.ledger.state.LedgerEvent.AssignmentReleased;
import dev.omnirules.core.ledger.state.LedgerEvent.ConversationFinished;
import dev.omnirules.core.ledger.state.LedgerEvent.DrainingCancelled;
import dev.omnirules.core.ledger.state.LedgerEvent.DrainingStarted;
import dev.omnirules.core.ledger.state.LedgerEvent.PlatformSignedOut;
import dev.omnirules.core.logout.DrainDecision.Draining;
import dev.omnirules.core.logout.DrainDecision.NotSignedIn;
import dev.omnirules.core.logout.DrainDecision.SignedOut;
import dev.omnirules.core.logout.DrainDecision.Staying;
import dev.omnirules.core.testkit.SmallContactCenter;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class DrainingTest {

    private static final Set<Channel> WHATSAPP = Set.of(Channel.WHATSAPP);

    private SmallContactCenter center = SmallContactCenter.open();
    private final Instant now = center.clock().instant();
    private final LedgerEvent signedOut = new PlatformSignedOut(ANA, WHATSAPP, Optional.empty(), now);

    @Nested
    class Asked {

        @Test
        void byAnAgentWhoIsSignedOutIsNothing() {
            assertNothing(drain(), new NotSignedIn());
            assertNothing(stay(), new NotSignedIn());
        }

        @Test
        @Tag("LOGOUT-4")
        void withoutConversationsSignsOutAtOnce() {
            center.atWork(ANA, 1);
            CommandResult<DrainDecision> committed = drain();
            assertThat(committed.decision()).isEqualTo(new SignedOut(WHATSAPP));
            assertThat(committed.events()).containsExactly(signedOut);
            assertSignedOut();
        }

        @Test
        void withAConversationStopsNewWorkAndKeepsTheOld() {
            center.atWork(ANA, 2);
            center.serve(ANA, LINE);
            center.waiting(OTHER_LINE);
            CommandResult<DrainDecision> committed = drain();
            assertThat(committed.decision()).isEqualTo(new Draining());
            assertThat(committed.events()).containsExactly(new DrainingStarted(ANA, now));
            assertThat(center.agent(ANA).signedIn()).isTrue();
            assertThat(center.agent(ANA).assignments()).hasSize(1);
            assertThat(center.conversations()
                            .accept(ANA, OTHER_LINE, Channel.WHATSAPP)
                            .decision())
                    .isEqualTo(new Refused(Reason.AGENT_DRAINING));
        }

        @Test
        void againAnswersTheSameAndChangesNothing() {
            draining();
            assertNothing(drain(), new Draining());
        }

        @Test
        void againAfterAReservationRanOutSignsOut() {
            center.atWork(ANA, 1);
            Assignment reserved = new Assignment(
                    new ConversationId("reserved"),
                    LINE,
                    Channel.WHATSAPP,
                    Direction.INBOUND,
                    AssignmentState.RESERVED,
                    Optional.of(now.plusSeconds(60)));
            center.happened(new AssignmentChanged(ANA, reserved, now));
            assertThat(drain().decision()).isEqualTo(new Draining());
            center.clock().advance(Duration.ofSeconds(60));
            assertThat(drain().decision()).isEqualTo(new SignedOut(WHATSAPP));
            assertSignedOut();
        }
    }

    @Nested
    class Completes {

        @Test
        @Tag("LOGOUT-4")
        void withTheLastConversationThatIsFinished() {
            draining();
            ConversationId conversation = center.agent(ANA).assignments().get(0).conversation();
            assertThat(center.conversations()
                            .finish(ANA, LINE, AfterFinish.RELEASE)
                            .events())
                    .containsExactly(
                            new ConversationFinished(conversation, ANA, LINE, Channel.WHATSAPP, now), signedOut);
            assertSignedOut();
        }

        @Test
        @Tag("LOGOUT-4")
        void withTheLastConversationEvenIntoWrapUp() {
            draining();
            ConversationId conversation = center.agent(ANA).assignments().get(0).conversation();
            CommandResult<ConversationDecision> finished =
                    center.conversations().finish(ANA, LINE, AfterFinish.WRAP_UP);
            assertThat(finished.decision()).isEqualTo(new ConversationDecision.DoneAndSignedOut(conversation));
            assertThat(finished.events())
                    .hasSize(4)
                    .endsWith(
                            new AssignmentReleased(
                                    ANA, conversation, center.clock().instant()),
                            signedOut);
            assertSignedOut();
        }

        @Test
        @Tag("LOGOUT-4")
        void withTheEndOfTheWrapUpWhereTheHostCountsIt() {
            center = SmallContactCenter.open(CountingRule.countingWrapUp());
            draining();
            ConversationId conversation = center.agent(ANA).assignments().get(0).conversation();
            assertThat(center.conversations()
                            .finish(ANA, LINE, AfterFinish.WRAP_UP)
                            .events())
                    .doesNotContain(signedOut);
            assertThat(center.conversations().completeWrapUp(ANA, conversation).events())
                    .endsWith(signedOut);
            assertSignedOut();
        }

        @Test
        @Tag("LOGOUT-4")
        void withTheLastConversationThatIsTransferred() {
            draining();
            center.atWork(BIA, 1);
            assertThat(center.transfers().transfer(ANA, BIA, LINE).events())
                    .hasSize(2)
                    .endsWith(signedOut);
            assertSignedOut();
            assertThat(center.line(LINE).servedBy(BIA)).isPresent();
        }

        @Test
        @Tag("LOGOUT-2")
        void notBeforeTheLastConversation() {
            center.atWork(ANA, 2);
            center.serve(ANA, OTHER_LINE);
            draining();
            assertThat(center.conversations()
                            .finish(ANA, OTHER_LINE, AfterFinish.RELEASE)
                            .events())
                    .hasSize(1);
            assertThat(center.agent(ANA).signedIn()).isTrue();
            assertThat(center.agent(ANA).draining()).isTrue();
        }

        @Test
        void andLeavesNoDrainingToTheNextSignIn() {
            draining();
            center.conversations().finish(ANA, LINE, AfterFinish.RELEASE);
            center.atWork(ANA, 1);
            assertThat(center.agent(ANA).draining()).isFalse();
        }

        @Test
        void onlyForAnAgentWhoAsked() {
            center.atWork(ANA, 1);
            center.serve(ANA, LINE);
            assertThat(center.conversations()
                            .finish(ANA, LINE, AfterFinish.RELEASE)
                            .events())
                    .hasSize(1);
            assertThat(center.agent(ANA).signedIn()).isTrue();
        }
    }

    @Nested
    class Cancelled {

        @Test
        void letsTheAgentTakeNewWork() {
            draining();
            CommandResult<DrainDecision> committed = stay();
            assertThat(committed.decision()).isEqualTo(new Staying());
            assertThat(committed.events()).containsExactly(new DrainingCancelled(ANA, now));
            center.waiting(OTHER_LINE);
            center.sessions().changeCapacity(ANA, Capacity.of(2));
            assertThat(center.conversations()
                            .accept(ANA, OTHER_LINE, Channel.WHATSAPP)
                            .decision())
                    .isInstanceOf(Accepted.class);
        }

        @Test
        void keepsTheAgentAfterTheLastConversation() {
            draining();
            stay();
            center.conversations().finish(ANA, LINE, AfterFinish.RELEASE);
            assertThat(center.agent(ANA).signedIn()).isTrue();
        }

        @Test
        void againAnswersTheSameAndChangesNothing() {
            center.atWork(ANA, 1);
            assertNothing(stay(), new Staying());
        }
    }

    @Nested
    class Departing {

        @Test
        void addsTheSignOutBehindTheEventsOfADrainingAgentThatLeaveNothing() {
            draining();
            AgentState agentState = center.agent(ANA);
            List<LedgerEvent> none = List.of();
            assertThat(DrainCompletion.completing(agentState, none, CountingRule.defaults(), now))
                    .isEmpty();
            AgentState other = AgentState.untouched(BIA);
            assertThat(DrainCompletion.completing(other, none, CountingRule.defaults(), now))
                    .isEmpty();
            ConversationId conversation = agentState.assignments().get(0).conversation();
            LedgerEvent finished = new ConversationFinished(conversation, ANA, LINE, Channel.WHATSAPP, now);
            assertThat(DrainCompletion.completing(agentState, List.of(finished), CountingRule.defaults(), now))
                    .containsExactly(finished, signedOut);
        }
    }

    private void draining() {
        center.atWork(ANA, 1);
        center.serve(ANA, LINE);
        drain();
    }

    private CommandResult<DrainDecision> drain() {
        return center.logout().drain(ANA);
    }

    private CommandResult<DrainDecision> stay() {
        return center.logout().cancelDraining(ANA);
    }

    private void assertSignedOut() {
        AgentState agentState = center.agent(ANA);
        assertThat(agentState.signedIn()).isFalse();
        assertThat(agentState.draining()).isFalse();
        assertThat(agentState.sessions()).isEmpty();
        assertThat(agentState.assignments()).isEmpty();
    }

    private static void assertNothing(CommandResult<DrainDecision> committed, DrainDecision decision) {
        assertThat(committed.decision()).isEqualTo(decision);
        assertThat(committed.events()).isEmpty();
    }
}

package dev.omnirules.core.logout;

import static dev.omnirules.core.testkit.SmallContactCenter.ANA;
import static dev.omnirules.core.testkit.SmallContactCenter.LINE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.omnirules.core.agent.Capacity;
import dev.omnirules.core.agent.Channel;
import dev.omnirules.core.agent.ChannelSession;
import dev.omnirules.core.alert.Alert;
import dev.omnirules.core.conversation.AssignmentState;
import dev.omnirules.core.conversation.ConversationId;
import dev.omnirules.core.conversation.CountingRule;
import dev.omnirules.core.conversation.Direction;
import dev.omnirules.core.ledger.state.AgentState;
import dev.omnirules.core.ledger.state.Assignment;
import dev.omnirules.core.logout.LogoutDecision.AlreadySignedOut;
import dev.omnirules.core.logout.LogoutDecision.Blocked;
import dev.omnirules.core.logout.LogoutDecision.SignedOut;
import dev.omnirules.core.testkit.CoreDomain;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.domains.Domain;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

@Domain(CoreDomain.class)
class LogoutPolicyTest {

    private static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");
    private static final Set<Channel> ALL = Set.copyOf(Channel.fromSource());
    private static final Blocker C1 = Blocker.inProgress(new ConversationId("c1"));
    private static final Blocker C2 = new Blocker(new ConversationId("c2"), AssignmentState.ON_HOLD);

    private final LogoutPolicy policy = new LogoutPolicy();

    @Nested
    class IsNothing {

        @Test
        void forAnAgentWhoIsSignedOutAlready() {
            assertThat(policy.decide(LogoutFacts.signedOut())).isEqualTo(new AlreadySignedOut());
        }
    }

    @Nested
    class IsBlocked {

        @Test
        @Tag("LOGOUT-2")
        void byOneConversationInProgress() {
            assertThat(policy.decide(LogoutFacts.signedIn(ALL, List.of(C1)))).isEqualTo(new Blocked(List.of(C1)));
            assertThat(C1.state()).isEqualTo(AssignmentState.IN_PROGRESS);
        }

        @Test
        @Tag("LOGOUT-2")
        void byEveryConversationThatItListsOldestFirst() {
            assertThat(policy.decide(LogoutFacts.signedIn(Set.of(), List.of(C2, C1))))
                    .isEqualTo(new Blocked(List.of(C2, C1)));
        }

        @Test
        @Tag("LOGOUT-3")
        void withTheAlertThatTheAgentIsTold() {
            assertThat(new Blocked(List.of(C1)).alert()).isEqualTo(Alert.LOGOUT_BLOCKED);
        }

        @Test
        void byAListThatNobodyChangesLater() {
            List<Blocker> given = new ArrayList<>(List.of(C1));
            Blocked blocked = new Blocked(given);
            given.clear();
            assertThat(blocked.blockers()).containsExactly(C1);
        }
    }

    @Nested
    class IsDone {

        @Test
        @Tag("LOGOUT-1")
        void outOfEveryChannelInTheirOrder() {
            SignedOut decision =
                    (SignedOut) policy.decide(LogoutFacts.signedIn(Set.of(Channel.VOICE, Channel.WHATSAPP), List.of()));
            assertThat(decision.channels()).containsExactly(Channel.WHATSAPP, Channel.VOICE);
        }

        @Test
        @Tag("LOGOUT-4")
        void onceNoConversationIsLeft() {
            assertThat(policy.decide(LogoutFacts.signedIn(Set.of(), List.of()))).isEqualTo(new SignedOut(Set.of()));
        }
    }

    @Nested
    class TheFactsOfAnAgent {

        @ParameterizedTest
        @EnumSource
        @Tag("LOGOUT-2")
        void areBlockedByEveryStateThatTheCountingRuleCounts(AssignmentState state) {
            AgentState agentState = agent(held("c1", state));
            List<Blocker> blockers = List.of(new Blocker(new ConversationId("c1"), state));
            assertThat(LogoutFacts.of(agentState, CountingRule.defaults(), NOON))
                    .isEqualTo(LogoutFacts.signedIn(
                            Set.of(Channel.VOICE), state == AssignmentState.WRAP_UP ? List.of() : blockers));
            assertThat(LogoutFacts.of(agentState, CountingRule.countingWrapUp(), NOON)
                            .blockers())
                    .isEqualTo(blockers);
        }

        @ParameterizedTest
        @CsvSource({"59999, true", "60000, false", "60001, false"})
        void areBlockedByAReservationUntilItsEnd(long millis, boolean blocked) {
            AgentState agentState = agent(held("c1", AssignmentState.RESERVED));
            assertThat(LogoutFacts.of(agentState, CountingRule.defaults(), NOON.plusMillis(millis))
                            .blockers())
                    .hasSize(blocked ? 1 : 0);
        }

        @Test
        void areThoseOfAnAgentWhoIsSignedOut() {
            assertThat(LogoutFacts.of(AgentState.untouched(ANA), CountingRule.defaults(), NOON))
                    .isEqualTo(LogoutFacts.signedOut());
        }

        @Test
        void areCopiedIn() {
            Set<Channel> channels = new HashSet<>(Set.of(Channel.VOICE));
            LogoutFacts facts = LogoutFacts.signedIn(channels, List.of());
            channels.clear();
            assertThat(facts.channels()).containsExactly(Channel.VOICE);
            assertThatExceptionOfType(UnsupportedOperationException.class)
                    .isThrownBy(() -> facts.channels().clear());
        }

        private AgentState agent(Assignment assignment) {
            return new AgentState(
                    ANA,
                    1,
                    true,
                    false,
                    List.of(ChannelSession.open(Channel.VOICE)),
                    Capacity.unlimited(),
                    List.of(assignment));
        }

        private Assignment held(String conversation, AssignmentState state) {
            Optional<Instant> until = state.isTentative() ? Optional.of(NOON.plusSeconds(60)) : Optional.empty();
            return new Assignment(
                    new ConversationId(conversation), LINE, Channel.VOICE, Direction.INBOUND, state, until);
        }
    }

    @Property
    void signedInAgentsAreBlockedExactlyIfSomethingBlocks(@ForAll LogoutFacts facts) {
        LogoutDecision decision = policy.decide(facts);
        assertThat(decision)
                .isEqualTo(
                        !facts.signedIn()
                                ? new AlreadySignedOut()
                                : facts.blockers().isEmpty()
                                        ? new SignedOut(facts.channels())
                                        : new Blocked(facts.blockers()));
    }
}

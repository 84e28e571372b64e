package dev.omnirules.core.routing;

import static dev.omnirules.core.testkit.SmallContactCenter.ANA;
import static dev.omnirules.core.testkit.SmallContactCenter.BIA;
import static dev.omnirules.core.testkit.SmallContactCenter.LINE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.omnirules.core.agent.AgentId;
import dev.omnirules.core.agent.Capacity;
import dev.omnirules.core.agent.Channel;
import dev.omnirules.core.agent.Limit;
import dev.omnirules.core.conversation.CountingRule;
import dev.omnirules.core.conversation.Direction;
import dev.omnirules.core.routing.RoutingCandidate.Reachability;
import dev.omnirules.core.routing.RoutingCandidate.Skill;
import dev.omnirules.core.routing.RoutingDecision.Reason;
import dev.omnirules.core.testkit.CoreDomain;
import dev.omnirules.core.testkit.SmallContactCenter;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.domains.Domain;
import net.jqwik.api.domains.DomainContext;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

@Domain(CoreDomain.class)
@Domain(DomainContext.Global.class)
class RoutingRequestTest {

    @Nested
    class ACandidate {

        private final SmallContactCenter center = SmallContactCenter.open();
        private final Instant now = center.clock().instant();
        private final RoutingRequest request = RoutingRequest.inbound(Channel.WHATSAPP, CountingRule.defaults(), now);

        @BeforeEach
        void comeToWork() {
            center.sessions()
                    .signIn(
                            ANA,
                            new Capacity(
                                    Limit.of(5),
                                    Map.of(Channel.WHATSAPP, 2),
                                    Map.of(Channel.WEBCHAT, Limit.of(0)),
                                    Limit.of(1),
                                    Limit.of(1)));
            center.sessions().signInTo(ANA, Channel.WHATSAPP);
            center.sessions().signInTo(ANA, Channel.WEBCHAT);
            center.serve(ANA, LINE);
        }

        @Test
        void isWhatTheAgentAndPresenceAndTheHostSay() {
            assertThat(candidate(request))
                    .isEqualTo(new RoutingCandidate(
                            center.agent(ANA)
                                    .availability(Channel.WHATSAPP, Direction.INBOUND, CountingRule.defaults(), now),
                            Reachability.ROUTABLE,
                            Skill.FITTING,
                            Optional.of(now),
                            new Occupancy(2, Limit.of(5))));
        }

        @Test
        void isUnreachableOnAChannelThatPresenceDoesNotName() {
            assertThat(request.candidate(ana(), Set.of(Channel.WEBCHAT)).reachability())
                    .isEqualTo(Reachability.UNREACHABLE);
            assertThat(request.candidate(ana(), Set.of()).reachability()).isEqualTo(Reachability.UNREACHABLE);
        }

        @Test
        void lacksTheSkillThatTheHostFindsMissing() {
            assertThat(candidate(request.requiring(BIA::equals)).skill()).isEqualTo(Skill.MISSING);
            assertThat(candidate(request.requiring(ANA::equals)).skill()).isEqualTo(Skill.FITTING);
        }

        @Test
        void isFullByTheLimitOfTheDirectionThatTheConversationWillHave() {
            RoutingRequest active =
                    new RoutingRequest(Channel.WHATSAPP, Direction.OUTBOUND, CountingRule.defaults(), any -> true, now);
            assertThat(why(request)).containsExactly(Map.entry(ANA, Reason.AT_CAPACITY));
            assertThat(why(active)).isEmpty();
        }

        @Test
        void isFullByTheLimitOfTheChannel() {
            center.sessions()
                    .changeCapacity(
                            ANA,
                            new Capacity(
                                    Limit.unlimited(),
                                    Map.of(),
                                    Map.of(Channel.WHATSAPP, Limit.of(1)),
                                    Limit.unlimited(),
                                    Limit.unlimited()));
            assertThat(why(request)).containsExactly(Map.entry(ANA, Reason.AT_CAPACITY));
            assertThat(why(RoutingRequest.inbound(Channel.WEBCHAT, CountingRule.defaults(), now)))
                    .isEmpty();
        }

        @Test
        void isFullByWhatOneMoreOfTheChannelWeighs() {
            center.sessions().changeCapacity(ANA, weighing(Limit.of(3)));
            assertThat(why(request)).containsExactly(Map.entry(ANA, Reason.AT_CAPACITY));
            center.sessions().changeCapacity(ANA, weighing(Limit.of(4)));
            assertThat(why(request)).isEmpty();
        }

        private Capacity weighing(Limit total) {
            return new Capacity(total, Map.of(Channel.WHATSAPP, 2), Map.of(), Limit.unlimited(), Limit.unlimited());
        }

        private Map<AgentId, Reason> why(RoutingRequest asked) {
            return new RoutingPolicy(Selection.longestIdle())
                    .decide(asked.candidates(List.of(ana()), any -> Set.copyOf(Channel.fromSource())))
                    .ineligible();
        }

        private RoutingCandidate candidate(RoutingRequest asked) {
            return asked.candidate(ana(), Set.of(Channel.WHATSAPP));
        }

        private IdleTimedAgent ana() {
            return new IdleTimedAgent(center.agent(ANA), Optional.of(now));
        }
    }

    @Property(tries = 300)
    void everyAgentMakesACandidateThatSaysWhatTheAgentSays(
            @ForAll RoutingRequest request, @ForAll IdleTimedAgent agentState, @ForAll Set<Channel> routable) {
        RoutingCandidate candidate = request.candidate(agentState, routable);
        assertThat(candidate.availability())
                .isEqualTo(agentState
                        .agentState()
                        .availability(request.channel(), request.direction(), request.counting(), request.now()));
        assertThat(candidate.reachability() == Reachability.ROUTABLE).isEqualTo(routable.contains(request.channel()));
        assertThat(candidate.skill() == Skill.FITTING)
                .isEqualTo(request.skilled().test(agentState.agentState().agent()));
        assertThat(candidate.idleSince()).isEqualTo(agentState.idleSince());
        assertThat(request.candidates(List.of(agentState), any -> routable)).containsExactly(candidate);
    }
}

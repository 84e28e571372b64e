package dev.omnirules.core.routing;

import static dev.omnirules.core.testkit.SmallContactCenter.ANA;
import static dev.omnirules.core.testkit.SmallContactCenter.BIA;
import static dev.omnirules.core.testkit.SmallContactCenter.CAIO;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.omnirules.core.agent.AgentAvailability;
import dev.omnirules.core.agent.AgentId;
import dev.omnirules.core.agent.ChannelState;
import dev.omnirules.core.agent.Limit;
import dev.omnirules.core.routing.RoutingCandidate.Reachability;
import dev.omnirules.core.routing.RoutingCandidate.Skill;
import dev.omnirules.core.routing.RoutingDecision.Reason;
import dev.omnirules.core.testkit.CoreDomain;
import dev.omnirules.core.testkit.FactArbitraries;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.domains.Domain;
import net.jqwik.api.domains.DomainContext;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Domain(CoreDomain.class)
@Domain(DomainContext.Global.class)
class RoutingPolicyTest {

    private static final Instant NINE = Instant.parse("2026-03-02T09:00:00Z");

    private final RoutingPolicy policy = new RoutingPolicy(Selection.longestIdle());

    @Nested
    class IsIneligible {

        @Test
        void whoIsNotSignedInToTheChannel() {
            assertIneligible(READY.withChannel(ChannelState.SIGNED_OUT), Reason.NOT_SIGNED_IN);
        }

        @Test
        void whoPausedTheChannel() {
            assertIneligible(READY.withChannel(ChannelState.PAUSED), Reason.PAUSED);
        }

        @Test
        void whoAskedToLeave() {
            assertIneligible(READY.asDraining(), Reason.DRAINING);
        }

        @Test
        void whoseDeviceCannotBeReached() {
            assertThat(decided(candidate(READY, Reachability.UNREACHABLE, Skill.FITTING)))
                    .contains(Reason.UNREACHABLE);
        }

        @Test
        @Tag("ACTIVE-2")
        void whoHasNoRoom() {
            assertIneligible(READY.asFull(), Reason.AT_CAPACITY);
        }

        @Test
        void whoLacksTheSkill() {
            assertThat(decided(candidate(READY, Reachability.ROUTABLE, Skill.MISSING)))
                    .contains(Reason.SKILL_MISSING);
        }

        private void assertIneligible(AgentAvailability availability, Reason reason) {
            assertThat(decided(candidate(availability, Reachability.ROUTABLE, Skill.FITTING)))
                    .contains(reason);
        }
    }

    @Nested
    class IsEligible {

        @Test
        void whoIsReadyReachableAndSkilled() {
            RoutingDecision decision = policy.decide(List.of(candidate(READY, Reachability.ROUTABLE, Skill.FITTING)));
            assertThat(decision).isEqualTo(new RoutingDecision(List.of(ANA), Map.of()));
            assertThat(decision.chosen()).contains(ANA);
            assertThat(decision.disclosure().code()).isEqualTo("routing.chosen");
        }

        @Test
        void nobodyOfNobody() {
            RoutingDecision decision = policy.decide(List.of());
            assertThat(decision).isEqualTo(new RoutingDecision(List.of(), Map.of()));
            assertThat(decision.chosen()).isEmpty();
            assertThat(decision.disclosure().code()).isEqualTo("routing.nobody-eligible");
        }
    }

    @Test
    void theWholeSpaceIsDecidedByTheFirstCheckThatFails() {
        Set<Reason> reached = EnumSet.noneOf(Reason.class);
        for (ChannelState channel : ChannelState.values()) {
            for (boolean draining : List.of(true, false)) {
                for (boolean full : List.of(true, false)) {
                    for (Reachability reach : Reachability.values()) {
                        for (Skill skill : Skill.values()) {
                            RoutingCandidate candidate =
                                    candidate(new AgentAvailability(ANA, channel, draining, full), reach, skill);
                            List<Reason> failing = failing(candidate);
                            reached.addAll(failing);
                            assertThat(decided(candidate))
                                    .as("%s", candidate)
                                    .isEqualTo(failing.stream().findFirst());
                        }
                    }
                }
            }
        }
        assertThat(reached).containsExactly(Reason.values());
    }

    @Nested
    class Prefers {

        private final RoutingCandidate ana = idle(ANA, 10, 2);
        private final RoutingCandidate bia = idle(BIA, 5, 3);
        private final RoutingCandidate caio = idle(CAIO, 10, 2);

        @Test
        void whoHasBeenIdleForTheLongestTimeThenByName() {
            assertThat(ordered(Selection.longestIdle())).containsExactly(BIA, ANA, CAIO);
        }

        @Test
        void whoIsLoadedTheLeastThenIdleTheLongestThenByName() {
            assertThat(ordered(Selection.leastLoaded())).containsExactly(ANA, CAIO, BIA);
            assertThat(new RoutingPolicy(Selection.leastLoaded())
                            .decide(List.of(idle(ANA, 10, 1), idle(BIA, 9, 1), idle(CAIO, 11, 0)))
                            .eligible())
                    .containsExactly(CAIO, BIA, ANA);
        }

        @Test
        void whoseLimitIsUsedTheLeastThenWhoIsLoadedTheLeast() {
            RoutingCandidate twoOfTen = occupied(ANA, 2, Limit.of(10));
            RoutingCandidate oneOfFour = occupied(BIA, 1, Limit.of(4));
            RoutingCandidate oneOfFive = occupied(CAIO, 1, Limit.of(5));
            assertThat(new RoutingPolicy(Selection.leastOccupied())
                            .decide(List.of(twoOfTen, oneOfFour, oneOfFive))
                            .eligible())
                    .containsExactly(CAIO, ANA, BIA);
            assertThat(new RoutingPolicy(Selection.leastLoaded())
                            .decide(List.of(twoOfTen, oneOfFour, oneOfFive))
                            .eligible())
                    .containsExactly(BIA, CAIO, ANA);
        }

        @Test
        void whoNeverTookWorkBeforeTheLongestIdle() {
            RoutingCandidate longAgo = ready(ANA, Instant.MIN, 0);
            List<RoutingCandidate> candidates = List.of(longAgo, neverAtWork(CAIO), neverAtWork(BIA));
            assertThat(new RoutingPolicy(Selection.longestIdle())
                            .decide(candidates)
                            .eligible())
                    .containsExactly(BIA, CAIO, ANA);
        }

        @Test
        void whomTheHostPrefersThenByName() {
            Selection latest = Selection.by(RoutingCandidate.longestIdleFirst().reversed());
            assertThat(ordered(latest)).containsExactly(ANA, CAIO, BIA);
            assertThat(ordered(Selection.by((one, other) -> 0))).containsExactly(ANA, BIA, CAIO);
        }

        @Test
        void theAgentWhoServedTheCustomerLast() {
            assertThat(ordered(Selection.longestIdle().stickyTo(CAIO))).containsExactly(CAIO, BIA, ANA);
            assertThat(ordered(Selection.leastLoaded().stickyTo(BIA))).containsExactly(BIA, ANA, CAIO);
            assertThat(ordered(Selection.longestIdle().stickyTo(new AgentId("nobody"))))
                    .isEqualTo(ordered(Selection.longestIdle()));
        }

        private List<AgentId> ordered(Selection selection) {
            return new RoutingPolicy(selection).decide(List.of(caio, ana, bia)).eligible();
        }
    }

    @Property
    void everyCandidateIsEitherEligibleOrNot(
            @ForAll("candidates") List<RoutingCandidate> candidates, @ForAll Selection selection) {
        RoutingDecision decision = new RoutingPolicy(selection).decide(candidates);
        List<AgentId> all = new ArrayList<>(decision.eligible());
        all.addAll(decision.ineligible().keySet());
        assertThat(all)
                .containsExactlyInAnyOrderElementsOf(candidates.stream()
                        .map(candidate -> candidate.availability().agent())
                        .toList());
        assertThat(List.copyOf(decision.ineligible().keySet())).isSorted();
        candidates.forEach(candidate -> assertThat(Optional.ofNullable(
                        decision.ineligible().get(candidate.availability().agent())))
                .isEqualTo(failing(candidate).stream().findFirst()));
    }

    @Property
    void theLastAgentIsChosenWheneverEligibleAndTheOthersKeepTheirOrder(
            @ForAll("candidates") List<RoutingCandidate> candidates, @ForAll AgentId last) {
        List<AgentId> plain = policy.decide(candidates).eligible();
        RoutingDecision sticky = new RoutingPolicy(Selection.longestIdle().stickyTo(last)).decide(candidates);
        List<AgentId> expected = new ArrayList<>(plain);
        if (expected.remove(last)) {
            expected.add(0, last);
        }
        assertThat(sticky.eligible()).isEqualTo(expected);
        assertThat(sticky.chosen()).isEqualTo(expected.stream().findFirst());
    }

    @Nested
    class Values {

        @Test
        void anOccupationIsNeverNegative() {
            assertThat(idle(ANA, 0, 0).occupancy()).isEqualTo(new Occupancy(0, Limit.unlimited()));
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> idle(ANA, 0, -1))
                    .withMessage("weighted must be at least 0, but is -1");
        }

        @Test
        void anAgentIsACandidateOnce() {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> policy.decide(List.of(idle(ANA, 0, 0), idle(ANA, 1, 0))))
                    .withMessage("candidates must have each agent once, but has ana twice");
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> policy.decide(List.of(
                            candidate(READY.asFull(), Reachability.ROUTABLE, Skill.FITTING),
                            candidate(READY.asDraining(), Reachability.ROUTABLE, Skill.FITTING))))
                    .withMessage("candidates must have each agent once, but has ana twice");
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> policy.decide(
                            List.of(idle(ANA, 0, 0), candidate(READY.asFull(), Reachability.ROUTABLE, Skill.FITTING))))
                    .withMessage("candidates must have each agent once, but has ana twice");
        }

        @Test
        void aDecisionIsCopiedInAndClosed() {
            List<AgentId> eligible = new ArrayList<>(List.of(ANA));
            Map<AgentId, Reason> ineligible = new HashMap<>(Map.of(BIA, Reason.PAUSED));
            RoutingDecision decision = new RoutingDecision(eligible, ineligible);
            eligible.clear();
            ineligible.clear();
            assertThat(decision.eligible()).containsExactly(ANA);
            assertThat(decision.ineligible()).containsExactly(Map.entry(BIA, Reason.PAUSED));
            assertThatExceptionOfType(UnsupportedOperationException.class)
                    .isThrownBy(() -> decision.ineligible().clear());
        }
    }

    @Provide
    Arbitrary<List<RoutingCandidate>> candidates() {
        return FactArbitraries.candidateLists();
    }

    private static final AgentAvailability READY = AgentAvailability.ready(ANA);

    private Optional<Reason> decided(RoutingCandidate candidate) {
        RoutingDecision decision = policy.decide(List.of(candidate));
        assertThat(decision.eligible().isEmpty())
                .isNotEqualTo(decision.ineligible().isEmpty());
        return Optional.ofNullable(decision.ineligible().get(ANA));
    }

    /** Every check that fails, in the order of the policy's Javadoc. */
    private static List<Reason> failing(RoutingCandidate candidate) {
        AgentAvailability availability = candidate.availability();
        Set<Reason> passed = new HashSet<>();
        if (availability.channel() != ChannelState.SIGNED_OUT) {
            passed.add(Reason.NOT_SIGNED_IN);
        }
        if (availability.channel() != ChannelState.PAUSED) {
            passed.add(Reason.PAUSED);
        }
        if (!availability.draining()) {
            passed.add(Reason.DRAINING);
        }
        if (candidate.reachability() == Reachability.ROUTABLE) {
            passed.add(Reason.UNREACHABLE);
        }
        if (!availability.full()) {
            passed.add(Reason.AT_CAPACITY);
        }
        if (candidate.skill() == Skill.FITTING) {
            passed.add(Reason.SKILL_MISSING);
        }
        Set<Reason> failing = EnumSet.allOf(Reason.class);
        failing.removeAll(passed);
        return List.copyOf(failing);
    }

    private static RoutingCandidate candidate(AgentAvailability availability, Reachability reach, Skill skill) {
        return new RoutingCandidate(availability, reach, skill, NINE, 0);
    }

    private static RoutingCandidate idle(AgentId agent, int minutePastNine, int occupied) {
        return ready(agent, NINE.plusSeconds(60L * minutePastNine), occupied);
    }

    private static RoutingCandidate occupied(AgentId agent, int weighted, Limit limit) {
        return new RoutingCandidate(
                AgentAvailability.ready(agent),
                Reachability.ROUTABLE,
                Skill.FITTING,
                Optional.of(NINE),
                new Occupancy(weighted, limit));
    }

    private static RoutingCandidate neverAtWork(AgentId agent) {
        return new RoutingCandidate(
                AgentAvailability.ready(agent),
                Reachability.ROUTABLE,
                Skill.FITTING,
                Optional.empty(),
                new Occupancy(0, Limit.unlimited()));
    }

    private static RoutingCandidate ready(AgentId agent, Instant idleSince, int occupied) {
        return new RoutingCandidate(
                AgentAvailability.ready(agent), Reachability.ROUTABLE, Skill.FITTING, idleSince, occupied);
    }
}

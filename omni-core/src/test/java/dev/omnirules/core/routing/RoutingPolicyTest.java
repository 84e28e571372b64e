package dev.omnirules.core.routing;

import static dev.omnirules.core.testkit.SmallContactCenter.ANA;
import static dev.omnirules.core.testkit.SmallContactCenter.BIA;
import static dev.omnirules.core.testkit.SmallContactCenter.CAIO;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.omnirules.core.agent.AgentId;
import dev.omnirules.core.agent.AgentStanding;
import dev.omnirules.core.agent.ChannelState;
import dev.omnirules.core.routing.RoutingCandidate.Reach;
import dev.omnirules.core.routing.RoutingCandidate.Skill;
import dev.omnirules.core.routing.RoutingDecision.Reason;
import dev.omnirules.core.testkit.CoreDomain;
import dev.omnirules.core.testkit.FactArbitraries;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
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
            assertThat(decided(candidate(READY, Reach.UNREACHABLE, Skill.FITTING)))
                    .contains(Reason.UNREACHABLE);
        }

        @Test
        @Tag("ACTIVE-2")
        void whoHasNoRoom() {
            assertIneligible(READY.asFull(), Reason.AT_CAPACITY);
        }

        @Test
        void whoLacksTheSkill() {
            assertThat(decided(candidate(READY, Reach.ROUTABLE, Skill.MISSING))).contains(Reason.SKILL_MISSING);
        }

        private void assertIneligible(AgentStanding standing, Reason reason) {
            assertThat(decided(candidate(standing, Reach.ROUTABLE, Skill.FITTING)))
                    .contains(reason);
        }
    }

    @Nested
    class IsEligible {

        @Test
        void whoIsReadyReachableAndSkilled() {
            RoutingDecision decision = policy.decide(List.of(candidate(READY, Reach.ROUTABLE, Skill.FITTING)));
            assertThat(decision).isEqualTo(new RoutingDecision(List.of(ANA), Map.of()));
            assertThat(decision.chosen()).contains(ANA);
        }

        @Test
        void nobodyOfNobody() {
            RoutingDecision decision = policy.decide(List.of());
            assertThat(decision).isEqualTo(new RoutingDecision(List.of(), Map.of()));
            assertThat(decision.chosen()).isEmpty();
        }
    }

    @Test
    void theWholeSpaceIsDecidedByTheFirstCheckThatFails() {
        Set<Reason> reached = EnumSet.noneOf(Reason.class);
        for (ChannelState channel : ChannelState.values()) {
            for (boolean draining : List.of(true, false)) {
                for (boolean full : List.of(true, false)) {
                    for (Reach reach : Reach.values()) {
                        for (Skill skill : Skill.values()) {
                            RoutingCandidate candidate =
                                    candidate(new AgentStanding(ANA, channel, draining, full), reach, skill);
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
        void whoIsOccupiedTheLeastThenIdleTheLongestThenByName() {
            assertThat(ordered(Selection.leastOccupied())).containsExactly(ANA, CAIO, BIA);
            assertThat(new RoutingPolicy(Selection.leastOccupied())
                            .decide(List.of(idle(ANA, 10, 1), idle(BIA, 9, 1), idle(CAIO, 11, 0)))
                            .eligible())
                    .containsExactly(CAIO, BIA, ANA);
        }

        @Test
        void theAgentWhoServedTheCustomerLast() {
            assertThat(ordered(Selection.longestIdle().stickyTo(CAIO))).containsExactly(CAIO, BIA, ANA);
            assertThat(ordered(Selection.leastOccupied().stickyTo(BIA))).containsExactly(BIA, ANA, CAIO);
            assertThat(ordered(Selection.longestIdle().stickyTo(new AgentId("nobody"))))
                    .isEqualTo(ordered(Selection.longestIdle()));
        }

        private List<AgentId> ordered(Selection selection) {
            return new RoutingPolicy(selection).decide(List.of(caio, ana, bia)).eligible();
        }
    }

    @Property
    void anyOrderOfTheCandidatesGivesTheSameDecision(
            @ForAll("candidates") List<RoutingCandidate> candidates, @ForAll Selection selection, @ForAll long seed) {
        List<RoutingCandidate> shuffled = new ArrayList<>(candidates);
        Collections.shuffle(shuffled, new Random(seed));
        RoutingPolicy routing = new RoutingPolicy(selection);
        assertThat(routing.decide(shuffled)).isEqualTo(routing.decide(candidates));
    }

    @Property
    void everyCandidateIsEitherEligibleOrNot(
            @ForAll("candidates") List<RoutingCandidate> candidates, @ForAll Selection selection) {
        RoutingDecision decision = new RoutingPolicy(selection).decide(candidates);
        List<AgentId> all = new ArrayList<>(decision.eligible());
        all.addAll(decision.ineligible().keySet());
        assertThat(all)
                .containsExactlyInAnyOrderElementsOf(candidates.stream()
                        .map(candidate -> candidate.standing().agent())
                        .toList());
        assertThat(decision.ineligible().keySet())
                .containsExactlyElementsOf(candidates.stream()
                        .map(candidate -> candidate.standing().agent())
                        .filter(decision.ineligible()::containsKey)
                        .toList());
        candidates.forEach(candidate -> assertThat(Optional.ofNullable(
                        decision.ineligible().get(candidate.standing().agent())))
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

    @Property
    void theLongestIdleShareTheWorkEvenlyAndNobodyStarves(
            @ForAll @IntRange(min = 1, max = 8) int agents, @ForAll @IntRange(max = 60) int interactions) {
        Map<AgentId, Instant> idleSince = new LinkedHashMap<>();
        IntStream.range(0, agents).forEach(i -> idleSince.put(new AgentId("agent" + i), NINE.plusSeconds(i)));
        Map<AgentId, Integer> taken = new HashMap<>();
        for (int i = 0; i < interactions; i++) {
            List<RoutingCandidate> candidates = idleSince.entrySet().stream()
                    .map(entry -> ready(entry.getKey(), entry.getValue(), 0))
                    .toList();
            AgentId chosen = policy.decide(candidates).chosen().orElseThrow();
            idleSince.put(chosen, NINE.plusSeconds(1_000L + i));
            taken.merge(chosen, 1, Integer::sum);
        }
        int floor = interactions / agents;
        assertThat(idleSince.keySet())
                .allSatisfy(agent -> assertThat(taken.getOrDefault(agent, 0)).isBetween(floor, floor + 1));
    }

    @Property
    void theLeastOccupiedStayWithinOneConversationOfEachOther(
            @ForAll @IntRange(min = 1, max = 8) int agents, @ForAll @IntRange(max = 60) int interactions) {
        int[] occupied = new int[agents];
        RoutingPolicy routing = new RoutingPolicy(Selection.leastOccupied());
        for (int i = 0; i < interactions; i++) {
            List<RoutingCandidate> candidates = IntStream.range(0, agents)
                    .mapToObj(a -> ready(new AgentId("agent" + a), NINE, occupied[a]))
                    .toList();
            String chosen = routing.decide(candidates).chosen().orElseThrow().value();
            occupied[Integer.parseInt(chosen.substring("agent".length()))]++;
        }
        int most = IntStream.of(occupied).max().orElseThrow();
        int least = IntStream.of(occupied).min().orElseThrow();
        assertThat(most - least).isLessThanOrEqualTo(1);
    }

    @Nested
    class Values {

        @Test
        void anOccupationIsNeverNegative() {
            assertThat(idle(ANA, 0, 0).occupied()).isZero();
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> idle(ANA, 0, -1))
                    .withMessage("occupied must not be negative, but is -1");
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

    private static final AgentStanding READY = AgentStanding.ready(ANA);

    private Optional<Reason> decided(RoutingCandidate candidate) {
        RoutingDecision decision = policy.decide(List.of(candidate));
        assertThat(decision.eligible().isEmpty())
                .isNotEqualTo(decision.ineligible().isEmpty());
        return Optional.ofNullable(decision.ineligible().get(ANA));
    }

    /** Every check that fails, in the order of the policy's Javadoc. */
    private static List<Reason> failing(RoutingCandidate candidate) {
        AgentStanding standing = candidate.standing();
        Set<Reason> holding = new HashSet<>();
        if (standing.channel() != ChannelState.SIGNED_OUT) {
            holding.add(Reason.NOT_SIGNED_IN);
        }
        if (standing.channel() != ChannelState.PAUSED) {
            holding.add(Reason.PAUSED);
        }
        if (!standing.draining()) {
            holding.add(Reason.DRAINING);
        }
        if (candidate.reach() == Reach.ROUTABLE) {
            holding.add(Reason.UNREACHABLE);
        }
        if (!standing.full()) {
            holding.add(Reason.AT_CAPACITY);
        }
        if (candidate.skill() == Skill.FITTING) {
            holding.add(Reason.SKILL_MISSING);
        }
        Set<Reason> failing = EnumSet.allOf(Reason.class);
        failing.removeAll(holding);
        return List.copyOf(failing);
    }

    private static RoutingCandidate candidate(AgentStanding standing, Reach reach, Skill skill) {
        return new RoutingCandidate(standing, reach, skill, NINE, 0);
    }

    private static RoutingCandidate idle(AgentId agent, int minutePastNine, int occupied) {
        return ready(agent, NINE.plusSeconds(60L * minutePastNine), occupied);
    }

    private static RoutingCandidate ready(AgentId agent, Instant idleSince, int occupied) {
        return new RoutingCandidate(AgentStanding.ready(agent), Reach.ROUTABLE, Skill.FITTING, idleSince, occupied);
    }
}

package dev.omnirules.core.routing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.omnirules.core.agent.AgentAvailability;
import dev.omnirules.core.agent.AgentId;
import dev.omnirules.core.agent.ChannelState;
import dev.omnirules.core.agent.Limit;
import dev.omnirules.core.routing.RoutingCandidate.Reachability;
import dev.omnirules.core.routing.RoutingCandidate.Skill;
import dev.omnirules.core.testkit.CoreDomain;
import dev.omnirules.core.testkit.FactArbitraries;
import java.math.BigDecimal;
import java.math.MathContext;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.domains.Domain;
import net.jqwik.api.domains.DomainContext;

/** The properties that a host may rely on, with every selection. */
@Domain(CoreDomain.class)
@Domain(DomainContext.Global.class)
class RoutingPropertiesTest {

    @Property
    void anyOrderOfTheCandidatesGivesTheSameDecisionToTheLetter(
            @ForAll("candidates") List<RoutingCandidate> candidates, @ForAll Selection selection, @ForAll long seed) {
        RoutingDecision shuffled = decide(selection, shuffled(candidates, seed));
        assertThat(shuffled).isEqualTo(decide(selection, candidates));
        assertThat(shuffled).hasToString(decide(selection, candidates).toString());
    }

    @Property
    void equalCandidatesComeByName(
            @ForAll("candidates") List<RoutingCandidate> candidates, @ForAll Selection selection) {
        Assume.that(!candidates.isEmpty());
        RoutingCandidate like = candidates.get(0);
        List<RoutingCandidate> equal = candidates.stream()
                .map(candidate -> availability(ready(like), AgentAvailability.ready(agent(candidate))))
                .toList();
        List<AgentId> eligible = decide(selection, equal).eligible();
        assertThat(eligible).hasSameSizeAs(equal);
        assertThat(eligible.subList(1, eligible.size()))
                .as("behind the first, who may be the customer's last agent")
                .isSorted();
    }

    @Property
    void somebodyIsChosenExactlyIfSomebodyMayTakeIt(
            @ForAll("candidates") List<RoutingCandidate> candidates, @ForAll Selection selection) {
        boolean mayBeTaken = candidates.stream()
                .anyMatch(candidate -> candidate.equals(ready(candidate))
                        && candidate.availability().equals(AgentAvailability.ready(agent(candidate))));
        assertThat(decide(selection, candidates).chosen().isPresent()).isEqualTo(mayBeTaken);
    }

    @Property
    void leavingOutWhoIsNotChosenKeepsTheChoiceAndTheOrderOfTheRest(
            @ForAll("candidates") List<RoutingCandidate> candidates, @ForAll Selection selection, @ForAll long seed) {
        RoutingDecision all = decide(selection, candidates);
        Random random = new Random(seed);
        List<RoutingCandidate> fewer = candidates.stream()
                .filter(candidate -> all.chosen().equals(Optional.of(agent(candidate))) || random.nextBoolean())
                .toList();
        List<AgentId> left = fewer.stream().map(RoutingPropertiesTest::agent).toList();
        RoutingDecision some = decide(selection, fewer);
        assertThat(some.chosen()).isEqualTo(all.chosen());
        assertThat(some.eligible())
                .isEqualTo(all.eligible().stream().filter(left::contains).toList());
    }

    @Property
    void whoGetsWorseIsNeverPreferredForIt(
            @ForAll("candidates") List<RoutingCandidate> candidates,
            @ForAll Selection selection,
            @ForAll Worse worse,
            @ForAll @IntRange(max = 11) int index) {
        Assume.that(!candidates.isEmpty());
        RoutingCandidate one = candidates.get(index % candidates.size());
        List<RoutingCandidate> changed = candidates.stream()
                .map(candidate -> candidate.equals(one) ? worse.change.apply(one) : candidate)
                .toList();
        List<AgentId> before = decide(selection, candidates).eligible();
        List<AgentId> after = decide(selection, changed).eligible();
        assertThat(after.contains(agent(one))).isIn(false, before.contains(agent(one)));
        assertThat(place(agent(one), after)).isGreaterThanOrEqualTo(place(agent(one), before));
        assertThat(without(agent(one), after)).isEqualTo(without(agent(one), before));
    }

    @Property
    void shareInUseIsComparedAsExactlyAsFractionsAre(@ForAll Occupancy one, @ForAll Occupancy other) {
        int compared = Integer.signum(Occupancy.LEAST_SHARE_FIRST.compare(one, other));
        int byShare = share(one).compareTo(share(other));
        assertThat(compared).isEqualTo(byShare == 0 ? Integer.compare(one.weighted(), other.weighted()) : byShare);
        assertThat(Integer.signum(Occupancy.LEAST_SHARE_FIRST.compare(other, one)))
                .isEqualTo(-compared);
    }

    @Property
    void theLeastOccupiedFillTheirLimitsEvenly(@ForAll("limits") List<Integer> limits) {
        int[] used = new int[limits.size()];
        int all = limits.stream().mapToInt(Integer::intValue).sum();
        for (int i = 0; i < all; i++) {
            int chosen = chosen(Selection.leastOccupied(), used, limits);
            double share = (double) used[chosen] / limits.get(chosen);
            assertThat(IntStream.range(0, used.length).mapToDouble(agent -> (double) used[agent] / limits.get(agent)))
                    .as("nobody is occupied less than who is chosen, of %s with %s", limits, used)
                    .noneMatch(other -> other < share);
            used[chosen]++;
        }
        assertThat(used)
                .containsExactly(limits.stream().mapToInt(Integer::intValue).toArray());
    }

    @Property
    void theLeastLoadedStayWithinOneConversationOfEachOther(
            @ForAll @IntRange(min = 1, max = 8) int agents, @ForAll @IntRange(max = 60) int interactions) {
        int[] used = new int[agents];
        for (int i = 0; i < interactions; i++) {
            used[chosen(Selection.leastLoaded(), used, Collections.nCopies(agents, 1_000))]++;
        }
        assertThat(IntStream.of(used).max().orElseThrow()
                        - IntStream.of(used).min().orElseThrow())
                .isLessThanOrEqualTo(1);
    }

    /** A way to be less fit for work. */
    enum Worse {
        SIGNED_OUT(candidate -> availability(candidate, candidate.availability().withChannel(ChannelState.SIGNED_OUT))),
        PAUSED(candidate -> availability(
                candidate,
                candidate.availability().channel() == ChannelState.OPEN
                        ? candidate.availability().withChannel(ChannelState.PAUSED)
                        : candidate.availability())),
        DRAINING(candidate -> availability(candidate, candidate.availability().asDraining())),
        FULL(candidate -> availability(candidate, candidate.availability().asFull())),
        UNREACHABLE(candidate -> new RoutingCandidate(
                candidate.availability(),
                Reachability.UNREACHABLE,
                candidate.skill(),
                candidate.idleSince(),
                candidate.occupancy())),
        UNSKILLED(candidate -> new RoutingCandidate(
                candidate.availability(),
                candidate.reachability(),
                Skill.MISSING,
                candidate.idleSince(),
                candidate.occupancy())),
        IDLE_LATER(candidate -> new RoutingCandidate(
                candidate.availability(),
                candidate.reachability(),
                candidate.skill(),
                candidate.idleSince().map(since -> since.plusSeconds(3_600)).or(() -> Optional.of(Instant.EPOCH)),
                candidate.occupancy())),
        MORE_OCCUPIED(candidate -> occupied(
                candidate,
                new Occupancy(
                        candidate.occupancy().weighted() + 2,
                        candidate.occupancy().limit()))),
        LESS_ALLOWED(candidate -> occupied(
                candidate,
                new Occupancy(
                        candidate.occupancy().weighted(),
                        Limit.of(Math.min(
                                        1_000_000, candidate.occupancy().limit().max())
                                / 2))));

        private final UnaryOperator<RoutingCandidate> change;

        Worse(UnaryOperator<RoutingCandidate> change) {
            this.change = change;
        }
    }

    @Provide
    Arbitrary<List<RoutingCandidate>> candidates() {
        return FactArbitraries.candidateLists();
    }

    @Provide
    Arbitrary<List<Integer>> limits() {
        return Arbitraries.integers().between(1, 12).list().ofMinSize(1).ofMaxSize(6);
    }

    private static RoutingDecision decide(Selection selection, List<RoutingCandidate> candidates) {
        return new RoutingPolicy(selection).decide(candidates);
    }

    private static int chosen(Selection selection, int[] used, List<Integer> limits) {
        List<RoutingCandidate> candidates = IntStream.range(0, used.length)
                .mapToObj(i -> new RoutingCandidate(
                        i < limits.size() && used[i] >= limits.get(i)
                                ? AgentAvailability.ready(new AgentId("agent" + i))
                                        .asFull()
                                : AgentAvailability.ready(new AgentId("agent" + i)),
                        Reachability.ROUTABLE,
                        Skill.FITTING,
                        Optional.of(Instant.EPOCH),
                        new Occupancy(used[i], Limit.of(limits.get(i)))))
                .toList();
        String agent = decide(selection, candidates).chosen().orElseThrow().value();
        return Integer.parseInt(agent.substring("agent".length()));
    }

    private static List<RoutingCandidate> shuffled(List<RoutingCandidate> candidates, long seed) {
        List<RoutingCandidate> shuffled = new ArrayList<>(candidates);
        Collections.shuffle(shuffled, new Random(seed));
        return shuffled;
    }

    private static int place(AgentId agent, List<AgentId> eligible) {
        int place = eligible.indexOf(agent);
        return place < 0 ? Integer.MAX_VALUE : place;
    }

    private static List<AgentId> without(AgentId agent, List<AgentId> agents) {
        return agents.stream().filter(other -> !other.equals(agent)).toList();
    }

    private static BigDecimal share(Occupancy occupancy) {
        if (occupancy.limit().isUnlimited()) {
            return BigDecimal.ZERO;
        }
        return occupancy.limit().max() == 0
                ? BigDecimal.valueOf(Long.MAX_VALUE)
                : BigDecimal.valueOf(occupancy.weighted())
                        .divide(BigDecimal.valueOf(occupancy.limit().max()), MathContext.DECIMAL128);
    }

    private static RoutingCandidate ready(RoutingCandidate candidate) {
        return new RoutingCandidate(
                candidate.availability(),
                Reachability.ROUTABLE,
                Skill.FITTING,
                candidate.idleSince(),
                candidate.occupancy());
    }

    private static RoutingCandidate availability(RoutingCandidate candidate, AgentAvailability availability) {
        return new RoutingCandidate(
                availability,
                candidate.reachability(),
                candidate.skill(),
                candidate.idleSince(),
                candidate.occupancy());
    }

    private static RoutingCandidate occupied(RoutingCandidate candidate, Occupancy occupancy) {
        return new RoutingCandidate(
                candidate.availability(),
                candidate.reachability(),
                candidate.skill(),
                candidate.idleSince(),
                occupancy);
    }

    private static AgentId agent(RoutingCandidate candidate) {
        return candidate.availability().agent();
    }
}

package dev.omnirules.core.routing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.omnirules.core.agent.AgentId;
import dev.omnirules.core.agent.Capacity;
import dev.omnirules.core.agent.Channel;
import dev.omnirules.core.conversation.CountingRule;
import dev.omnirules.core.customer.CustomerKey;
import dev.omnirules.core.customer.OriginAddress;
import dev.omnirules.core.handling.AcceptanceDecision.Accepted;
import dev.omnirules.core.handling.AfterFinish;
import dev.omnirules.core.ledger.CommandResult;
import dev.omnirules.core.ledger.state.Assignment;
import dev.omnirules.core.ledger.state.LineKey;
import dev.omnirules.core.testkit.SmallContactCenter;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

/** Nobody gets work twice before everybody got it, nobody starves, nobody is passed over: on a ledger, over time. */
class RoutingFairnessTest {

    private static final int UNBOUNDED = 1_000;

    @Property(tries = 60)
    void nobodyGetsASecondBeforeEverybodyGotOneWhoeverFinishes(
            @ForAll @IntRange(min = 1, max = 6) int agents,
            @ForAll Selections selection,
            @ForAll @Size(max = 30) List<@IntRange(max = 7) Integer> finishing) {
        Hall hall = new Hall(agents, UNBOUNDED, selection.selection);
        Set<AgentId> got = new HashSet<>();
        for (int finish : finishing) {
            hall.arrive();
            AgentId chosen = hall.route().orElseThrow();
            assertThat(got.add(chosen) || got.size() == agents)
                    .as("%s, again, before %d agents got one: %s", chosen, agents, got)
                    .isTrue();
            if (selection == Selections.LONGEST_IDLE) {
                hall.finish(finish);
            }
        }
    }

    @Property(tries = 60)
    void withoutFinishingEveryRoundIsOneEach(
            @ForAll @IntRange(min = 1, max = 6) int agents, @ForAll @IntRange(max = 30) int interactions) {
        Hall hall = new Hall(agents, UNBOUNDED, Selection.longestIdle());
        List<AgentId> chosen = new ArrayList<>();
        for (int i = 0; i < interactions; i++) {
            hall.arrive();
            chosen.add(hall.route().orElseThrow());
        }
        for (int from = 0; from + agents <= chosen.size(); from++) {
            assertThat(chosen.subList(from, from + agents)).doesNotHaveDuplicates();
        }
    }

    @Property(tries = 60)
    void anEligibleAgentIsChosenAgainBeforeAnyOtherGotThree(
            @ForAll @IntRange(min = 2, max = 6) int agents,
            @ForAll @Size(max = 40) List<@IntRange(max = 7) Integer> finishing) {
        Hall hall = new Hall(agents, UNBOUNDED, Selection.longestIdle());
        Map<AgentId, Map<AgentId, Integer>> sinceLast = new HashMap<>();
        hall.agents().forEach(agent -> sinceLast.put(agent, new HashMap<>()));
        for (int finish : finishing) {
            hall.arrive();
            AgentId chosen = hall.route().orElseThrow();
            sinceLast.get(chosen).clear();
            sinceLast.forEach((agent, others) -> {
                if (!agent.equals(chosen)) {
                    assertThat(others.merge(chosen, 1, Integer::sum))
                            .as("how often %s got one since %s did", chosen, agent)
                            .isLessThanOrEqualTo(2);
                }
            });
            hall.finish(finish);
        }
    }

    @Property(tries = 60)
    void customersAreServedInTheOrderInWhichTheyCameAndNoneIsPassedOver(
            @ForAll @IntRange(min = 1, max = 4) int agents,
            @ForAll @IntRange(min = 1, max = 3) int capacity,
            @ForAll Selections selection,
            @ForAll @Size(max = 40) List<@IntRange(max = 9) Integer> moves) {
        Hall hall = new Hall(agents, capacity, selection.selection);
        for (int move : moves) {
            if (move < 6) {
                hall.arrive();
            } else {
                hall.finish(move);
            }
            hall.routeAll();
            assertThat(hall.waiting() == 0 || hall.inProgress() == agents * capacity)
                    .as("nobody waits while an agent has room")
                    .isTrue();
        }
        for (int left = hall.waiting(); left > 0; left--) {
            hall.finish(left);
            hall.routeAll();
            assertThat(hall.waiting()).isEqualTo(left - 1);
        }
        assertThat(hall.served()).isEqualTo(hall.came());
    }

    /** The ways to prefer agents that share work evenly. */
    enum Selections {
        LONGEST_IDLE(Selection.longestIdle()),
        LEAST_OCCUPIED(Selection.leastOccupied()),
        LEAST_LOADED(Selection.leastLoaded());

        private final Selection selection;

        Selections(Selection selection) {
            this.selection = selection;
        }
    }

    /** A small host: a ledger, a queue, and the router's own picture of the agents, folded from what was committed. */
    private static final class Hall {

        private final SmallContactCenter center = SmallContactCenter.open();
        private final Map<AgentId, IdleTimedAgent> agentStates = new LinkedHashMap<>();
        private final Queue<LineKey> queue = new ArrayDeque<>();
        private final List<LineKey> came = new ArrayList<>();
        private final List<LineKey> served = new ArrayList<>();
        private final RoutingPolicy policy;

        Hall(int agents, int capacity, Selection selection) {
            policy = new RoutingPolicy(selection);
            IntStream.range(0, agents).mapToObj(i -> new AgentId("agent" + i)).forEach(agent -> {
                agentStates.put(agent, IdleTimedAgent.untouched(agent));
                seen(center.sessions().signIn(agent, Capacity.of(capacity)));
                seen(center.sessions().signInTo(agent, Channel.WHATSAPP));
            });
        }

        void arrive() {
            LineKey line = new LineKey(new CustomerKey("customer " + came.size()), OriginAddress.everywhere());
            center.waiting(line);
            queue.add(line);
            came.add(line);
        }

        Optional<AgentId> route() {
            RoutingRequest request = RoutingRequest.inbound(
                    Channel.WHATSAPP, CountingRule.defaults(), center.clock().instant());
            List<RoutingCandidate> candidates =
                    request.candidates(agentStates.values(), any -> Set.of(Channel.WHATSAPP));
            Optional<AgentId> chosen = policy.decide(candidates).chosen();
            chosen.ifPresent(agent -> accept(agent, queue.remove()));
            return chosen;
        }

        void routeAll() {
            boolean more = true;
            while (more && !queue.isEmpty()) {
                more = route().isPresent();
            }
        }

        private void accept(AgentId agent, LineKey line) {
            var accepted = center.conversations().accept(agent, line, Channel.WHATSAPP);
            assertThat(accepted.decision()).isInstanceOf(Accepted.class);
            seen(accepted);
            served.add(line);
        }

        /** Some agent finishes some conversation, if any has one. */
        void finish(int which) {
            List<AgentId> busy = agentStates.values().stream()
                    .filter(agentState -> !agentState.agentState().assignments().isEmpty())
                    .map(agentState -> agentState.agentState().agent())
                    .toList();
            if (!busy.isEmpty()) {
                AgentId agent = busy.get(which % busy.size());
                List<Assignment> held = agentStates.get(agent).agentState().assignments();
                seen(center.conversations()
                        .finish(agent, held.get(which % held.size()).line(), AfterFinish.RELEASE));
            }
        }

        private void seen(CommandResult<?> committed) {
            agentStates.replaceAll((agent, agentState) ->
                    committed.entry().map(agentState::after).orElse(agentState));
            agentStates.forEach(
                    (agent, agentState) -> assertThat(agentState.agentState()).isEqualTo(center.agent(agent)));
            center.clock().advance(Duration.ofSeconds(1));
        }

        Set<AgentId> agents() {
            return agentStates.keySet();
        }

        int waiting() {
            return queue.size();
        }

        int inProgress() {
            return agentStates.values().stream()
                    .mapToInt(
                            agentState -> agentState.agentState().assignments().size())
                    .sum();
        }

        List<LineKey> came() {
            return came;
        }

        List<LineKey> served() {
            return served;
        }
    }
}

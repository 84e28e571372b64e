package dev.omnirules.examples.benchmarks;

import dev.omnirules.core.agent.AgentAvailability;
import dev.omnirules.core.agent.AgentId;
import dev.omnirules.core.agent.Limit;
import dev.omnirules.core.conversation.InteractionId;
import dev.omnirules.core.conversation.QueueId;
import dev.omnirules.core.customer.CustomerKey;
import dev.omnirules.core.customer.OriginAddress;
import dev.omnirules.core.ledger.state.LineHolder;
import dev.omnirules.core.ledger.state.LineKey;
import dev.omnirules.core.queueing.Aging;
import dev.omnirules.core.queueing.QueueAgent;
import dev.omnirules.core.queueing.QueueDecision.Take;
import dev.omnirules.core.queueing.QueuePolicy;
import dev.omnirules.core.queueing.RelaxationStep;
import dev.omnirules.core.queueing.RelaxationSteps;
import dev.omnirules.core.queueing.WaitingCustomer;
import dev.omnirules.core.queueing.WaitingList;
import dev.omnirules.core.queueing.WaitingTerms;
import dev.omnirules.core.routing.Occupancy;
import dev.omnirules.core.routing.RoutingCandidate;
import dev.omnirules.core.routing.RoutingCandidate.Reachability;
import dev.omnirules.core.routing.RoutingCandidate.Skill;
import dev.omnirules.core.routing.RoutingChoice;
import dev.omnirules.core.routing.RoutingDecision;
import dev.omnirules.core.routing.RoutingPolicy;
import dev.omnirules.core.routing.Selection;
import dev.omnirules.core.routing.SkillId;
import dev.omnirules.core.routing.SkillLevels;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * The next customer among those who wait, in ten queues with three levels of a skill that are relaxed in time, a tenth of them
 * promised; and the best of many agents, of whom a third are busy or away, beside the decision that puts all in order.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class RoutingBenchmark {

    private static final Instant NINE = Instant.parse("2026-03-02T09:00:00Z");
    private static final SkillId SPANISH = new SkillId("spanish");
    private static final int QUEUES = 10;
    private static final int TEN = 10;

    /** Customers who wait. */
    @State(Scope.Benchmark)
    public static class Waiting {

        /** How many wait. */
        @Param({"10000", "100000"})
        int customers;

        private WaitingList list;
        private List<QueueAgent> agents;
        private List<LineKey> lines;
        private Instant now;
        private int turn;

        /** Puts everybody into the list. */
        @Setup
        public void fill() {
            SplittableRandom random = new SplittableRandom(Seed.of(1));
            list = new WaitingList(new QueuePolicy(Aging.defaults()), (line, waiting, at) -> WaitingTerms.plain());
            lines = new ArrayList<>();
            for (int i = 0; i < customers; i++) {
                WaitingCustomer customer = customer(i, random);
                lines.add(customer.line());
                list.add(customer);
            }
            agents = new ArrayList<>();
            for (int i = 0; i < QUEUES * TEN; i++) {
                agents.add(new QueueAgent(
                        ready("agent" + i, 0),
                        Set.of(new QueueId("q" + i % QUEUES), new QueueId("q" + (i + 1) % QUEUES)),
                        SkillLevels.none().with(SPANISH, i % 4),
                        Set.of()));
            }
            now = NINE.plusSeconds(3_600);
            list.changesAt(now);
        }

        private WaitingCustomer customer(int i, SplittableRandom random) {
            Instant entered = NINE.plusMillis(random.nextInt(3_600_000));
            RelaxationSteps steps = RelaxationSteps.none()
                    .then(new RelaxationStep.Lower(Duration.ofMinutes(20), SPANISH, 1))
                    .then(new RelaxationStep.Lower(Duration.ofMinutes(40), SPANISH, 0));
            WaitingTerms terms = WaitingTerms.plain()
                    .withPriority(random.nextInt(5))
                    .requiring(SkillLevels.none().with(SPANISH, random.nextInt(4)), steps);
            return new WaitingCustomer(
                    new LineKey(new CustomerKey("customer" + i), new OriginAddress("site")),
                    new LineHolder.Queued(new InteractionId("i" + i), new QueueId("q" + random.nextInt(QUEUES))),
                    entered,
                    random.nextInt(TEN) == 0 ? terms.promisedBy(entered.plusSeconds(600)) : terms);
        }

        private QueueAgent agent() {
            turn++;
            return agents.get(turn % agents.size());
        }
    }

    /** Agents who may be free. */
    @State(Scope.Benchmark)
    public static class Agents {

        /** How many there are. */
        @Param({"1000", "10000"})
        int agents;

        private final RoutingPolicy policy = new RoutingPolicy(Selection.longestIdle());
        private List<RoutingCandidate> candidates;

        /** Makes the candidates. */
        @Setup
        public void fill() {
            SplittableRandom random = new SplittableRandom(Seed.of(1));
            candidates = new ArrayList<>();
            for (int i = 0; i < agents; i++) {
                candidates.add(ready("agent" + i, random.nextInt(3_600)));
            }
            for (int i = 0; i < agents; i += 3) {
                RoutingCandidate one = candidates.get(i);
                candidates.set(
                        i,
                        new RoutingCandidate(
                                i % 2 == 0
                                        ? one.availability().asFull()
                                        : one.availability().asDraining(),
                                one.reachability(),
                                one.skill(),
                                one.idleSince(),
                                one.occupancy()));
            }
        }
    }

    /** The next customer. */
    @Benchmark
    public Optional<Take> next(Waiting waiting) {
        return waiting.list.next(waiting.agent(), waiting.now);
    }

    /** The next customer is taken off the list, and enters again with the same entry. */
    @Benchmark
    public Optional<Take> takeAndEnter(Waiting waiting) {
        Optional<Take> take = waiting.list.next(waiting.agent(), waiting.now);
        take.map(Take::customer).ifPresent(customer -> {
            waiting.list.remove(customer.line());
            waiting.list.add(customer);
        });
        return take;
    }

    /** A customer's position. */
    @Benchmark
    public int position(Waiting waiting) {
        waiting.turn = (waiting.turn + 7_919) % waiting.customers;
        return waiting.list
                .position(waiting.lines.get(waiting.turn), waiting.now)
                .orElseThrow();
    }

    /** The best agent. */
    @Benchmark
    public RoutingChoice choose(Agents agents) {
        return agents.policy.choose(agents.candidates);
    }

    /** The floor of those who put all in order: the whole decision. */
    @Benchmark
    public RoutingDecision decide(Agents agents) {
        return agents.policy.decide(agents.candidates);
    }

    private static RoutingCandidate ready(String agent, int idleSeconds) {
        return new RoutingCandidate(
                AgentAvailability.ready(new AgentId(agent)),
                Reachability.ROUTABLE,
                Skill.FITTING,
                Optional.of(NINE.plusSeconds(idleSeconds)),
                new Occupancy(1, Limit.of(3)));
    }
}

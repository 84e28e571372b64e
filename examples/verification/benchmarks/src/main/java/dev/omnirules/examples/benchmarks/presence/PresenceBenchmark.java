package dev.omnirules.examples.benchmarks.presence;

import dev.omnirules.core.agent.AgentId;
import dev.omnirules.examples.benchmarks.Seed;
import dev.omnirules.presence.board.SupervisorBoard;
import dev.omnirules.presence.board.ViewChange;
import dev.omnirules.presence.status.AgentPresence;
import dev.omnirules.presence.status.StatusView;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.infra.Blackhole;

/**
 * One beat applied, one view derived, one change of status on the board, each for the next of many agents in a drawn
 * order, so that what is known of it is in none of the processor's caches. The host's own look-up is not part of it: it
 * brings along a reference to the presence, and the id that the host keeps.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(
        value = 1,
        jvmArgsAppend = {"-Xms4g", "-Xmx4g", "-XX:+UseParallelGC", "-XX:+UseTransparentHugePages", "-XX:+AlwaysPreTouch"
        })
public class PresenceBenchmark {

    private static final int BATCH = 100;
    private static final Instant START = Instant.parse("2026-11-16T11:00:00Z");

    @Param({"100000", "1000000"})
    int agents;

    private AgentId[] ids;
    private int[] order;
    private Fold fold;
    private SupervisorBoard board;
    private BoardFloor floor;
    private StatusView available;
    private StatusView lost;
    private int place = -BATCH;
    private int round = 1;
    private Instant now = START;

    private final AgentPresence[] presences = new AgentPresence[BATCH];
    private final AgentId[] senders = new AgentId[BATCH];

    /** Stands for the use that a host makes of what it looks up. */
    @SuppressWarnings("UnusedVariable")
    private int lookedUp;

    /** Every agent enters, and is shown on the board. */
    @Setup
    public void enter() {
        ids = new AgentId[agents];
        SplittableRandom random = new SplittableRandom(Seed.of(1));
        order = new int[agents];
        fold = new Fold(agents);
        for (int i = 0; i < agents; i++) {
            int other = random.nextInt(i + 1);
            order[i] = order[other];
            order[other] = i;
            ids[i] = new AgentId("agent-" + i);
            fold.enter(i, START);
        }
        available = fold.derive(0, START);
        lost = fold.derive(0, START.plusSeconds(100));
        board = new SupervisorBoard();
        for (AgentId id : ids) {
            board.show(id, available, START);
        }
        floor = new BoardFloor(agents);
        System.gc(); // what is kept lies in the old generation, as in a host that has run for long
    }

    /** Keeps what became of the last agents, and finds the next ones, as a host does with a map of its own. */
    @Setup(Level.Invocation)
    public void next() {
        for (int i = 0; place >= 0 && i < BATCH; i++) {
            fold.keep(order[place + i], presences[i]);
        }
        place += BATCH;
        if (place == agents) {
            place = 0;
            round++;
            now = now.plus(Crowd.ROUND);
        }
        for (int i = 0; i < BATCH; i++) {
            presences[i] = fold.presence(order[place + i]);
            senders[i] = ids[order[place + i]];
            lookedUp += senders[i].hashCode();
        }
    }

    /** A beat. */
    @Benchmark
    @OperationsPerInvocation(BATCH)
    public void apply() {
        for (int i = 0; i < BATCH; i++) {
            presences[i] = presences[i].apply(Fold.beat(round, now));
        }
    }

    /** What is seen of a live agent. */
    @Benchmark
    @OperationsPerInvocation(BATCH)
    public void derive(Blackhole seen) {
        for (AgentPresence presence : presences) {
            seen.consume(fold.derive(presence, START));
        }
    }

    /** Agents are lost in one pass over all, and back in the next; all of a batch at once. */
    @Benchmark
    @OperationsPerInvocation(BATCH)
    public void boardAtOnce() {
        List<ViewChange> changes = new ArrayList<>(BATCH);
        for (AgentId sender : senders) {
            changes.add(new ViewChange(sender, round % 2 == 0 ? available : lost, now));
        }
        board.show(changes);
    }

    /** The same, one by one. */
    @Benchmark
    @OperationsPerInvocation(BATCH)
    public void board() {
        for (AgentId sender : senders) {
            board.show(sender, round % 2 == 0 ? available : lost, now);
        }
    }

    /** The floor of a change one by one: what the machine takes to find one of as many agents. */
    @Benchmark
    @OperationsPerInvocation(BATCH)
    public int boardFloor() {
        return floor.find(BATCH);
    }
}

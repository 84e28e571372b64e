package dev.omnirules.examples.benchmarks.presence;

import dev.omnirules.core.agent.AgentId;
import dev.omnirules.presence.status.StatusView;
import java.time.Instant;
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
 * One beat applied, one view derived, one change of status on the board, each for the next of many agents in a drawn
 * order, so that hardly anything is in the processor's caches.
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

    private static final Instant START = Instant.parse("2026-11-16T11:00:00Z");

    @Param({"100000", "1000000"})
    int agents;

    private int[] order;
    private Fold fold;
    private Floor floor;
    private StatusView available;
    private StatusView lost;
    private int place;
    private int round = 1;
    private Instant now = START;

    /** Every agent enters, and is shown on the board. */
    @Setup
    public void enter() {
        AgentId[] ids = new AgentId[agents];
        SplittableRandom random = new SplittableRandom(1);
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
        floor = new Floor(ids, START);
        for (int i = 0; i < agents; i++) {
            floor.show(i, available, START);
        }
    }

    /** A beat. */
    @Benchmark
    public void apply() {
        int agent = next();
        fold.apply(agent, Fold.beat(round, now));
    }

    /** What is seen of a live agent. */
    @Benchmark
    public StatusView derive() {
        return fold.derive(next(), START);
    }

    /** An agent is lost in one pass over all, and back in the next. */
    @Benchmark
    public void board() {
        floor.show(next(), round % 2 == 0 ? available : lost, now);
    }

    private int next() {
        if (++place == agents) {
            place = 0;
            round++;
            now = now.plus(Crowd.ROUND);
        }
        return order[place];
    }
}

package dev.omnirules.examples.benchmarks;

import dev.omnirules.core.agent.AgentId;
import dev.omnirules.core.agent.Capacity;
import dev.omnirules.core.customer.CustomerKey;
import dev.omnirules.core.customer.OriginAddress;
import dev.omnirules.core.handling.AfterFinish;
import dev.omnirules.core.ledger.InMemoryLedger;
import dev.omnirules.core.ledger.InMemorySettings;
import dev.omnirules.core.ledger.RequestId;
import dev.omnirules.core.ledger.state.AgentKey;
import dev.omnirules.core.ledger.state.LedgerKey;
import dev.omnirules.core.ledger.state.LineKey;
import dev.omnirules.core.ledger.state.StageHistory;
import dev.omnirules.core.testkit.ledger.LedgerShells;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Threads;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.infra.Blackhole;
import org.openjdk.jmh.infra.ThreadParams;

/**
 * Admit and finish in memory, through the shells: two commands, of which the first has a caller's request id and so a
 * record, and both an outbox entry, which is drained. The floor is what no ledger with a lock per key can do without:
 * for each command two locks that nobody else wants, and two updates of a map, over as many agents and lines. The heap has
 * one size and was touched before, as that of a host that runs for a while.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(
        value = 1,
        jvmArgsAppend = {"-Xms4g", "-Xmx4g", "-XX:+AlwaysPreTouch"})
@Threads(2)
public class LedgerBenchmark {

    private static final int COMMANDS = 2;
    private static final int DRAINED_AT_ONCE = 64;

    /** About as many as a thread sends in the time for which the ledger remembers them. */
    private static final int RECORDS_KEPT = 20_000;

    private static final int LINES_PER_AGENT = 10;
    private static final int STAGES_PER_LINE = StageHistory.MAX_EARLIER + 1;

    @Param({"1000", "10000"})
    int agents;

    private int lines;

    private final List<AgentId> agentIds = new ArrayList<>();
    private final List<LedgerKey> agentKeys = new ArrayList<>();
    private final List<LineKey> lineKeys = new ArrayList<>();
    private final ConcurrentHashMap<LedgerKey, Guarded> floor = new ConcurrentHashMap<>();
    private final ConcurrentHashMap<RequestId, Value> records = new ConcurrentHashMap<>();
    private final InMemoryLedger ledger = new InMemoryLedger(
            InstantSource.system(), new InMemorySettings(Duration.ofMillis(200), InMemorySettings.OutboxMode.KEPT));
    private final LedgerShells shells = LedgerShells.on(ledger, "bench");

    /** Signs every agent in, and gives lines as many conversations as they keep, so that they are alike however many there are. */
    @Setup
    public void fill(Blackhole hole) {
        lines = LINES_PER_AGENT * agents;
        for (int i = 0; i < agents; i++) {
            AgentId agent = new AgentId("agent-" + i);
            agentIds.add(agent);
            agentKeys.add(new AgentKey(agent));
            shells.signIn(agent, Capacity.of(5));
            floor.put(new AgentKey(agent), new Guarded());
        }
        for (int i = 0; i < lines; i++) {
            LineKey line =
                    new LineKey(new CustomerKey("+551198" + (1_000_000 + i)), new OriginAddress("+551140028922"));
            lineKeys.add(line);
            floor.put(line, new Guarded());
        }
        Caller first = new Caller();
        first.name = "fill-"; // a request id that is still remembered must not come from another caller
        for (int i = 0; i < STAGES_PER_LINE * lines; i++) {
            admitAndFinish(first, hole);
        }
    }

    /** One thread's dice and request ids. */
    @State(Scope.Thread)
    public static class Caller {
        private SplittableRandom random = new SplittableRandom(Seed.of(20_260));
        private String name = "";
        private long requests;
        private final Deque<RequestId> recorded = new ArrayDeque<>();

        /** Gives each thread dice of its own. */
        @Setup
        public void name(ThreadParams thread) {
            random = new SplittableRandom(Seed.of(20_261 + thread.getThreadIndex()));
            name = "caller-" + thread.getThreadIndex() + '-';
        }

        RequestId request() {
            return RequestId.of(name + requests++);
        }

        /** Keeps a record of the next request, and forgets the oldest. */
        void record(Map<RequestId, Value> records, Value value) {
            RequestId request = request();
            records.put(request, value);
            recorded.addLast(request);
            if (recorded.size() > RECORDS_KEPT) {
                records.remove(recorded.removeFirst());
            }
        }
    }

    /** What a key guards in the floor. */
    private static final class Guarded extends ReentrantLock {
        private static final long serialVersionUID = 1L;

        private transient volatile Value value = new Value(0, 0);
    }

    /** What a ledger of immutable values makes anew for each key of a command, at least. */
    private record Value(long revision, long since) {}

    /** Two commands of a ledger; per command. */
    @Benchmark
    @OperationsPerInvocation(COMMANDS)
    public void admitAndFinish(Caller caller, Blackhole hole) {
        AgentId agent = agentIds.get(caller.random.nextInt(agents));
        LineKey line = lineKeys.get(caller.random.nextInt(lines));
        hole.consume(shells.starts().start(caller.request(), agent, line));
        hole.consume(shells.conversations().finish(agent, line, AfterFinish.RELEASE));
        if (caller.requests % DRAINED_AT_ONCE == 0) {
            ledger.drain(DRAINED_AT_ONCE * COMMANDS * COMMANDS, hole::consume);
        }
    }

    /** Two times two locks and two updates; per command. */
    @Benchmark
    @OperationsPerInvocation(COMMANDS)
    public void floor(Caller caller, Blackhole hole) {
        LedgerKey agentState = agentKeys.get(caller.random.nextInt(agents));
        LedgerKey line = lineKeys.get(caller.random.nextInt(lines));
        for (int i = 0; i < COMMANDS; i++) {
            Guarded first = floor.get(agentState);
            Guarded second = floor.get(line);
            first.lock();
            second.lock();
            try {
                floor.put(agentState, first);
                floor.put(line, second);
            } finally {
                second.unlock();
                first.unlock();
            }
        }
        hole.consume(line);
    }

    /**
     * Two times two locks and two new values, and a record of the first by its request id; per command. What it costs more
     * than the floor is the collector's: objects that stay, and old ones that point to new ones.
     */
    @Benchmark
    @OperationsPerInvocation(COMMANDS)
    public void floorOfValues(Caller caller, Blackhole hole) {
        LedgerKey agentState = agentKeys.get(caller.random.nextInt(agents));
        LedgerKey line = lineKeys.get(caller.random.nextInt(lines));
        for (int i = 0; i < COMMANDS; i++) {
            Guarded first = floor.get(agentState);
            Guarded second = floor.get(line);
            first.lock();
            second.lock();
            try {
                first.value = new Value(first.value.revision() + 1, caller.requests);
                second.value = new Value(second.value.revision() + 1, caller.requests);
                if (i == 0) {
                    caller.record(records, second.value);
                }
            } finally {
                second.unlock();
                first.unlock();
            }
        }
        hole.consume(line);
    }
}

package dev.omnirules.examples.benchmarks;

import dev.omnirules.core.agent.AgentId;
import dev.omnirules.core.agent.Capacity;
import dev.omnirules.core.agent.Channel;
import dev.omnirules.core.conversation.InteractionId;
import dev.omnirules.core.conversation.QueueId;
import dev.omnirules.core.customer.CustomerKey;
import dev.omnirules.core.customer.OriginAddress;
import dev.omnirules.core.ledger.InMemoryLedger;
import dev.omnirules.core.ledger.InMemorySettings;
import dev.omnirules.core.ledger.state.LedgerKey;
import dev.omnirules.core.ledger.state.LineHolder;
import dev.omnirules.core.ledger.state.LineKey;
import dev.omnirules.core.offer.OfferDecision;
import dev.omnirules.core.testkit.ledger.LedgerShells;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
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
 * What is due in a ledger in memory: eleven states, an agent's and those of the ten customers who rang at that agent, among many lines and
 * agents whose offers end later, at drawn instants. The cost is to be the same however many there are.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(
        value = 1,
        jvmArgsAppend = {"-Xms4g", "-Xmx4g"})
public class DueBenchmark {

    static final int DUE = 11;

    private static final int LINES_PER_AGENT = 10;
    private static final int MOST = 100;
    private static final Duration SHORT = Duration.ofSeconds(10);
    private static final Instant START = Instant.parse("2026-03-02T09:00:00Z");

    @Param({"100000", "1000000"})
    int lines;

    private Instant now = START;
    private final InMemoryLedger ledger =
            new InMemoryLedger(() -> now, new InMemorySettings(Duration.ofMillis(1), InMemorySettings.OutboxMode.OFF));

    /** Lets every customer wait in a queue and ring at an agent. */
    @Setup
    public void ring() {
        LedgerShells shells = LedgerShells.on(ledger, "bench");
        SplittableRandom random = new SplittableRandom(Seed.of(1));
        for (int i = 0; i < lines; i++) {
            AgentId agent = new AgentId("agent-" + i / LINES_PER_AGENT);
            if (i % LINES_PER_AGENT == 0) {
                shells.signIn(agent, Capacity.of(LINES_PER_AGENT));
            }
            LineKey line = new LineKey(new CustomerKey("customer-" + i), new OriginAddress("site"));
            LineHolder.Queued waiting = new LineHolder.Queued(new InteractionId("i" + i), new QueueId("q"));
            shells.interactions().start(line, waiting.interaction());
            shells.interactions().enqueue(line, waiting.interaction(), waiting.queue());
            Duration ringing =
                    i < LINES_PER_AGENT ? SHORT : SHORT.multipliedBy(2).plusMillis(random.nextInt(40_000));
            OfferDecision decision = shells.offers()
                    .offer(agent, line, Channel.WHATSAPP, waiting, ringing)
                    .decision();
            if (!(decision instanceof OfferDecision.Offered)) {
                throw new IllegalStateException("every customer must ring, but one is " + decision);
            }
        }
        now = START.plus(SHORT);
        if (due().size() != DUE) {
            throw new IllegalStateException("one agent and ten lines must be due, but " + due().size() + " are");
        }
    }

    /** The keys that are due. */
    @Benchmark
    public List<LedgerKey> due() {
        return ledger.due(MOST, Duration.ZERO);
    }
}

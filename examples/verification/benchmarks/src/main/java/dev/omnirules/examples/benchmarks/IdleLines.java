package dev.omnirules.examples.benchmarks;

import dev.omnirules.core.agent.AgentId;
import dev.omnirules.core.agent.Capacity;
import dev.omnirules.core.customer.CustomerKey;
import dev.omnirules.core.customer.OriginAddress;
import dev.omnirules.core.handling.AfterFinish;
import dev.omnirules.core.ledger.InMemoryLedger;
import dev.omnirules.core.ledger.InMemorySettings;
import dev.omnirules.core.ledger.RequestId;
import dev.omnirules.core.ledger.state.LineKey;
import dev.omnirules.core.testkit.ledger.LedgerShells;
import dev.omnirules.examples.benchmarks.report.Figures;
import java.io.IOException;
import java.lang.ref.Reference;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Arrays;

/** The heap that lines take which had one conversation, and which nobody has now. Their keys are the caller's. */
public final class IdleLines {

    private static final int LINES = 60_000;
    private static final int WARM_UP = 1_000;
    private static final AgentId AGENT = new AgentId("agent");

    private IdleLines() {}

    /** Writes them to the file that is given. */
    public static void main(String... args) throws IOException {
        new Figures().with("IdleLines.bytesEach", bytesEach(), "B").write(Path.of(args[0]));
    }

    /** Bytes of one line beyond its key: of the heap in use after a collection, so a part of a byte is noise. */
    public static double bytesEach() {
        LineKey[] keys = new LineKey[LINES];
        for (int i = 0; i < LINES; i++) {
            keys[i] = new LineKey(new CustomerKey("+551198" + (1_000_000 + i)), new OriginAddress("+551140028922"));
        }
        ledger(Arrays.copyOf(keys, WARM_UP)); // loads the classes
        long before = heap();
        InMemoryLedger ledger = ledger(keys);
        try {
            return (double) (heap() - before) / LINES;
        } finally {
            Reference.reachabilityFence(ledger);
        }
    }

    private static InMemoryLedger ledger(LineKey... keys) {
        InMemoryLedger ledger = new InMemoryLedger(
                InstantSource.system(), new InMemorySettings(Duration.ofMillis(1), InMemorySettings.OutboxMode.OFF));
        LedgerShells shells = LedgerShells.on(ledger, "bench").signIn(AGENT, Capacity.of(1));
        for (int i = 0; i < keys.length; i++) {
            shells.starts().start(RequestId.of("start-" + i), AGENT, keys[i]);
            shells.conversations().finish(AGENT, keys[i], AfterFinish.RELEASE);
        }
        return ledger;
    }

    private static long heap() {
        Runtime runtime = Runtime.getRuntime();
        for (int i = 0; i < 4; i++) {
            System.gc();
        }
        return runtime.totalMemory() - runtime.freeMemory();
    }
}

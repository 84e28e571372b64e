package dev.omnirules.core.ledger;

import dev.omnirules.core.agent.AgentId;
import dev.omnirules.core.ledger.state.AgentKey;
import dev.omnirules.core.ledger.state.LedgerEvent.DrainingStarted;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jetbrains.lincheck.datastructures.BooleanGen;
import org.jetbrains.lincheck.datastructures.ModelCheckingOptions;
import org.jetbrains.lincheck.datastructures.Operation;
import org.jetbrains.lincheck.datastructures.Param;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The parts of the ledger in memory, each alone, so that the search goes deeper than through the whole. */
@DisplayName("An order explains every interleaving")
class PartsInterleavingsTest {

    private static final int ITERATIONS = Integer.getInteger("lincheck.iterations", 2);
    private static final int INVOCATIONS = Integer.getInteger("lincheck.invocations", 20);

    @Test
    void ofTwoThreadsThatLockTheSameCells() {
        check(Cells.class);
    }

    @Test
    void ofTheRecordsOfRequests() {
        check(Records.class);
    }

    @Test
    void ofTheOutbox() {
        check(Outbox.class);
    }

    private static void check(Class<?> part) {
        new ModelCheckingOptions()
                .iterations(ITERATIONS)
                .invocationsPerIteration(INVOCATIONS)
                .threads(2)
                .actorsBefore(0)
                .actorsPerThread(2)
                .actorsAfter(1)
                .check(part);
    }

    /** Counts under the locks of two cells that are not there yet; the counts are only safe if the locks are. */
    public static final class Cells {

        private static final AgentId ANA = new AgentId("ana");
        private static final AgentId BIA = new AgentId("bia");
        private final CellTable cells = new CellTable();
        private int atAna;
        private int atBia;

        /** Counts at one. */
        @Operation
        public int one(@Param(gen = BooleanGen.class) boolean ana) {
            try (LockedCells locked = lock(LedgerKeys.of(ana ? ANA : BIA))) {
                locked.agent(ana ? ANA : BIA);
                return ana ? ++atAna : ++atBia;
            }
        }

        /** Counts at both. */
        @Operation
        public int both() {
            try (LockedCells locked = lock(LedgerKeys.of(List.of(new AgentKey(BIA), new AgentKey(ANA))))) {
                locked.agent(ANA);
                return 100 * ++atAna + ++atBia;
            }
        }

        private LockedCells lock(LedgerKeys keys) {
            return LockedCells.lock(cells, keys, Duration.ofMinutes(1));
        }
    }

    /** One of two requests is recorded once, whoever records it. */
    public static final class Records {

        private final RequestRecords records = new RequestRecords(Duration.ofHours(24));

        /** Records it; what was recorded before, if anything. */
        @Operation
        public String record(@Param(gen = BooleanGen.class) boolean first, @Param(gen = BooleanGen.class) boolean how) {
            return records.record(Fingerprint.of(how ? "this" : "that"), entry(first))
                    .map(effect -> effect.fingerprint().operation())
                    .orElse("none");
        }

        /** Finds it. */
        @Operation
        public String find(@Param(gen = BooleanGen.class) boolean first) {
            return records.find(id(first))
                    .map(effect -> effect.fingerprint().operation())
                    .orElse("none");
        }
    }

    /** Entries come out once each, in the order in which they went in. */
    public static final class Outbox {

        private final EntryQueue queue = new EntryQueue(InMemorySettings.OutboxMode.KEPT);

        /** Puts one in. */
        @Operation
        public void add(@Param(gen = BooleanGen.class) boolean first) {
            queue.add(entry(first));
        }

        /** Takes one out; nothing while the other thread does. */
        @Operation(nonParallelGroup = "consumer")
        public List<String> drain() {
            List<String> drained = new ArrayList<>();
            queue.drain(1, entry -> drained.add(entry.request().value()));
            return drained;
        }
    }

    private static RequestId id(boolean first) {
        return RequestId.of(first ? "r1" : "r2");
    }

    private static LedgerEntry entry(boolean first) {
        AgentId agent = new AgentId("ana");
        return new LedgerEntry(
                id(first),
                Instant.EPOCH,
                List.of(new DrainingStarted(agent, Instant.EPOCH)),
                new Revisions(LedgerKeys.of(agent), List.of(1L)));
    }
}

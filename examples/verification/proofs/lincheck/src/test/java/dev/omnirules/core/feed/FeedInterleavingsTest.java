package dev.omnirules.core.feed;

import dev.omnirules.core.agent.AgentId;
import dev.omnirules.core.feed.FeedHandler.Handled;
import dev.omnirules.core.ledger.LedgerEntry;
import dev.omnirules.core.ledger.LedgerKeys;
import dev.omnirules.core.ledger.RequestId;
import dev.omnirules.core.ledger.Revisions;
import dev.omnirules.core.ledger.state.LedgerEvent.DrainingStarted;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jetbrains.lincheck.datastructures.ModelCheckingOptions;
import org.jetbrains.lincheck.datastructures.Operation;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** A feed's log in memory, which is filled while two consumers, one of them slow, are handed its entries. */
@DisplayName("An order explains every interleaving")
class FeedInterleavingsTest {

    private static final int ITERATIONS = Integer.getInteger("lincheck.iterations", 2);
    private static final int INVOCATIONS = Integer.getInteger("lincheck.invocations", 20);

    @Test
    void ofAFeedsLog() {
        new ModelCheckingOptions()
                .iterations(ITERATIONS)
                .invocationsPerIteration(INVOCATIONS)
                .threads(2)
                .actorsBefore(2)
                .actorsPerThread(3)
                .actorsAfter(2)
                .check(Log.class);
    }

    /** Entries come out once each for each consumer, in the order in which they came in. */
    public static final class Log {

        private static final AgentId ANA = new AgentId("ana");
        private static final ConsumerName ONE = new ConsumerName("one");
        private static final ConsumerName OTHER = new ConsumerName("other");
        private final FeedLog log;
        private long latest;

        /** A log with room for two entries, which are made as they are asked for. */
        public Log() {
            log = new InMemoryFeedLog(
                    (max, consumer) -> {
                        consumer.accept(entry(++latest));
                        return 1;
                    },
                    2);
            log.register(ONE, new FeedStart.AtCursor());
            log.register(OTHER, new FeedStart.AtCursor());
        }

        /** Takes one entry in; 0 if there is no room. */
        @Operation(nonParallelGroup = "collector")
        public int collect() {
            return log.collect(1);
        }

        /** Hands one consumer an entry. */
        @Operation(nonParallelGroup = "one")
        public String handOne() {
            return hand(ONE);
        }

        /** Hands the other consumer an entry. */
        @Operation(nonParallelGroup = "other")
        public String handOther() {
            return hand(OTHER);
        }

        private String hand(ConsumerName consumer) {
            List<Long> got = new ArrayList<>();
            try {
                log.hand(consumer, 1, entry -> {
                    got.add(entry.entry().revisions().written().get(0));
                    return new Handled();
                });
            } catch (FeedOverrunException overrun) {
                return "overrun";
            }
            return got.toString();
        }

        private static LedgerEntry entry(long revision) {
            return new LedgerEntry(
                    RequestId.of("r" + revision),
                    Instant.EPOCH,
                    List.of(new DrainingStarted(ANA, Instant.EPOCH)),
                    new Revisions(LedgerKeys.of(ANA), List.of(revision)));
        }
    }
}

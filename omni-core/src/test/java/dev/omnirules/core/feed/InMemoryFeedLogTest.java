package dev.omnirules.core.feed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.omnirules.core.agent.AgentId;
import dev.omnirules.core.feed.FeedHandler.Handled;
import dev.omnirules.core.feed.FeedHandler.SetAside;
import dev.omnirules.core.ledger.InMemoryLedger;
import dev.omnirules.core.ledger.LedgerEntry;
import dev.omnirules.core.ledger.LedgerKeys;
import dev.omnirules.core.ledger.Outbox;
import dev.omnirules.core.ledger.RequestId;
import dev.omnirules.core.ledger.Revisions;
import dev.omnirules.core.ledger.state.LedgerEvent.DrainingStarted;
import dev.omnirules.core.testkit.MutableClock;
import dev.omnirules.core.testkit.ledger.FeedLogContract;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

@DisplayName("A feed's log in memory")
class InMemoryFeedLogTest extends FeedLogContract {

    private static final ConsumerName QUICK = new ConsumerName("quick");
    private static final ConsumerName SLOW = new ConsumerName("slow");

    @Override
    protected FeedStore open() {
        return new InMemoryStore(InMemoryFeedLog::new);
    }

    /** A ledger in memory with one log. */
    record InMemoryStore(InMemoryLedger ledger, FeedLog node) implements FeedStore {

        InMemoryStore(Function<Outbox, FeedLog> log) {
            this(new InMemoryLedger(MutableClock.at("2026-03-02T12:00:00Z")), log);
        }

        private InMemoryStore(InMemoryLedger ledger, Function<Outbox, FeedLog> log) {
            this(ledger, log.apply(ledger));
        }

        @Override
        public void close() {}
    }

    @Nested
    @DisplayName("with a small capacity")
    class Small {

        private final Waiting waiting = new Waiting();
        private final FeedLog log = new InMemoryFeedLog(waiting, 4);

        @Test
        @DisplayName("lets the fastest consumer never lose an entry, and leaves in the outbox what has no room")
        void theFastestLosesNothing() {
            log.register(QUICK, new FeedStart.AtCursor());
            waiting.add(1, 20);
            List<Long> got = new ArrayList<>();
            assertThat(log.collect(100)).isEqualTo(4);
            assertThat(log.collect(100)).isZero();
            while (log.progress(QUICK).lag() > 0) {
                log.hand(QUICK, 3, entry -> handled(got, entry));
                log.collect(100);
            }
            assertThat(got).hasSize(20).isSorted().doesNotHaveDuplicates();
        }

        @Test
        @DisplayName("stops a consumer that is behind by more, tells it, and lets it go on from now")
        void aSlowConsumerIsOverrun() {
            log.register(QUICK, new FeedStart.AtCursor());
            log.register(SLOW, new FeedStart.AtCursor());
            waiting.add(1, 6);
            log.collect(100);
            log.hand(QUICK, 100, entry -> new Handled());
            log.collect(100);

            assertThat(log.progress(SLOW).lag()).isEqualTo(6);
            assertThatThrownBy(() -> log.hand(SLOW, 1, entry -> new Handled()))
                    .isInstanceOf(FeedOverrunException.class)
                    .hasMessage(
                            "consumer slow stopped: the entries after position 0 and before 3 are gone from the log;"
                                    + " read the agents and lines anew and restart it");
            log.register(SLOW, new FeedStart.After(log.progress(SLOW).latest()));
            waiting.add(7, 7);
            log.hand(QUICK, 100, entry -> new Handled());
            log.collect(100);
            List<Long> got = new ArrayList<>();
            log.hand(SLOW, 100, entry -> handled(got, entry));
            assertThat(got).containsExactly(7L);
        }

        @Test
        @DisplayName("keeps at the boundary all that there is room for")
        void aConsumerThatIsBehindByTheCapacityIsNotOverrun() {
            log.register(QUICK, new FeedStart.AtCursor());
            log.register(SLOW, new FeedStart.AtCursor());
            waiting.add(1, 4);
            log.collect(100);
            log.hand(QUICK, 100, entry -> new Handled());
            List<Long> got = new ArrayList<>();
            log.hand(SLOW, 100, entry -> handled(got, entry));
            assertThat(got).containsExactly(1L, 2L, 3L, 4L);
        }

        @Test
        @DisplayName("keeps everything for the first consumer, and nothing that all have")
        void nothingIsKeptThatAllHave() {
            waiting.add(1, 10);
            assertThat(log.collect(100)).isEqualTo(4);
            log.register(QUICK, new FeedStart.AtCursor());
            List<Long> got = new ArrayList<>();
            log.hand(QUICK, 100, entry -> handled(got, entry));
            assertThat(got).containsExactly(1L, 2L, 3L, 4L);
            log.register(SLOW, new FeedStart.AtCursor());
            assertThat(log.hand(SLOW, 100, entry -> handled(got, entry))).isZero();
        }

        @Test
        @DisplayName("gives one position to an entry that the outbox hands over again")
        void redeliveriesAreRecognized() {
            log.register(QUICK, new FeedStart.AtCursor());
            List<Long> got = new ArrayList<>();
            for (long i = 1; i <= 12; i++) {
                waiting.add(Math.max(1, i - 2), i); // each entry comes three times
                while (log.collect(100) > 0) {
                    log.hand(QUICK, 100, entry -> handled(got, entry));
                }
                log.hand(QUICK, 100, entry -> handled(got, entry));
            }
            assertThat(got).hasSize(12).isSorted().doesNotHaveDuplicates();
        }

        @Test
        @DisplayName("keeps the latest thousand that are set aside")
        void whatIsSetAsideIsBounded() {
            log.register(QUICK, new FeedStart.AtCursor());
            waiting.add(1, InMemoryFeedLog.MOST_ASIDE + 5);
            while (log.collect(100) > 0) {
                log.hand(QUICK, 100, entry -> new SetAside("no"));
            }
            assertThat(log.progress(QUICK).setAside()).isEqualTo(InMemoryFeedLog.MOST_ASIDE);
            assertThat(log.setAside(QUICK, 1).get(0).entry().position()).isEqualTo(6);
        }

        @Test
        @DisplayName("hands nothing over within a handler, to the same consumer")
        void aHandlerDoesNotHandOver() {
            log.register(QUICK, new FeedStart.AtCursor());
            waiting.add(1, 3);
            log.collect(100);
            List<Integer> nested = new ArrayList<>();
            log.hand(QUICK, 1, entry -> {
                nested.add(log.hand(QUICK, 10, inner -> new Handled()));
                return new Handled();
            });
            assertThat(nested).containsExactly(0);
            assertThat(log.progress(QUICK).position()).isEqualTo(1);
        }

        @Test
        @DisplayName("leaves a cursor where a handler has set it")
        void aCursorThatIsSetMeanwhileStays() {
            log.register(QUICK, new FeedStart.AtCursor());
            log.register(SLOW, new FeedStart.AtCursor());
            waiting.add(1, 4);
            log.collect(100);
            log.hand(QUICK, 2, entry -> new Handled());
            log.hand(QUICK, 1, entry -> {
                log.register(QUICK, new FeedStart.After(0));
                return new Handled();
            });
            assertThat(log.progress(QUICK).position()).isZero();
        }
    }

    @Test
    @DisplayName("switches the outbox of its ledger on, which throws if it is drained while it is off")
    void theOutboxIsSwitchedOn() {
        InMemoryLedger ledger = new InMemoryLedger(MutableClock.at("2026-03-02T12:00:00Z"));
        assertThatThrownBy(() -> ledger.drain(1, entry -> {}))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("the outbox is off");
        FeedLog log = new InMemoryFeedLog(ledger);
        assertThat(log.collect(1)).isZero();
    }

    private static FeedHandler.Verdict handled(List<Long> got, FeedEntry entry) {
        got.add(entry.entry().revisions().written().get(0));
        return new Handled();
    }

    /** An outbox that a test fills. */
    private static final class Waiting implements Outbox {

        private static final AgentId ANA = new AgentId("ana");
        private final Deque<LedgerEntry> entries = new ArrayDeque<>();

        void add(long fromRevision, long toRevision) {
            for (long revision = fromRevision; revision <= toRevision; revision++) {
                entries.add(new LedgerEntry(
                        RequestId.of("r" + revision),
                        Instant.EPOCH,
                        List.of(new DrainingStarted(ANA, Instant.EPOCH)),
                        new Revisions(LedgerKeys.of(ANA), List.of(revision))));
            }
        }

        @Override
        public int drain(int max, Consumer<LedgerEntry> consumer) {
            int handed = 0;
            while (handed < max && !entries.isEmpty()) {
                consumer.accept(entries.peek());
                entries.remove();
                handed++;
            }
            return handed;
        }
    }
}

package dev.omnirules.core.testkit.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.omnirules.core.agent.AgentId;
import dev.omnirules.core.agent.Capacity;
import dev.omnirules.core.conversation.InteractionId;
import dev.omnirules.core.customer.CustomerKey;
import dev.omnirules.core.feed.ConsumerName;
import dev.omnirules.core.feed.FeedEntry;
import dev.omnirules.core.feed.FeedHandler.Handled;
import dev.omnirules.core.feed.FeedHandler.SetAside;
import dev.omnirules.core.feed.FeedLog;
import dev.omnirules.core.feed.FeedStart;
import dev.omnirules.core.feed.SetAsideEntry;
import dev.omnirules.core.ledger.Ledger;
import dev.omnirules.core.ledger.LedgerEntry;
import dev.omnirules.core.ledger.state.AgentKey;
import dev.omnirules.core.ledger.state.LedgerKey;
import dev.omnirules.core.ledger.state.LineKey;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/**
 * What every {@link FeedLog} keeps to. An implementation's test extends it and opens an empty ledger with a log on its outbox.
 */
@DisplayName("A feed's log")
public abstract class FeedLogContract {

    private static final ConsumerName ONE = new ConsumerName("one");
    private static final ConsumerName OTHER = new ConsumerName("other");

    private FeedStore store;
    private FeedLog log;

    /** An empty ledger, and logs on its one outbox. */
    public interface FeedStore extends AutoCloseable {

        /** The ledger, which keeps its outbox once the first log was made. */
        Ledger ledger();

        /** The log as one more process has it. A log in memory is one for all. */
        FeedLog node();

        @Override
        void close();
    }

    /** Opens an empty store that keeps at least 1,000 entries for its slowest consumer. */
    protected abstract FeedStore open();

    /** How long a consumer is held up at most, for others to be seen to go on. */
    protected Duration patience() {
        return Duration.ofSeconds(20);
    }

    /** Opens it for a test. */
    @BeforeEach
    public void openStore() {
        store = open();
        log = store.node();
    }

    /** Closes it. */
    @AfterEach
    public void closeStore() {
        store.close();
    }

    @Test
    @DisplayName("hands each entry to each consumer once, every key in the order of its revisions")
    public void eachEntryOnceAndEachKeyInOrder() {
        log.register(ONE, new FeedStart.AtCursor());
        log.register(OTHER, new FeedStart.AtCursor());
        new RandomCommands(List.of(store.ledger()), 3, 2, 4, 7).run(2, 150);
        collectAll();

        List<FeedEntry> one = all(log, ONE);

        assertThat(one).hasSizeGreaterThan(20);
        assertInOrder(one);
        assertThat(all(log, OTHER)).isEqualTo(one);
        assertThat(all(log, ONE)).isEmpty();
    }

    @Test
    @DisplayName("hands over what comes later after what came before")
    public void laterEntriesFollow() {
        log.register(ONE, new FeedStart.AtCursor());
        signIn("a1");
        collectAll();
        List<FeedEntry> first = all(log, ONE);
        signIn("a2");
        collectAll();
        List<FeedEntry> second = all(log, ONE);

        assertThat(agents(first)).containsExactly("a1");
        assertThat(agents(second)).containsExactly("a2");
        assertThat(second.get(0).position()).isGreaterThan(first.get(0).position());
    }

    @Test
    @DisplayName("hands at most as many over as asked for")
    public void atMostSoMany() {
        log.register(ONE, new FeedStart.AtCursor());
        signIn("a1", "a2", "a3", "a4", "a5");
        assertThat(log.collect(2)).isEqualTo(2);
        List<FeedEntry> got = new ArrayList<>();

        assertThat(hand(log, ONE, 10, got)).isEqualTo(2);
        collectAll();
        assertThat(hand(log, ONE, 2, got)).isEqualTo(2);
        assertThat(hand(log, ONE, 2, got)).isEqualTo(1);
        assertThat(agents(got)).containsExactly("a1", "a2", "a3", "a4", "a5");
        assertThatThrownBy(() -> log.hand(ONE, 0, entry -> new Handled())).hasMessageContaining("most");
        assertThatThrownBy(() -> log.collect(0)).hasMessageContaining("most");
    }

    @Test
    @DisplayName("hands an entry over again whose handler threw, and none before it")
    public void aFailureIsHandedOverAgainAndNothingBeforeIt() {
        log.register(ONE, new FeedStart.AtCursor());
        signIn("a1", "a2", "a3");
        collectAll();
        List<FeedEntry> got = new ArrayList<>();
        IllegalStateException broken = new IllegalStateException("broken");

        assertThatThrownBy(() -> log.hand(ONE, 10, entry -> {
                    if (got.size() == 1) {
                        throw broken;
                    }
                    got.add(entry);
                    return new Handled();
                }))
                .isSameAs(broken);

        assertThat(log.progress(ONE).lag()).isEqualTo(2);
        got.addAll(all(store.node(), ONE));
        assertThat(agents(got)).containsExactly("a1", "a2", "a3");
    }

    @Test
    @DisplayName("keeps the cursor for another process")
    public void theCursorIsKept() {
        log.register(ONE, new FeedStart.AtCursor());
        signIn("a1", "a2");
        collectAll();
        hand(log, ONE, 1, new ArrayList<>());

        FeedLog restarted = store.node();
        restarted.register(ONE, new FeedStart.AtCursor());
        assertThat(agents(all(restarted, ONE))).containsExactly("a2");
    }

    @Test
    @DisplayName("begins after the position that a consumer asks for, also one that it had passed")
    public void aConsumerBeginsWhereItAsks() {
        log.register(ONE, new FeedStart.AtCursor());
        log.register(OTHER, new FeedStart.AtCursor()); // keeps all entries
        signIn("a1", "a2", "a3");
        collectAll();
        List<FeedEntry> got = all(log, ONE);

        log.register(ONE, new FeedStart.After(got.get(0).position()));
        assertThat(agents(all(log, ONE))).containsExactly("a2", "a3");
        log.register(ONE, new FeedStart.After(got.get(2).position()));
        assertThat(all(log, ONE)).isEmpty();
        long beyond = log.progress(ONE).latest() + 1;
        assertThatThrownBy(() -> log.register(ONE, new FeedStart.After(beyond)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("position");
    }

    @Test
    @DisplayName("says how many entries a consumer has still to get")
    public void theLagIsANumber() {
        log.register(ONE, new FeedStart.AtCursor());
        signIn("a1", "a2", "a3");
        collectAll();
        hand(log, ONE, 1, new ArrayList<>());

        assertThat(log.progress(ONE).lag()).isEqualTo(2);
        all(log, ONE);
        assertThat(log.progress(ONE).lag()).isZero();
        assertThat(log.progress(ONE).position()).isEqualTo(log.progress(ONE).latest());
    }

    @Test
    @DisplayName("sets an entry aside for one consumer, which goes on, until it is released")
    public void anEntryIsSetAsideForOneConsumer() {
        log.register(ONE, new FeedStart.AtCursor());
        log.register(OTHER, new FeedStart.AtCursor());
        signIn("a1", "a2", "a3");
        collectAll();
        List<FeedEntry> got = new ArrayList<>();
        log.hand(ONE, 10, entry -> {
            got.add(entry);
            return got.size() == 2 ? new SetAside("cannot read it") : new Handled();
        });

        assertThat(agents(got)).containsExactly("a1", "a2", "a3");
        assertThat(all(log, ONE)).isEmpty();
        FeedEntry second = got.get(1);
        assertThat(store.node().setAside(ONE, 10)).containsExactly(new SetAsideEntry(ONE, second, "cannot read it"));
        assertThat(log.progress(ONE).setAside()).isEqualTo(1);
        assertThat(log.setAside(OTHER, 10)).isEmpty();
        assertThat(agents(all(log, OTHER))).containsExactly("a1", "a2", "a3");
        assertThat(log.release(OTHER, second.position())).isFalse();
        assertThat(log.release(ONE, second.position())).isTrue();
        assertThat(log.release(ONE, second.position())).isFalse();
        assertThat(log.setAside(ONE, 10)).isEmpty();
    }

    @Test
    @DisplayName("hands over by one thread at a time, and lets no other consumer wait for it")
    public void oneThreadAtATimeAndNobodyWaits() {
        log.register(ONE, new FeedStart.AtCursor());
        log.register(OTHER, new FeedStart.AtCursor());
        signIn("a1", "a2");
        collectAll();
        FeedLog second = store.node();
        CountDownLatch within = new CountDownLatch(1);
        CountDownLatch go = new CountDownLatch(1);
        AtomicInteger inVain = new AtomicInteger();
        try (Together together = new Together()) {
            Future<Integer> slow = together.begin(() -> log.hand(ONE, 10, entry -> {
                within.countDown();
                if (!Together.await(go, patience())) {
                    inVain.incrementAndGet();
                }
                return new Handled();
            }));
            assertThat(Together.await(within, patience())).isTrue();
            Future<Integer> meanwhile = together.begin(() -> {
                int handed = second.hand(ONE, 10, entry -> new Handled());
                signIn("a3");
                second.collect(10);
                assertThat(all(second, OTHER)).hasSize(3);
                return handed;
            });
            assertThat(Together.answer(meanwhile)).isZero();
            assertThat(inVain)
                    .as("how often the slow consumer was over before the other one had its entries")
                    .hasValue(0);
            go.countDown();
            assertThat(Together.answer(slow)).isBetween(2, 3);
        } finally {
            go.countDown();
        }
    }

    @Test
    @DisplayName("does the same while several processes collect and hand over")
    public void severalProcessesHandEachEntryOverOnce() {
        log.register(ONE, new FeedStart.AtCursor());
        List<FeedEntry> got = Collections.synchronizedList(new ArrayList<>());
        AtomicInteger within = new AtomicInteger();
        AtomicInteger twice = new AtomicInteger();
        CountDownLatch written = new CountDownLatch(1);
        List<Callable<Integer>> calls = new ArrayList<>();
        calls.add(() -> {
            try {
                new RandomCommands(List.of(store.ledger()), 3, 2, 4, 11).run(1, 100);
            } finally {
                written.countDown();
            }
            return 0;
        });
        List<FeedLog> nodes = List.of(store.node(), store.node());
        IntStream.range(0, 4)
                .forEach(i -> calls.add(() -> {
                    FeedLog node = nodes.get(i % 2);
                    boolean last = false;
                    for (int handed = 1; handed > 0 || !last; ) {
                        last = written.getCount() == 0;
                        handed = node.collect(5);
                        handed += node.hand(ONE, 3, entry -> {
                            twice.addAndGet(within.getAndIncrement());
                            got.add(entry);
                            within.decrementAndGet();
                            return new Handled();
                        });
                    }
                    return 0;
                }));
        Together.run(calls);
        collectAll();
        got.addAll(all(log, ONE));

        assertThat(twice).hasValue(0);
        assertThat(got).extracting(FeedEntry::position).doesNotHaveDuplicates();
        assertInOrder(got);
    }

    @Test
    @DisplayName("forgets a consumer that is removed, and refuses one that nobody registered")
    public void aConsumerIsRemoved() {
        log.register(ONE, new FeedStart.AtCursor());
        log.remove(ONE);
        log.remove(OTHER);

        assertThatThrownBy(() -> log.hand(ONE, 1, entry -> new Handled()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("one");
        assertThatThrownBy(() -> log.progress(OTHER)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    @DisplayName("names no customer any more who was erased, in what waits and what is set aside")
    public void nothingNamesAnErasedCustomer() {
        log.register(ONE, new FeedStart.AtCursor());
        CustomerKey maria = new CustomerKey("+5511980000001");
        LedgerShells shells = LedgerShells.on(store.ledger(), "kit");
        LineKey line = RandomCommands.line("+5511980000001");
        shells.interactions().start(line, new InteractionId("i1"));
        shells.interactions().start(RandomCommands.line("+5511980000002"), new InteractionId("i2"));
        shells.interactions().end(line, new InteractionId("i1"));
        collectAll();
        log.hand(ONE, 1, entry -> new SetAside("about +5511980000001"));

        assertThat(store.node().erase(maria, new CustomerKey("erased"))).isEqualTo(2);

        List<LedgerEntry> kept = new ArrayList<>();
        log.setAside(ONE, 10).forEach(aside -> {
            kept.add(aside.entry().entry());
            assertThat(aside.reason()).doesNotContain("+55");
        });
        all(log, ONE).forEach(entry -> kept.add(entry.entry()));
        assertThat(kept).hasSize(3).noneMatch(entry -> entry.names(maria));
        assertThat(kept).anyMatch(entry -> entry.names(new CustomerKey("+5511980000002")));
    }

    private void signIn(String... agents) {
        LedgerShells shells = LedgerShells.on(store.ledger(), "kit");
        for (String agent : agents) {
            shells.sessions().signIn(new AgentId(agent), Capacity.of(1));
        }
    }

    private void collectAll() {
        int collected;
        do {
            collected = log.collect(100);
        } while (collected > 0);
    }

    private static int hand(FeedLog log, ConsumerName consumer, int most, List<FeedEntry> got) {
        return log.hand(consumer, most, entry -> {
            got.add(entry);
            return new Handled();
        });
    }

    private static List<FeedEntry> all(FeedLog log, ConsumerName consumer) {
        List<FeedEntry> got = new ArrayList<>();
        int handed;
        do {
            handed = hand(log, consumer, 7, got);
        } while (handed > 0);
        return got;
    }

    private static List<String> agents(List<FeedEntry> entries) {
        return entries.stream()
                .map(entry -> (AgentKey) entry.entry().revisions().keys().at(0))
                .map(key -> key.agent().value())
                .toList();
    }

    private static void assertInOrder(List<FeedEntry> entries) {
        Map<LedgerKey, Long> heads = new HashMap<>();
        long position = 0;
        for (FeedEntry entry : entries) {
            assertThat(entry.position()).isGreaterThan(position);
            position = entry.position();
            for (LedgerKey key : entry.entry().revisions().keys()) {
                long written = entry.entry().revisions().of(key);
                if (written > 0) {
                    assertThat(written).as(key.toString()).isEqualTo(heads.getOrDefault(key, 0L) + 1);
                    heads.put(key, written);
                }
            }
        }
    }
}

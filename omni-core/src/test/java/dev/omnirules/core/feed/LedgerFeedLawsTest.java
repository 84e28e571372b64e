package dev.omnirules.core.feed;

import static org.assertj.core.api.Assertions.assertThat;

import dev.omnirules.core.ledger.InMemoryLedger;
import dev.omnirules.core.ledger.LedgerEntry;
import dev.omnirules.core.ledger.Outbox;
import dev.omnirules.core.testkit.MutableClock;
import dev.omnirules.core.testkit.ledger.RandomCommands;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeTry;

/** The laws of a feed: consumers that fail, an outbox that hands over again, restarts in the middle, and two processes. */
class LedgerFeedLawsTest {

    private static final ConsumerName ONE = new ConsumerName("one");
    private static final ConsumerName OTHER = new ConsumerName("other");
    private static final Duration LONG = Duration.ofSeconds(20);
    private static final FeedLimits QUICK =
            new FeedLimits(3, 3, Duration.ofMillis(1), Duration.ofMillis(2), Duration.ZERO, Duration.ofMinutes(1));

    private static final ScheduledExecutorService SCHEDULER = Executors.newSingleThreadScheduledExecutor();
    private static final ExecutorService EXECUTOR = Executors.newCachedThreadPool();

    private InMemoryLedger ledger;
    private FeedLog log;

    @BeforeTry
    void open() {
        ledger = new InMemoryLedger(MutableClock.at("2026-03-02T12:00:00Z"));
        log = new InMemoryFeedLog(new Redelivering(), 1_000);
    }

    @AfterContainer
    static void shutDown() {
        SCHEDULER.shutdownNow();
        EXECUTOR.shutdownNow();
    }

    @Property(tries = 40)
    void eachEntryOnceAndInOrderWhateverFailsAndRestarts(@ForAll long seed) {
        Random random = new Random(seed);
        RandomCommands commands = new RandomCommands(List.of(ledger), 3, 2, 4, random.nextLong());
        Map<ConsumerName, List<LedgerEntry>> got = new HashMap<>();
        got.put(ONE, Collections.synchronizedList(new ArrayList<>()));
        got.put(OTHER, Collections.synchronizedList(new ArrayList<>()));
        for (int restarts = 0; restarts < 3; restarts++) {
            Random failures = new Random(random.nextLong());
            try (LedgerFeed first = feed(failing(got.get(ONE), failures), failing(got.get(OTHER), failures));
                    LedgerFeed second = feed(failing(got.get(ONE), failures), failing(got.get(OTHER), failures))) {
                commands.run(1, 15);
                if (restarts == 2) {
                    assertThat(first.drain(LONG)).isTrue();
                    assertThat(second.drain(LONG)).isTrue();
                }
            }
        }
        assertThat(got.get(ONE)).isNotEmpty().doesNotHaveDuplicates().isEqualTo(got.get(OTHER));
        Map<Object, Long> heads = new HashMap<>();
        got.get(ONE)
                .forEach(entry -> entry.revisions().keys().forEach(key -> {
                    long written = entry.revisions().of(key);
                    if (written > 0) {
                        assertThat(heads.put(key, written)).isEqualTo(written == 1 ? null : (Long) (written - 1));
                    }
                }));
    }

    /** Takes entries, and fails before it takes some of them, at most twice in a row. */
    private static Consumer<LedgerEntry> failing(List<LedgerEntry> got, Random random) {
        AtomicInteger inARow = new AtomicInteger();
        return entry -> {
            if (random.nextInt(4) == 0 && inARow.incrementAndGet() <= 2) {
                throw new IllegalStateException("broken");
            }
            inARow.set(0);
            got.add(entry);
        };
    }

    private LedgerFeed feed(Consumer<LedgerEntry> one, Consumer<LedgerEntry> other) {
        return LedgerFeed.on(log)
                .limits(QUICK)
                .consumer("one", one)
                .consumer("other", other)
                .start(SCHEDULER, EXECUTOR);
    }

    /** The ledger's outbox, which hands every third entry over once more with the one after it. */
    private final class Redelivering implements Outbox {

        private final List<LedgerEntry> again = new ArrayList<>();

        @Override
        public void keep() {
            ledger.keep();
        }

        @Override
        public int drain(int max, Consumer<LedgerEntry> consumer) {
            int repeated = again.size();
            again.forEach(consumer);
            again.clear();
            return repeated
                    + ledger.drain(max, entry -> {
                        consumer.accept(entry);
                        if (entry.hashCode() % 3 == 0) {
                            again.add(entry);
                        }
                    });
        }
    }
}

package dev.omnirules.core.testkit.ledger;

import dev.omnirules.core.ledger.LedgerEntry;
import dev.omnirules.core.ledger.LedgerKeys;
import dev.omnirules.core.ledger.LedgerUnavailableException;
import dev.omnirules.core.ledger.RequestId;
import dev.omnirules.core.ledger.codec.LedgerCodec;
import dev.omnirules.core.ledger.state.AgentKey;
import dev.omnirules.core.ledger.state.AgentState;
import dev.omnirules.core.ledger.state.CustomerLine;
import dev.omnirules.core.ledger.state.LedgerKey;
import dev.omnirules.core.ledger.transactional.LedgerStore;
import dev.omnirules.core.ledger.transactional.LedgerTransactions;
import dev.omnirules.core.ledger.transactional.StoreConflictException;
import dev.omnirules.core.ledger.transactional.StoredChange;
import dev.omnirules.core.ledger.transactional.StoredRequest;
import dev.omnirules.core.ledger.transactional.StoredStates;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;

/**
 * A host's tables, small enough to read: rows of text, row locks that a transaction holds to its end, reads of what is
 * committed, and writes that are kept aside until the commit. It shows what a {@link LedgerStore} has to do, and what
 * becomes of one that does less. Thread-safe.
 */
public class HostTables implements LedgerTransactions {

    private final InstantSource clock;
    private final Map<LedgerKey, ReentrantLock> locks = new ConcurrentHashMap<>();
    private final Object committing = new Object();
    private final List<String> outbox = new ArrayList<>();
    private Map<LedgerKey, String> states = Map.of();
    private Map<RequestId, StoredRequest> requests = Map.of();

    /** Empty tables with a clock. */
    public HostTables(InstantSource clock) {
        this.clock = clock;
    }

    @Override
    public <R> R inTransaction(Duration timeLeft, Function<LedgerStore, R> work) {
        try (Transaction transaction = begin(System.nanoTime() + TimeUnit.NANOSECONDS.convert(timeLeft))) {
            R answer = work.apply(transaction);
            transaction.commit();
            return answer;
        }
    }

    @Override
    public StoredStates read(LedgerKeys keys, Duration timeLeft) {
        return load(keys, committed());
    }

    /** A new transaction, which gives up at an instant of {@link System#nanoTime}. */
    Transaction begin(long giveUpAt) {
        return new Transaction(giveUpAt);
    }

    /** The tables' time. */
    public Instant now() {
        return clock.instant();
    }

    /** Every entry of the outbox. */
    public List<LedgerEntry> outbox() {
        synchronized (committing) {
            return outbox.stream().map(LedgerCodec::entry).toList();
        }
    }

    /** The row of a key. */
    LedgerKey row(LedgerKey key) {
        return key;
    }

    /** What a row keeps of an agent. */
    AgentState kept(AgentState state) {
        return state;
    }

    /** What a row keeps of a line. */
    CustomerLine kept(CustomerLine line) {
        return line;
    }

    /** What the outbox keeps of an entry. */
    LedgerEntry kept(LedgerEntry entry) {
        return entry;
    }

    /** What is kept of a request. */
    StoredRequest kept(StoredRequest request) {
        return request;
    }

    /** The name by which a request is found. */
    RequestId named(RequestId id) {
        return id;
    }

    /** Adds to the outbox at once. */
    final void publish(LedgerEntry entry) {
        synchronized (committing) {
            outbox.add(LedgerCodec.encode(kept(entry)));
        }
    }

    /** Records a request at once. */
    final void recordNow(StoredRequest request) {
        synchronized (committing) {
            Map<RequestId, StoredRequest> next = new HashMap<>(requests);
            next.put(named(request.entry().request()), kept(request));
            requests = next;
        }
    }

    /** A request is recorded once. */
    void checkRequest(StoredRequest request) {
        if (requests.containsKey(named(request.entry().request()))) {
            throw new StoreConflictException("the request was recorded meanwhile");
        }
    }

    /** What is committed now, as it will stay. */
    final Map<LedgerKey, String> committed() {
        synchronized (committing) {
            return states;
        }
    }

    /** The keys' rows, as they are among these. */
    StoredStates load(LedgerKeys keys, Map<LedgerKey, String> rows) {
        List<AgentState> agents = new ArrayList<>();
        List<CustomerLine> lines = new ArrayList<>();
        for (LedgerKey key : keys) {
            String row = rows.get(row(key));
            if (row != null && key instanceof AgentKey) {
                agents.add(LedgerCodec.agent(row));
            } else if (row != null) {
                lines.add(LedgerCodec.line(row));
            }
        }
        return new StoredStates(now(), agents, lines);
    }

    private static long revision(LedgerKey key, String row) {
        return key instanceof AgentKey
                ? LedgerCodec.agent(row).revision()
                : LedgerCodec.line(row).revision();
    }

    /** One transaction, of one thread. */
    class Transaction implements LedgerStore, AutoCloseable {

        private final long giveUpAt;
        private final Deque<ReentrantLock> held = new ArrayDeque<>();
        private final Map<LedgerKey, String> written = new HashMap<>();
        private Optional<StoredRequest> recorded = Optional.empty();
        private Optional<LedgerEntry> entry = Optional.empty();

        /** Begins. */
        Transaction(long giveUpAt) {
            this.giveUpAt = giveUpAt;
        }

        @Override
        public StoredStates lockAndLoad(LedgerKeys keys) {
            lock(keys);
            return load(keys, committed());
        }

        @Override
        public Optional<StoredRequest> findRequest(RequestId id) {
            synchronized (committing) {
                return Optional.ofNullable(requests.get(named(id)));
            }
        }

        @Override
        public void recordRequest(StoredRequest request) {
            recorded = Optional.of(request);
        }

        @Override
        public void save(StoredChange change) {
            saveStates(change);
            entry = Optional.of(change.entry());
        }

        /** Writes the states and leaves the outbox out. */
        final void saveStates(StoredChange change) {
            change.agents()
                    .forEach(agentState ->
                            written.put(row(new AgentKey(agentState.agent())), LedgerCodec.encode(kept(agentState))));
            change.lines().forEach(line -> written.put(row(line.key()), LedgerCodec.encode(kept(line))));
        }

        /** Locks the keys' rows, in the keys' order. */
        final void lock(Iterable<LedgerKey> keys) {
            for (LedgerKey key : keys) {
                ReentrantLock lock = locks.computeIfAbsent(row(key), any -> new ReentrantLock());
                try {
                    if (!lock.tryLock(giveUpAt - System.nanoTime(), TimeUnit.NANOSECONDS)) {
                        throw new LedgerUnavailableException("a row stayed locked");
                    }
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                    throw new LedgerUnavailableException("interrupted", e);
                }
                held.push(lock);
            }
        }

        /** Makes everything visible at once. */
        void commit() {
            synchronized (committing) {
                if (recorded.isPresent()) {
                    checkRequest(recorded.get());
                    recordNow(recorded.get());
                }
                checkRevisions();
                Map<LedgerKey, String> next = new HashMap<>(states);
                next.putAll(written);
                states = next;
                entry.ifPresent(HostTables.this::publish);
            }
        }

        /** A state follows the one in its row, or something wrote the row meanwhile. */
        void checkRevisions() {
            written.forEach((key, state) -> {
                long row = Optional.ofNullable(states.get(key))
                        .map(before -> revision(key, before))
                        .orElse(0L);
                if (revision(key, state) != row + 1) {
                    throw new StoreConflictException("the row has revision " + row);
                }
            });
        }

        @Override
        public void close() {
            unlock();
        }

        /** Gives the locks back. */
        final void unlock() {
            while (!held.isEmpty()) {
                held.pop().unlock();
            }
        }
    }
}

package dev.omnirules.core.ledger;

import dev.omnirules.core.customer.CustomerKey;
import dev.omnirules.core.ledger.state.AgentState;
import dev.omnirules.core.ledger.state.CustomerLine;
import dev.omnirules.core.ledger.state.LedgerKey;
import dev.omnirules.core.ledger.state.LineHolder;
import dev.omnirules.core.ledger.state.LineKey;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The cells of a ledger by their keys. A line that is taken out raises the floor to its revision, and a line that is put
 * in begins at the floor: so the revisions of one key never go back, though nothing is kept of a line that is gone.
 * Thread-safe.
 */
final class CellTable {

    private final ConcurrentHashMap<LedgerKey, Cell> cells = new ConcurrentHashMap<>();
    private final AtomicLong floor = new AtomicLong();

    /** Shared by all who put a cell in; alone with it, nobody does. */
    private final ReentrantReadWriteLock additions = new ReentrantReadWriteLock();

    private @Nullable Iterator<Cell> sweep;

    @Nullable
    Cell find(LedgerKey key) {
        return cells.get(key);
    }

    /** The key's cell, which is put in if it is missing. */
    Cell cell(LedgerKey key) {
        Cell present = cells.get(key);
        return present == null ? added(key) : present;
    }

    private Cell added(LedgerKey key) {
        additions.readLock().lock();
        try {
            Cell made = Cell.untouched(key, floor.get());
            Cell before = cells.putIfAbsent(key, made);
            return before == null ? made : before;
        } finally {
            additions.readLock().unlock();
        }
    }

    int size() {
        return cells.size();
    }

    /** Takes a line out; to be called under its lock. */
    void remove(Cell.OfLine cell) {
        floor.accumulateAndGet(cell.line().revision(), Math::max);
        cell.markGone();
        cells.remove(cell.line().key(), cell);
    }

    /** The customer's lines, the agents who are assigned to one of them, and the lines that follow one of them. */
    Set<LedgerKey> mentioning(CustomerKey customer) {
        Set<LedgerKey> keys = new HashSet<>();
        for (Map.Entry<LedgerKey, Cell> entry : cells.entrySet()) {
            if (isOf(entry.getKey(), customer) || mentions(entry.getValue(), customer)) {
                keys.add(entry.getKey());
            }
        }
        return keys;
    }

    static boolean mentions(Cell cell, CustomerKey customer) {
        if (cell instanceof Cell.OfAgent of) {
            return assigned(of.agentState(), customer);
        }
        return cell instanceof Cell.OfLine of
                && of.line().holder() instanceof LineHolder.Joined joined
                && joined.into().customer().equals(customer);
    }

    private static boolean isOf(LedgerKey key, CustomerKey customer) {
        return key instanceof LineKey line && line.customer().equals(customer);
    }

    private static boolean assigned(AgentState agent, CustomerKey customer) {
        return agent.assignments().stream()
                .anyMatch(assignment -> assignment.line().customer().equals(customer));
    }

    /** Runs work while no cell is put in, if these are still all that mention the customer. */
    <R> Optional<R> ifUnchanged(CustomerKey customer, Set<LedgerKey> keys, Supplier<R> work) {
        additions.writeLock().lock();
        try {
            return mentioning(customer).equals(keys) ? Optional.of(work.get()) : Optional.empty();
        } finally {
            additions.writeLock().unlock();
        }
    }

    /** Takes out lines that are idle, among the next cells in turn. */
    synchronized int forget(Duration time, Instant now, int most) {
        int forgotten = 0;
        for (int i = 0; i < most; i++) {
            if (sweep == null || !sweep.hasNext()) {
                sweep = cells.values().iterator();
                if (i > 0 || !sweep.hasNext()) {
                    return forgotten;
                }
            }
            if (sweep.next() instanceof Cell.OfLine line && forget(line, time, now)) {
                forgotten++;
            }
        }
        return forgotten;
    }

    private boolean forget(Cell.OfLine line, Duration time, Instant now) {
        if (!line.tryLock()) {
            return false;
        }
        try {
            boolean idle = !line.isGone() && line.isIdle(time, now);
            if (idle) {
                remove(line);
            }
            return idle;
        } finally {
            line.unlock();
        }
    }

    List<CustomerLine> lines() {
        List<CustomerLine> lines = new ArrayList<>();
        for (Cell cell : cells.values()) {
            if (cell instanceof Cell.OfLine of) {
                lines.add(of.line());
            }
        }
        return lines;
    }
}

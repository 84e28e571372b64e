package dev.omnirules.core.ledger;

import dev.omnirules.core.agent.AgentId;
import dev.omnirules.core.ledger.state.AgentKey;
import dev.omnirules.core.ledger.state.AgentState;
import dev.omnirules.core.ledger.state.CustomerLine;
import dev.omnirules.core.ledger.state.LedgerEvent;
import dev.omnirules.core.ledger.state.LedgerKey;
import dev.omnirules.core.ledger.state.LineKey;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/** The cells of one command, locked in the order of their keys until closed. Used by one thread. */
final class LockedCells implements AutoCloseable {

    private final LedgerKeys keys;
    private final Cell[] cells;
    private int locked;

    private LockedCells(LedgerKeys keys) {
        this.keys = keys;
        this.cells = new Cell[keys.size()];
    }

    static LockedCells lock(ConcurrentHashMap<LedgerKey, Cell> all, LedgerKeys keys, Duration deadline) {
        LockedCells locked = new LockedCells(keys);
        try {
            locked.lockAll(all, deadline);
            return locked;
        } catch (RuntimeException | Error e) {
            locked.close();
            throw e;
        }
    }

    private void lockAll(ConcurrentHashMap<LedgerKey, Cell> all, Duration deadline) {
        long since = 0;
        for (int i = 0; i < cells.length; i++) {
            Cell cell = cell(all, keys.at(i));
            if (cell.isMine()) {
                throw new IllegalStateException("a rule must not call the ledger that runs it");
            }
            if (!cell.tryLock()) {
                since = since == 0 ? System.nanoTime() : since;
                await(cell, TimeUnit.NANOSECONDS.convert(deadline) - (System.nanoTime() - since));
            }
            cells[i] = cell;
            locked++;
        }
    }

    private static Cell cell(ConcurrentHashMap<LedgerKey, Cell> all, LedgerKey key) {
        Cell present = all.get(key);
        if (present != null) {
            return present;
        }
        Cell made = Cell.untouched(key);
        Cell before = all.putIfAbsent(key, made);
        return before == null ? made : before;
    }

    private static void await(Cell cell, long nanos) {
        try {
            if (!cell.tryLock(nanos)) {
                throw new LedgerUnavailableException(
                        "a key stayed locked past the deadline; nothing happened, send the command again");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new LedgerUnavailableException("interrupted while waiting for a key; nothing happened", e);
        }
    }

    AgentState agent(AgentId agent) {
        for (Cell cell : cells) {
            if (cell instanceof Cell.OfAgent of && of.agentState().agent().equals(agent)) {
                return of.agentState();
            }
        }
        throw undeclared(new AgentKey(agent));
    }

    CustomerLine line(LineKey key) {
        for (Cell cell : cells) {
            if (cell instanceof Cell.OfLine of && of.line().key().equals(key)) {
                return of.line();
            }
        }
        throw undeclared(key);
    }

    Revisions evolve(List<LedgerEvent> events) {
        for (LedgerEvent event : events) {
            for (LedgerKey key : event.keys()) {
                if (keys.indexOf(key) < 0) {
                    throw undeclared(key);
                }
            }
        }
        Long[] written = new Long[cells.length];
        for (int i = 0; i < cells.length; i++) {
            written[i] = cells[i].prepare(events);
        }
        return new Revisions(keys, List.of(written));
    }

    static IllegalArgumentException undeclared(LedgerKey key) {
        return new IllegalArgumentException("the command did not declare the key " + key);
    }

    void publish() {
        for (Cell cell : cells) {
            cell.publish();
        }
    }

    @Override
    public void close() {
        while (locked > 0) {
            cells[--locked].unlock();
        }
    }
}

package dev.omnirules.core.ledger;

import dev.omnirules.core.agent.AgentId;
import dev.omnirules.core.customer.CustomerKey;
import dev.omnirules.core.ledger.state.AgentKey;
import dev.omnirules.core.ledger.state.AgentState;
import dev.omnirules.core.ledger.state.CustomerLine;
import dev.omnirules.core.ledger.state.LedgerEvent;
import dev.omnirules.core.ledger.state.LedgerKey;
import dev.omnirules.core.ledger.state.LineKey;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;

/**
 * The cells of one command, locked in the order of their keys until closed, which its rule sees as they are at an instant.
 * Used by one thread.
 */
final class LockedCells implements LedgerView, AutoCloseable {

    private static final Object[] NONE = {};

    private final LedgerKeys keys;
    private final Cell[] cells;

    private Object[] next = NONE;
    private int locked;
    private Instant now = Instant.MIN;

    private LockedCells(LedgerKeys keys) {
        this.keys = keys;
        this.cells = new Cell[keys.size()];
    }

    static LockedCells lock(CellTable all, LedgerKeys keys, Duration deadline) {
        LockedCells locked = new LockedCells(keys);
        try {
            locked.lockAll(all, deadline);
            return locked;
        } catch (RuntimeException | Error e) {
            locked.close();
            throw e;
        }
    }

    private void lockAll(CellTable all, Duration deadline) {
        long since = 0;
        while (locked < cells.length) {
            Cell cell = all.cell(keys.at(locked));
            if (cell.isMine()) {
                throw new IllegalStateException("a rule must not call the ledger that runs it");
            }
            if (!cell.tryLock()) {
                since = since == 0 ? System.nanoTime() : since;
                await(cell, TimeUnit.NANOSECONDS.convert(deadline) - (System.nanoTime() - since));
            }
            if (cell.isGone()) {
                cell.unlock();
            } else {
                cells[locked++] = cell;
            }
        }
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

    /** Sets the instant, which is taken after the locks. */
    LockedCells at(Instant instant) {
        now = instant;
        return this;
    }

    @Override
    public Instant now() {
        return now;
    }

    @Override
    public AgentState agent(AgentId agent) {
        Objects.requireNonNull(agent, "agent");
        for (Cell cell : cells) {
            if (cell instanceof Cell.OfAgent of && of.agentState().agent().equals(agent)) {
                return of.agentState();
            }
        }
        throw undeclared(new AgentKey(agent));
    }

    @Override
    public CustomerLine line(LineKey line) {
        Objects.requireNonNull(line, "line");
        for (Cell cell : cells) {
            if (cell instanceof Cell.OfLine of && of.line().key().equals(line)) {
                return of.line();
            }
        }
        throw undeclared(line);
    }

    Revisions evolve(List<LedgerEvent> events) {
        for (int i = 0; i < events.size(); i++) {
            if (!keys.cover(events.get(i))) {
                throw undeclared(events.get(i).keys().stream()
                        .filter(key -> keys.indexOf(key) < 0)
                        .findFirst()
                        .orElseThrow());
            }
        }
        next = new Object[cells.length];
        long[] written = new long[cells.length];
        for (int i = 0; i < cells.length; i++) {
            next[i] = cells[i].after(events);
            written[i] = cells[i].revision(next[i]);
        }
        return new Revisions(keys, written);
    }

    static IllegalArgumentException undeclared(LedgerKey key) {
        return new IllegalArgumentException("the command did not declare the key " + key);
    }

    void publish(DueIndex dues) {
        for (int i = 0; i < next.length; i++) {
            cells[i].publish(next[i], now, dues);
        }
    }

    /** Whether a line of the customer is with somebody, or an agent is assigned to one. */
    boolean isHeld(CustomerKey customer) {
        for (Cell cell : cells) {
            if (cell instanceof Cell.OfLine of ? !of.isFree() : CellTable.mentions(cell, customer)) {
                return true;
            }
        }
        return false;
    }

    /** Takes the locked lines out of the table. */
    int removeFrom(CellTable all) {
        int lines = 0;
        for (int i = 0; i < cells.length; i++) {
            if (cells[i] instanceof Cell.OfLine of) {
                all.remove(of);
                lines++;
            }
        }
        return lines;
    }

    @Override
    public void close() {
        while (locked > 0) {
            cells[--locked].unlock();
        }
    }
}

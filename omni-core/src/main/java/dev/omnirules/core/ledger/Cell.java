package dev.omnirules.core.ledger;

import dev.omnirules.core.ledger.state.AgentDesk;
import dev.omnirules.core.ledger.state.CustomerLine;
import dev.omnirules.core.ledger.state.DeskKey;
import dev.omnirules.core.ledger.state.LedgerEvent;
import dev.omnirules.core.ledger.state.LedgerKey;
import dev.omnirules.core.ledger.state.LineKey;
import java.util.List;
import java.util.concurrent.locks.AbstractQueuedSynchronizer;

/**
 * The desk or the line of one key, and its lock: one object for both, for a cell that was not used lately costs a miss of
 * the processor's cache for every object of it. What it keeps is guarded by its lock, which is not reentrant.
 */
abstract sealed class Cell extends AbstractQueuedSynchronizer {

    private static final long serialVersionUID = 1L;

    static Cell untouched(LedgerKey key) {
        return key instanceof DeskKey desk ? new OfDesk(desk) : new OfLine((LineKey) key);
    }

    /** Prepares what the events make of the state; returns the revision that they give it, or 0 if none concerns it. */
    abstract long prepare(List<LedgerEvent> events);

    /** Makes what was prepared the state. */
    abstract void publish();

    final boolean tryLock() {
        return tryAcquire(1);
    }

    final boolean tryLock(long nanos) throws InterruptedException {
        return tryAcquireNanos(1, nanos);
    }

    final void unlock() {
        release(1);
    }

    final boolean isMine() {
        return getExclusiveOwnerThread() == Thread.currentThread();
    }

    @Override
    protected final boolean tryAcquire(int one) {
        if (getState() == 0 && compareAndSetState(0, one)) {
            setExclusiveOwnerThread(Thread.currentThread());
            return true;
        }
        return false;
    }

    @Override
    protected final boolean tryRelease(int one) {
        setExclusiveOwnerThread(null);
        setState(0);
        return true;
    }

    /** A desk. */
    @SuppressWarnings("serial") // a cell is never serialized
    static final class OfDesk extends Cell {

        private static final long serialVersionUID = 1L;

        private AgentDesk desk;
        private AgentDesk next;

        OfDesk(DeskKey key) {
            this.desk = AgentDesk.untouched(key.agent());
            this.next = desk;
        }

        AgentDesk desk() {
            return desk;
        }

        @Override
        @SuppressWarnings("ReferenceEquality") // after returns the very desk that no event concerns
        long prepare(List<LedgerEvent> events) {
            next = desk.after(events);
            return next == desk ? 0 : next.revision();
        }

        @Override
        void publish() {
            desk = next;
        }
    }

    /** A line. */
    @SuppressWarnings("serial") // a cell is never serialized
    static final class OfLine extends Cell {

        private static final long serialVersionUID = 1L;

        private CustomerLine line;
        private CustomerLine next;

        OfLine(LineKey key) {
            this.line = CustomerLine.untouched(key);
            this.next = line;
        }

        CustomerLine line() {
            return line;
        }

        @Override
        @SuppressWarnings("ReferenceEquality") // after returns the very line that no event concerns
        long prepare(List<LedgerEvent> events) {
            next = line.after(events);
            return next == line ? 0 : next.revision();
        }

        @Override
        void publish() {
            line = next;
        }
    }
}

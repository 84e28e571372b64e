package dev.omnirules.core.ledger;

import dev.omnirules.core.ledger.state.AgentKey;
import dev.omnirules.core.ledger.state.AgentState;
import dev.omnirules.core.ledger.state.CustomerLine;
import dev.omnirules.core.ledger.state.LedgerEvent;
import dev.omnirules.core.ledger.state.LedgerKey;
import dev.omnirules.core.ledger.state.LineKey;
import java.util.List;
import java.util.concurrent.locks.AbstractQueuedSynchronizer;

/**
 * The agent or the line of one key, and its lock: one object for both, for a cell that was not used lately costs a miss of
 * the processor's cache for every object of it. What it keeps is written under its lock, which is not reentrant, and read
 * by anybody.
 */
abstract sealed class Cell extends AbstractQueuedSynchronizer {

    private static final long serialVersionUID = 1L;

    static Cell untouched(LedgerKey key) {
        return key instanceof AgentKey agentState ? new OfAgent(agentState) : new OfLine((LineKey) key);
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

    /** An agent. */
    @SuppressWarnings("serial") // a cell is never serialized
    static final class OfAgent extends Cell {

        private static final long serialVersionUID = 1L;

        private volatile AgentState agentState;
        private AgentState next;

        OfAgent(AgentKey key) {
            this.agentState = AgentState.untouched(key.agent());
            this.next = agentState;
        }

        AgentState agentState() {
            return agentState;
        }

        @Override
        @SuppressWarnings("ReferenceEquality") // transition returns the very agentState that no event concerns
        long prepare(List<LedgerEvent> events) {
            next = agentState.transition(events);
            return next == agentState ? 0 : next.revision();
        }

        @Override
        void publish() {
            agentState = next;
        }
    }

    /** A line. */
    @SuppressWarnings("serial") // a cell is never serialized
    static final class OfLine extends Cell {

        private static final long serialVersionUID = 1L;

        private volatile CustomerLine line;
        private CustomerLine next;

        OfLine(LineKey key) {
            this.line = CustomerLine.untouched(key);
            this.next = line;
        }

        CustomerLine line() {
            return line;
        }

        @Override
        @SuppressWarnings("ReferenceEquality") // transition returns the very line that no event concerns
        long prepare(List<LedgerEvent> events) {
            next = line.transition(events);
            return next == line ? 0 : next.revision();
        }

        @Override
        void publish() {
            line = next;
        }
    }
}

package dev.omnirules.core.ledger;

import dev.omnirules.core.internal.SaturatingTime;
import dev.omnirules.core.ledger.state.AgentKey;
import dev.omnirules.core.ledger.state.AgentState;
import dev.omnirules.core.ledger.state.CustomerLine;
import dev.omnirules.core.ledger.state.LedgerEvent;
import dev.omnirules.core.ledger.state.LedgerKey;
import dev.omnirules.core.ledger.state.LineHolder;
import dev.omnirules.core.ledger.state.LineKey;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.AbstractQueuedSynchronizer;
import org.jspecify.annotations.Nullable;

/**
 * The agent or the line of one key, and its lock: one object for both, for a cell that was not used lately costs a miss of
 * the processor's cache for every object of it. What it keeps is written under its lock, which is not reentrant, and read
 * by anybody.
 */
abstract sealed class Cell extends AbstractQueuedSynchronizer {

    private static final long serialVersionUID = 1L;

    /** Written and read under the lock. */
    private boolean gone;

    /** A cell that no command has written; a line begins at the revision of the floor. */
    static Cell untouched(LedgerKey key, long floor) {
        return key instanceof AgentKey agentState ? new OfAgent(agentState) : new OfLine((LineKey) key, floor);
    }

    /** Prepares what the events make of the state; returns the revision that they give it, or 0 if none concerns it. */
    abstract long prepare(List<LedgerEvent> events);

    /** Makes what was prepared the state, as of an instant, and tells an index when it becomes due. */
    abstract void publish(Instant at, DueIndex dues);

    /** Whether the cell was taken out of its table: who waited for its lock must look for the key's new one. */
    final boolean isGone() {
        return gone;
    }

    final void markGone() {
        gone = true;
    }

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
        @SuppressWarnings("ReferenceEquality") // next is the very agentState where the command did not write it
        void publish(Instant at, DueIndex dues) {
            AgentState before = agentState;
            if (next != before) {
                agentState = next;
                Optional<Instant> was = before.dueAt();
                Optional<Instant> is = next.dueAt();
                if (was.isPresent() || is.isPresent()) {
                    dues.move(new AgentKey(next.agent()), was, is);
                }
            }
        }
    }

    /** A line. */
    @SuppressWarnings("serial") // a cell is never serialized
    static final class OfLine extends Cell {

        private static final long serialVersionUID = 1L;

        private volatile CustomerLine line;
        private CustomerLine next;
        private @Nullable Instant written;

        OfLine(LineKey key, long floor) {
            CustomerLine untouched = CustomerLine.untouched(key);
            this.line = floor == 0 ? untouched : untouched.atRevision(floor);
            this.next = line;
        }

        boolean isFree() {
            return line.holder() instanceof LineHolder.Free;
        }

        /** Whether nobody has the line, and no command wrote it within a time; to be called under the lock. */
        boolean isIdle(Duration time, Instant now) {
            return isFree() && (written == null || SaturatingTime.isLonger(written, time, now));
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
        @SuppressWarnings("ReferenceEquality") // next is the very line where the command did not write it
        void publish(Instant at, DueIndex dues) {
            CustomerLine before = line;
            if (next != before) {
                written = at;
                line = next;
                dues.move(next.key(), before.dueAt(), next.dueAt());
            }
        }
    }
}

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

/**
 * The agent or the line of one key, and its lock: one object for both, for a cell that was not used lately costs a miss of
 * the processor's cache for every object of it. What it keeps is written under its lock, which is not reentrant, and read
 * by anybody.
 */
abstract sealed class Cell extends AbstractQueuedSynchronizer {

    private static final long serialVersionUID = 1L;

    /** A cell that no command has written; a line begins at the revision of the floor. */
    static Cell untouched(LedgerKey key, long floor) {
        return key instanceof AgentKey agentState ? new OfAgent(agentState) : new OfLine((LineKey) key, floor);
    }

    /** What the events make of the state; the very state if none concerns it. */
    abstract Object after(List<LedgerEvent> events);

    /** The revision of what {@link #after} gave; 0 for the very state. */
    abstract long revision(Object next);

    /** Makes what {@link #after} gave the state, as of an instant, and tells an index when it becomes due. */
    abstract void publish(Object next, Instant at, DueIndex dues);

    /** Whether the cell was taken out of its table: who waited for its lock must look for the key's new one. */
    boolean isGone() {
        return false;
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

        OfAgent(AgentKey key) {
            this.agentState = AgentState.untouched(key.agent());
        }

        AgentState agentState() {
            return agentState;
        }

        @Override
        AgentState after(List<LedgerEvent> events) {
            return agentState.transition(events);
        }

        @Override
        @SuppressWarnings("ReferenceEquality") // after gives the very state that no event concerns
        long revision(Object next) {
            return next == agentState ? 0 : ((AgentState) next).revision();
        }

        @Override
        @SuppressWarnings("ReferenceEquality") // after gives the very state that no event concerns
        void publish(Object next, Instant at, DueIndex dues) {
            AgentState before = agentState;
            if (next != before) {
                AgentState after = (AgentState) next;
                agentState = after;
                Optional<Instant> was = before.dueAt();
                Optional<Instant> is = after.dueAt();
                if (was.isPresent() || is.isPresent()) {
                    dues.move(new AgentKey(after.agent()), was, is);
                }
            }
        }
    }

    /** A line. */
    @SuppressWarnings("serial") // a cell is never serialized
    static final class OfLine extends Cell {

        private static final long serialVersionUID = 1L;

        private static final long NEVER = Long.MIN_VALUE;
        private static final long GONE = Long.MAX_VALUE;
        private static final long LAST_SECOND = Long.MAX_VALUE / 1_000 - 1;

        private volatile CustomerLine line;

        /** The millisecond by which it was written last; written and read under the lock. */
        private long writtenBy = NEVER;

        OfLine(LineKey key, long floor) {
            CustomerLine untouched = CustomerLine.untouched(key);
            this.line = floor == 0 ? untouched : untouched.atRevision(floor);
        }

        boolean isFree() {
            return line.holder() instanceof LineHolder.Free;
        }

        /** Whether nobody has the line, and no command wrote it within a time; to be called under the lock. */
        boolean isIdle(Duration time, Instant now) {
            return isFree()
                    && (writtenBy == NEVER || SaturatingTime.isLonger(Instant.ofEpochMilli(writtenBy), time, now));
        }

        @Override
        boolean isGone() {
            return writtenBy == GONE;
        }

        void markGone() {
            writtenBy = GONE;
        }

        CustomerLine line() {
            return line;
        }

        @Override
        CustomerLine after(List<LedgerEvent> events) {
            return line.transition(events);
        }

        @Override
        @SuppressWarnings("ReferenceEquality") // after gives the very line that no event concerns
        long revision(Object next) {
            return next == line ? 0 : ((CustomerLine) next).revision();
        }

        @Override
        @SuppressWarnings("ReferenceEquality") // after gives the very line that no event concerns
        void publish(Object next, Instant at, DueIndex dues) {
            CustomerLine before = line;
            if (next != before) {
                CustomerLine after = (CustomerLine) next;
                writtenBy = milliAfter(at);
                line = after;
                dues.move(after.key(), before.dueAt(), after.dueAt());
            }
        }

        private static long milliAfter(Instant at) {
            long second = Math.max(-LAST_SECOND, Math.min(at.getEpochSecond(), LAST_SECOND));
            return 1_000 * second + at.getNano() / 1_000_000 + 1;
        }
    }
}

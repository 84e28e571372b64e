package dev.omnirules.core.ledger;

import dev.omnirules.core.ledger.state.AgentDesk;
import dev.omnirules.core.ledger.state.CustomerLine;
import dev.omnirules.core.ledger.state.DeskKey;
import dev.omnirules.core.ledger.state.LedgerEvent;
import dev.omnirules.core.ledger.state.LedgerKey;
import dev.omnirules.core.ledger.state.LineKey;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;

/** The state of one key, and its lock: one of {@code desk} and {@code line} is there. Guarded by itself. */
final class Cell extends ReentrantLock {

    private static final long serialVersionUID = 1L;

    @SuppressWarnings("serial") // a lock is never serialized
    private State state;

    Cell(LedgerKey key) {
        this.state = key instanceof DeskKey desk
                ? new DeskState(AgentDesk.untouched(desk.agent()))
                : new LineState(CustomerLine.untouched((LineKey) key));
    }

    State state() {
        return state;
    }

    void publish(State next) {
        state = next;
    }

    /** What a cell holds. */
    sealed interface State {

        /** This state, written by one command, or this very state if none of the events concerns it. */
        State after(List<LedgerEvent> events);

        long revision();
    }

    record DeskState(AgentDesk desk) implements State {

        @Override
        @SuppressWarnings("ReferenceEquality") // after returns the very desk that no event concerns
        public State after(List<LedgerEvent> events) {
            AgentDesk next = desk.after(events);
            return next == desk ? this : new DeskState(next);
        }

        @Override
        public long revision() {
            return desk.revision();
        }
    }

    record LineState(CustomerLine line) implements State {

        @Override
        @SuppressWarnings("ReferenceEquality") // after returns the very line that no event concerns
        public State after(List<LedgerEvent> events) {
            CustomerLine next = line.after(events);
            return next == line ? this : new LineState(next);
        }

        @Override
        public long revision() {
            return line.revision();
        }
    }
}

package dev.omnirules.examples.shift.replay;

import dev.omnirules.core.ledger.state.LedgerEvent;
import dev.omnirules.examples.shift.format.ShiftLine.AgentConfigured;

/** Is told what a replay brings, in the order of the shift's clock. */
public interface ReplayListener {

    /** A command was answered. */
    void on(Outcome outcome);

    /** A status changed, and every line of that instant has been replayed. */
    void on(StatusChange change);

    /** The ledger recorded an event; the answer to its command follows. */
    default void on(LedgerEvent event) {}

    /** An agent exists from now on, or has another capacity. */
    default void on(AgentConfigured agent) {}
}

package dev.omnirules.examples.shift.replay;

/** Is told what a replay brings, in the order of the shift's clock. */
public interface ReplayListener {

    /** A command was answered. */
    void on(Outcome outcome);

    /** A status changed, and every line of that instant has been replayed. */
    void on(StatusChange change);
}

package dev.omnirules.core.testkit.simulation;

import dev.omnirules.core.ledger.Command;
import dev.omnirules.core.ledger.LedgerEntry;
import dev.omnirules.core.ledger.Outcome;
import java.time.Instant;
import java.util.Optional;

/**
 * What the simulation saw of one command.
 *
 * @param turn whose step it belongs to
 * @param command what was sent
 * @param seen what its rule saw and decided when it ran last; empty if it never ran
 * @param end how it ended
 * @param decision what was answered, if anything was
 * @param entry what was answered to have happened
 */
record Observation(
        NodeTurn turn,
        Command<?> command,
        Optional<Seen> seen,
        End end,
        Optional<Object> decision,
        Optional<LedgerEntry> entry) {

    /** How a command ended. */
    enum End {
        /** Decided. */
        DECIDED,
        /** Answered as before. */
        REPLAYED,
        /** CommandResult, and the answer lost. */
        LOST,
        /** Failed before the commit. */
        FAILED
    }

    /** What a rule saw and decided. */
    record Seen(Instant now, Outcome<?> outcome, Outcome<?> again) {

        /** Whether the rule decided otherwise when it was asked again at once. */
        boolean impure() {
            return !again.equals(outcome);
        }
    }
}

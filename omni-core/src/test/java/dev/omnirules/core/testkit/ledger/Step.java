package dev.omnirules.core.testkit.ledger;

import dev.omnirules.core.ledger.Command;
import dev.omnirules.core.ledger.LedgerEntry;
import dev.omnirules.core.ledger.Outcome;
import dev.omnirules.core.ledger.state.LedgerKey;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * One call of a ledger, as its caller saw it.
 *
 * @param command what was sent
 * @param invoked when it was sent, in nanoseconds of this process
 * @param answered when the answer was there; {@link Long#MAX_VALUE} if none came
 * @param outcome how it ended
 * @param seen what the rule saw and decided when it ran last; empty if it never ran
 * @param entry what happened
 */
record Step(
        Command<?> command,
        long invoked,
        long answered,
        Result outcome,
        Optional<Seen> seen,
        Optional<LedgerEntry> entry) {

    /** How a call ended. */
    enum Result {
        /** The rule decided. */
        DECIDED,
        /** An earlier effect of the request was answered once more. */
        REPLAYED,
        /** The call failed, and may have taken effect. */
        UNKNOWN,
        /** The call was refused as a misuse, and took no effect. */
        REJECTED
    }

    /**
     * What a rule saw and decided.
     *
     * @param now the store's instant
     * @param revisions the revision of each key of the command, in their order
     * @param outcome what it decided
     */
    record Seen(Instant now, List<Long> revisions, Outcome<?> outcome) {}

    boolean effect() {
        return entry.isPresent() && outcome != Result.REPLAYED;
    }

    /** The revision that this call wrote of a key; 0 if it did not. */
    long wrote(LedgerKey key) {
        return effect() ? entry.get().revisions().of(key) : 0;
    }

    /** The revision that this call read of a key. */
    Optional<Long> read(LedgerKey key) {
        return seen.map(seen -> seen.revisions().get(command.keys().indexOf(key)));
    }

    Step adopting(LedgerEntry adopted) {
        return new Step(command, invoked, Long.MAX_VALUE, outcome, seen, Optional.of(adopted));
    }
}

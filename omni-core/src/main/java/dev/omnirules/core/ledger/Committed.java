package dev.omnirules.core.ledger;

import dev.omnirules.core.ledger.state.LedgerEvent;
import java.util.List;
import java.util.Optional;

/**
 * The answer to a command. Immutable; thread-safe if the decision is.
 *
 * @param decision the decision
 * @param entry what was recorded, now or, if replayed, then; empty if nothing happened
 * @param replayed whether the request had already taken effect, and this is its answer once more
 * @param <D> the decision
 * @since 0.1
 */
public record Committed<D>(D decision, Optional<LedgerEntry> entry, boolean replayed) {

    /**
     * What happened.
     *
     * @return the recorded events, in order; none if nothing happened
     */
    public List<LedgerEvent> events() {
        return entry.map(LedgerEntry::events).orElse(List.of());
    }
}

package dev.omnirules.core.join;

import dev.omnirules.core.internal.StepAnswer;
import dev.omnirules.core.ledger.state.LedgerKey;
import java.util.Optional;
import java.util.Set;

/** A decision, or the keys without which there is none. */
record Answer<D>(Optional<D> decision, Set<LedgerKey> missing) implements StepAnswer {

    static <D> Answer<D> of(D decision) {
        return new Answer<>(Optional.of(decision), Set.of());
    }

    static <D> Answer<D> missing(Set<LedgerKey> keys) {
        return new Answer<>(Optional.empty(), Set.copyOf(keys));
    }
}

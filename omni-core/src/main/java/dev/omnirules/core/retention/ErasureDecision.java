package dev.omnirules.core.retention;

import dev.omnirules.core.disclosure.Disclosable;
import dev.omnirules.core.disclosure.Disclosure;
import dev.omnirules.core.ledger.ErasedRecords;
import dev.omnirules.core.ledger.state.CustomerLine;
import java.util.List;
import java.util.Objects;

/**
 * The answer to an erasure. Immutable and thread-safe.
 *
 * @since 0.1
 */
public sealed interface ErasureDecision extends Disclosable {

    /**
     * The customer was erased: the ledger knows the key no more.
     *
     * @param records what was removed or changed
     */
    record Erased(ErasedRecords records) implements ErasureDecision {
        /** Refuses nulls. */
        public Erased {
            Objects.requireNonNull(records, "records");
        }

        @Override
        public Disclosure disclosure() {
            return Disclosure.of("erasure.erased");
        }
    }

    /**
     * Refused: the customer is with a bot, in a queue or with an agent. Nothing was changed; finish first, then erase.
     *
     * @param lines the lines that are not free
     */
    record StillHeld(List<CustomerLine> lines) implements ErasureDecision {
        /** Copies the lines. */
        public StillHeld {
            Objects.requireNonNull(lines, "lines");
            lines = List.copyOf(lines);
        }

        @Override
        public Disclosure disclosure() {
            return Disclosure.refusal("erasure.still-held");
        }
    }
}

package dev.omnirules.whatsapp.admission;

import dev.omnirules.core.ledger.state.LineHolder;
import dev.omnirules.core.ledger.state.LineKey;
import dev.omnirules.whatsapp.number.NumberCheck;
import dev.omnirules.whatsapp.origin.OriginDecision;

/**
 * What the destination and the origin of a request come to: a customer's line, or the reason why none. Immutable and
 * thread-safe.
 *
 * @since 0.1
 */
public sealed interface AdmissionTarget {

    /**
     * The destination is no whole number.
     *
     * @param check what the number rule says; not valid
     */
    record NotANumber(NumberCheck check) implements AdmissionTarget {

        /**
         * Checks that the number is not valid.
         *
         * @throws IllegalArgumentException if it is
         */
        public NotANumber {
            if (check instanceof NumberCheck.Valid) {
                throw new IllegalArgumentException("check must not be valid");
            }
        }
    }

    /**
     * The destination is a number, and no origin reaches it.
     *
     * @param reason what the origin rule says
     */
    record NoOrigin(OriginDecision.Reason reason) implements AdmissionTarget {}

    /**
     * The customer's line.
     *
     * @param line which line
     * @param holder who or what has it
     */
    record Line(LineKey line, LineHolder holder) implements AdmissionTarget {}
}

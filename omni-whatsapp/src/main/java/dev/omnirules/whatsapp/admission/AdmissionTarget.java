package dev.omnirules.whatsapp.admission;

import dev.omnirules.core.ledger.state.LineHolder;
import dev.omnirules.core.ledger.state.LineKey;
import dev.omnirules.whatsapp.number.NumberCheck;
import dev.omnirules.whatsapp.origin.OriginDecision;
import java.util.Objects;

/**
 * The line that the destination and the origin of a request name, or the reason why they name none. Immutable and
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
            Objects.requireNonNull(check, "check");
            if (check instanceof NumberCheck.Valid) {
                throw new IllegalArgumentException("check must not be Valid, but is " + check);
            }
        }
    }

    /**
     * The destination is a number, and no origin reaches it.
     *
     * @param reason what the origin rule says
     */
    record NoOrigin(OriginDecision.Reason reason) implements AdmissionTarget {
        /** Checks that nothing is null. */
        public NoOrigin {
            Objects.requireNonNull(reason, "reason");
        }
    }

    /**
     * The customer's line.
     *
     * @param line which line
     * @param holder who or what has it
     */
    record Line(LineKey line, LineHolder holder) implements AdmissionTarget {

        /** Checks that nothing is null. */
        public Line {
            Objects.requireNonNull(line, "line");
            Objects.requireNonNull(holder, "holder");
        }

        /** A line before the ledger is asked for its holder. */
        static Line free(LineKey line) {
            return new Line(line, LineHolder.free());
        }
    }
}

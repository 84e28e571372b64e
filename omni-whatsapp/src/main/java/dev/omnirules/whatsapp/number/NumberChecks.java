package dev.omnirules.whatsapp.number;

import dev.omnirules.whatsapp.number.NumberCheck.Announced;
import dev.omnirules.whatsapp.number.NumberCheck.Defect;
import dev.omnirules.whatsapp.number.NumberCheck.Incomplete;
import dev.omnirules.whatsapp.number.NumberCheck.Invalid;
import dev.omnirules.whatsapp.number.NumberCheck.Valid;
import java.util.Optional;

/** The making of answers, and the order between two readings of one text (T9). */
final class NumberChecks {

    private NumberChecks() {}

    static NumberCheck valid(long digits) {
        return new Valid(new BrazilianNumber(digits));
    }

    static NumberCheck incomplete(Announced announced) {
        return new Incomplete(announced);
    }

    static NumberCheck invalid(Defect defect) {
        return new Invalid(defect, Optional.empty());
    }

    static NumberCheck invalid(Defect defect, BrazilianNumber suggestion) {
        return new Invalid(defect, Optional.of(suggestion));
    }

    /** The better of two readings: complete, non-geographic, legacy, incomplete, invalid; the first if equal. */
    static NumberCheck better(NumberCheck first, NumberCheck second) {
        return rank(second) < rank(first) ? second : first;
    }

    private static int rank(NumberCheck check) {
        if (check instanceof Invalid invalid) {
            return invalid.defect() == Defect.NON_GEOGRAPHIC
                    ? 1
                    : invalid.suggestion().isPresent() ? 2 : 4;
        }
        return check instanceof Valid ? 0 : 3;
    }
}

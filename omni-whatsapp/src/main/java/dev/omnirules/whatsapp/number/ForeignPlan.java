package dev.omnirules.whatsapp.number;

import static dev.omnirules.whatsapp.number.NumberChecks.incomplete;
import static dev.omnirules.whatsapp.number.NumberChecks.invalid;

import dev.omnirules.whatsapp.internal.ForeignNumbers;
import dev.omnirules.whatsapp.internal.ForeignReading;
import dev.omnirules.whatsapp.number.NumberCheck.Announced;
import dev.omnirules.whatsapp.number.NumberCheck.Defect;
import dev.omnirules.whatsapp.number.NumberCheck.Valid;
import java.util.Set;

/** The numbers of other countries, as far as the host allows them: libphonenumber decides (T3). */
final class ForeignPlan {

    private final Set<String> regions;

    ForeignPlan(ForeignRegions allowed) {
        regions = allowed.codes();
    }

    /** Reads the digits after {@code +} or {@code 00}, which start with another country's code and not with 0. */
    NumberCheck read(long digits, int count) {
        ForeignReading reading = ForeignNumbers.read(digits, count, regions);
        return switch (reading.outcome()) {
            case WHOLE -> new Valid(new ForeignNumber(reading.digits(), reading.region()));
            case INCOMPLETE -> incomplete(Announced.NOTHING);
            case TOO_LONG -> invalid(Defect.TOO_MANY_DIGITS);
            case NO_NUMBER -> invalid(Defect.NO_SUCH_FOREIGN_NUMBER);
            case ELSEWHERE -> invalid(Defect.FOREIGN);
        };
    }

    /** Returns whether some whole number is these digits or starts with them, as far as lengths tell. */
    boolean leads(long digits, int count) {
        return switch (ForeignNumbers.read(digits, count, regions).outcome()) {
            case WHOLE, INCOMPLETE -> true;
            case TOO_LONG, NO_NUMBER, ELSEWHERE -> false;
        };
    }
}

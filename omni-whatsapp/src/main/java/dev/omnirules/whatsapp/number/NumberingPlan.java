package dev.omnirules.whatsapp.number;

import static dev.omnirules.whatsapp.number.NumberChecks.incomplete;
import static dev.omnirules.whatsapp.number.NumberChecks.invalid;
import static dev.omnirules.whatsapp.number.NumberChecks.valid;

import dev.omnirules.whatsapp.internal.Digits;
import dev.omnirules.whatsapp.internal.NumberingTable;
import dev.omnirules.whatsapp.number.NumberCheck.Announced;
import dev.omnirules.whatsapp.number.NumberCheck.Defect;
import dev.omnirules.whatsapp.number.NumberLimits.Flag;
import java.util.Set;

/**
 * The numbering plan as phones have it: libphonenumber's area codes, landlines and mobiles (N1-N3), and what it cannot
 * say: incomplete, and the missing ninth digit (T6, T7).
 */
final class NumberingPlan implements SubscriberPlan {

    private static final int AREA_DIGITS = 2;
    private static final int LANDLINE_DIGITS = 8;
    private static final int MOBILE_DIGITS = 9;
    private static final long NINTH_DIGIT = 900_000_000L;
    private static final long AREA_OF_MOBILE = 1_000_000_000L;
    private static final long AREA_OF_LANDLINE = 100_000_000L;

    private final NumberingTable table = new NumberingTable();
    private final Set<Flag> flags;

    NumberingPlan(Set<Flag> flags) {
        this.flags = flags;
    }

    @Override
    public NumberCheck read(long digits, int count) {
        if (count < AREA_DIGITS) {
            return digits == 0 ? invalid(Defect.UNKNOWN_AREA_CODE) : incomplete(Announced.NOTHING);
        }
        int areaCode = (int) Digits.first(digits, count, AREA_DIGITS);
        if (!table.knows(areaCode)) {
            return invalid(Defect.UNKNOWN_AREA_CODE);
        }
        if (count == AREA_DIGITS) {
            return incomplete(Announced.NOTHING);
        }
        int first = Digits.at(digits, count, AREA_DIGITS);
        return first <= 1
                ? invalid(Defect.UNASSIGNED_FIRST_DIGIT)
                : subscriber(digits, count - AREA_DIGITS, areaCode, first);
    }

    private NumberCheck subscriber(long digits, int length, int areaCode, int first) {
        if (length < LANDLINE_DIGITS) {
            return incomplete(first >= 8 ? Announced.MOBILE : Announced.LANDLINE);
        }
        if (length == LANDLINE_DIGITS) {
            return ofLandlineLength(digits, areaCode, first);
        }
        if (length == MOBILE_DIGITS && hasMobiles(areaCode, first)) {
            return valid(digits);
        }
        return length == MOBILE_DIGITS && first >= 6
                ? invalid(Defect.UNASSIGNED_FIRST_DIGIT)
                : invalid(Defect.TOO_MANY_DIGITS);
    }

    private NumberCheck ofLandlineLength(long digits, int areaCode, int first) {
        if (hasLandlines(areaCode, first)) {
            return valid(digits);
        }
        return first >= 7
                ? invalid(Defect.MISSING_NINTH_DIGIT, withNinthDigit(digits))
                : invalid(Defect.UNASSIGNED_FIRST_DIGIT);
    }

    static BrazilianNumber withNinthDigit(long digits) {
        return new BrazilianNumber(
                digits / AREA_OF_LANDLINE * AREA_OF_MOBILE + NINTH_DIGIT + digits % AREA_OF_LANDLINE);
    }

    @Override
    public boolean leads(long digits, int count) {
        if (count < AREA_DIGITS) {
            return count == 0 || digits != 0;
        }
        int areaCode = (int) Digits.first(digits, count, AREA_DIGITS);
        if (count == AREA_DIGITS || !table.knows(areaCode)) {
            return table.knows(areaCode);
        }
        int first = Digits.at(digits, count, AREA_DIGITS);
        return (hasLandlines(areaCode, first) && count <= AREA_DIGITS + LANDLINE_DIGITS)
                || (hasMobiles(areaCode, first) && count <= AREA_DIGITS + MOBILE_DIGITS);
    }

    @Override
    public boolean knowsServices() {
        return true;
    }

    private boolean hasLandlines(int areaCode, int first) {
        return table.hasLandlines(areaCode, first) || (first == 6 && flags.contains(Flag.LANDLINE_FIRST_DIGIT_6));
    }

    private boolean hasMobiles(int areaCode, int first) {
        return table.hasMobiles(areaCode, first)
                || (first == 7 && flags.contains(Flag.MOBILE_FIRST_DIGIT_7))
                || (first == 8 && flags.contains(Flag.MOBILE_FIRST_DIGIT_8));
    }
}

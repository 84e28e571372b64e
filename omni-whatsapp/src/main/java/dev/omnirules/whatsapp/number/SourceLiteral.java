package dev.omnirules.whatsapp.number;

import static dev.omnirules.whatsapp.number.NumberChecks.incomplete;
import static dev.omnirules.whatsapp.number.NumberChecks.invalid;
import static dev.omnirules.whatsapp.number.NumberChecks.valid;

import dev.omnirules.whatsapp.internal.Digits;
import dev.omnirules.whatsapp.number.NumberCheck.Announced;
import dev.omnirules.whatsapp.number.NumberCheck.Defect;

/**
 * The product's own words: after any area code, first digit 8 or 9 is a mobile and has 11 digits in all (NUMBER-2);
 * another is a landline, which is incomplete unless it has 10 (NUMBER-4).
 */
final class SourceLiteral implements SubscriberPlan {

    private static final int AREA_DIGITS = 2;
    private static final int LANDLINE = 10;
    private static final int MOBILE = 11;

    @Override
    public NumberCheck read(long digits, int count) {
        if (Digits.at(digits, count, 0) == 0) {
            return invalid(Defect.UNKNOWN_AREA_CODE);
        }
        if (count <= AREA_DIGITS) {
            return incomplete(Announced.NOTHING);
        }
        return announcesMobile(digits, count) ? mobile(digits, count) : landline(digits, count);
    }

    private static NumberCheck mobile(long digits, int count) {
        if (count > MOBILE) {
            return invalid(Defect.TOO_MANY_DIGITS);
        }
        if (count == LANDLINE) {
            return invalid(Defect.MISSING_NINTH_DIGIT, NumberingPlan.withNinthDigit(digits));
        }
        return count == MOBILE ? valid(digits) : incomplete(Announced.MOBILE);
    }

    private static NumberCheck landline(long digits, int count) {
        return count == LANDLINE ? valid(digits) : incomplete(Announced.LANDLINE);
    }

    @Override
    public boolean leads(long digits, int count) {
        if (count == 0) {
            return true;
        }
        return Digits.at(digits, count, 0) != 0
                && (count <= LANDLINE || (count == MOBILE && announcesMobile(digits, count)));
    }

    @Override
    public boolean knowsServices() {
        return false;
    }

    private static boolean announcesMobile(long digits, int count) {
        return Digits.at(digits, count, AREA_DIGITS) >= 8;
    }
}

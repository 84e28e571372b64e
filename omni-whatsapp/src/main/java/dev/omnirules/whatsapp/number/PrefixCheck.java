package dev.omnirules.whatsapp.number;

import dev.omnirules.whatsapp.internal.Digits;

/** The test whether digits begin some whole number in some of the spellings that {@link NumberPolicy} reads (T3-T5, T10). */
final class PrefixCheck {

    private static final int COUNTRY = 55;
    private static final int COLLECT = 90;

    private PrefixCheck() {}

    static boolean leads(SubscriberPlan plan, long typed) {
        long digits = TypedDigits.digits(typed);
        int count = TypedDigits.count(typed);
        boolean afterCountry = leadsAfterCountry(plan, digits, count);
        return TypedDigits.isInternational(typed) ? afterCountry : afterCountry || leadsNational(plan, digits, count);
    }

    private static boolean leadsAfterCountry(SubscriberPlan plan, long digits, int count) {
        if (count < 2) {
            return count == 0 || digits == COUNTRY / 10;
        }
        return Digits.starts(digits, count, COUNTRY, 2)
                && leadsNational(plan, Digits.after(digits, count, 2), count - 2);
    }

    private static boolean leadsNational(SubscriberPlan plan, long digits, int count) {
        if (plan.leads(digits, count)) {
            return true;
        }
        if (Digits.at(digits, count, 0) == 0) {
            return leadsDialed(plan, Digits.after(digits, count, 1), count - 1);
        }
        return Digits.starts(digits, count, COLLECT, 2) && leadsDialed(plan, Digits.after(digits, count, 2), count - 2);
    }

    private static boolean leadsDialed(SubscriberPlan plan, long digits, int count) {
        if (plan.leads(digits, count)) {
            return true;
        }
        return Digits.at(digits, count, 0) != 0
                && (count <= 2 || plan.leads(Digits.after(digits, count, 2), count - 2));
    }
}

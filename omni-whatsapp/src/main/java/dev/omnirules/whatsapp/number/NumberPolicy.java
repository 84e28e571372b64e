package dev.omnirules.whatsapp.number;

import static dev.omnirules.whatsapp.number.NumberChecks.better;
import static dev.omnirules.whatsapp.number.NumberChecks.incomplete;
import static dev.omnirules.whatsapp.number.NumberChecks.invalid;

import dev.omnirules.whatsapp.internal.Digits;
import dev.omnirules.whatsapp.number.NumberCheck.Announced;
import dev.omnirules.whatsapp.number.NumberCheck.Defect;
import dev.omnirules.whatsapp.number.NumberLimits.Profile;
import java.util.Objects;

/**
 * The rule that decides whether a typed text is a Brazilian number (NUMBER-1..4): whole, incomplete, or invalid. In order:
 *
 * <ol>
 *   <li>clean-up and allowed characters, at most {@link #MAX_LENGTH} of them (T1, T2);
 *   <li>{@code +} or {@code 00}, and the country code: another than Brazil's only where the host allows it, and then
 *       libphonenumber decides (T3); a bare 55 is area code 55 up to 11 digits, the country code
 *       from 12 on, and whichever reading is better before that (T4, T9);
 *   <li>services without an area code (N4), then the trunk zero, a carrier code and collect calls (T5), then 55 twice
 *       (T8);
 *   <li>area code, first subscriber digit and length (T6, T7), where libphonenumber's answers decide (N1-N3).
 * </ol>
 *
 * <p>Total: any text gets an answer, none an exception, in time proportional to its length and bounded by {@link
 * #MAX_LENGTH}. Nothing is guessed: what could be repaired is a suggestion. Thread-safe; libphonenumber is asked about
 * an area code when the first text has it.
 *
 * @since 0.1
 */
public final class NumberPolicy {

    /** The most UTF-16 units that a text may have. */
    public static final int MAX_LENGTH = 64;

    private static final int COUNTRY = 55;
    private static final int COLLECT = 90;
    private static final int LANDLINE = 10;
    private static final int MOBILE = 11;
    private static final int CARRIER = 2;

    private final SubscriberPlan plan;
    private final ForeignPlan abroad;

    /**
     * A policy within limits.
     *
     * @param limits what it accepts
     */
    public NumberPolicy(NumberLimits limits) {
        Objects.requireNonNull(limits, "limits");
        plan = limits.profile() == Profile.SOURCE_LITERAL ? new SourceLiteral() : new NumberingPlan(limits.flags());
        abroad = new ForeignPlan(limits.foreign());
    }

    /**
     * The policy for {@link NumberLimits#defaults}.
     *
     * @return a new policy
     */
    public static NumberPolicy brazilian() {
        return new NumberPolicy(NumberLimits.defaults());
    }

    /**
     * Decides on a text.
     *
     * @param text what was typed or pasted
     * @return exactly one of the three answers
     */
    public NumberCheck check(CharSequence text) {
        Objects.requireNonNull(text, "text");
        long typed = TypedDigits.of(text);
        if (TypedDigits.isRefused(typed)) {
            return invalid(TypedDigits.defect(typed));
        }
        int count = Math.min(TypedDigits.count(typed), TypedDigits.MAX_DIGITS);
        long digits = TypedDigits.digits(typed);
        NumberCheck check = TypedDigits.isInternational(typed) ? international(digits, count) : domestic(digits, count);
        boolean cut = TypedDigits.count(typed) == TypedDigits.TOO_MANY;
        return cut && !isCountryDefect(check) ? invalid(Defect.TOO_MANY_DIGITS) : check;
    }

    private NumberCheck international(long digits, int count) {
        if (count == 0) {
            return incomplete(Announced.NOTHING);
        }
        if (Digits.at(digits, count, 0) == 0) {
            return invalid(Defect.DIALING_PREFIX);
        }
        if (count == 1 && digits == COUNTRY / 10) {
            return incomplete(Announced.NOTHING);
        }
        return Digits.starts(digits, count, COUNTRY, 2)
                ? national(Digits.after(digits, count, 2), count - 2)
                : abroad.read(digits, count);
    }

    private NumberCheck domestic(long digits, int count) {
        if (!Digits.starts(digits, count, COUNTRY, 2)) {
            return national(digits, count);
        }
        NumberCheck afterCountry = national(Digits.after(digits, count, 2), count - 2);
        return count > MOBILE ? afterCountry : better(plan.read(digits, count), afterCountry);
    }

    private NumberCheck national(long digits, int count) {
        if (count == 0) {
            return incomplete(Announced.NOTHING);
        }
        if (Digits.at(digits, count, 0) == 0) {
            return afterTrunkZero(digits, count);
        }
        if (plan.knowsServices() && ServiceCodes.is(digits, count)) {
            return invalid(Defect.NON_GEOGRAPHIC);
        }
        if (Digits.starts(digits, count, COLLECT, 2)) {
            return afterCollect(Digits.after(digits, count, 2), count - 2);
        }
        if (plan.knowsServices() && count > 1 && ServiceCodes.leads(digits, count)) {
            return incomplete(Announced.NOTHING);
        }
        boolean twice = Digits.starts(digits, count, COUNTRY, 2) && (count == 2 + LANDLINE || count == 2 + MOBILE);
        return twice ? countryTwice(Digits.after(digits, count, 2), count - 2) : plan.read(digits, count);
    }

    private NumberCheck afterTrunkZero(long digits, int count) {
        if (ServiceCodes.isAfterZero(digits, count)) {
            return invalid(Defect.NON_GEOGRAPHIC);
        }
        return ServiceCodes.leadsAfterZero(digits, count)
                ? incomplete(Announced.NOTHING)
                : dialed(Digits.after(digits, count, 1), count - 1);
    }

    private NumberCheck afterCollect(long digits, int count) {
        boolean local = Digits.starts(digits, count, COLLECT, 2) && count < CARRIER + LANDLINE;
        return local ? invalid(Defect.MISSING_AREA_CODE) : dialed(digits, count);
    }

    /** A number that a carrier code may precede: the length tells, and below it both readings count. */
    private NumberCheck dialed(long digits, int count) {
        if (count == 0) {
            return incomplete(Announced.NOTHING);
        }
        if (count > CARRIER + MOBILE) {
            return invalid(Defect.TOO_MANY_DIGITS);
        }
        if (count == LANDLINE || count == MOBILE) {
            return plan.read(digits, count);
        }
        NumberCheck carried = afterCarrier(digits, count);
        return count > MOBILE ? carried : better(plan.read(digits, count), carried);
    }

    private NumberCheck afterCarrier(long digits, int count) {
        if (Digits.at(digits, count, 0) == 0) {
            return invalid(Defect.DIALING_PREFIX);
        }
        return count <= CARRIER
                ? incomplete(Announced.NOTHING)
                : plan.read(Digits.after(digits, count, CARRIER), count - CARRIER);
    }

    private NumberCheck countryTwice(long digits, int count) {
        NumberCheck once = plan.read(digits, count);
        if (once instanceof NumberCheck.Valid valid && valid.number() instanceof BrazilianNumber whole) {
            return invalid(Defect.COUNTRY_CODE_TWICE, whole);
        }
        return once instanceof NumberCheck.Invalid wrong && wrong.suggestion().isPresent()
                ? invalid(Defect.COUNTRY_CODE_TWICE, wrong.suggestion().get())
                : invalid(Defect.COUNTRY_CODE_TWICE);
    }

    private static boolean isCountryDefect(NumberCheck check) {
        return check instanceof NumberCheck.Invalid wrong
                && (wrong.defect() == Defect.FOREIGN || wrong.defect() == Defect.DIALING_PREFIX);
    }

    private boolean leadsAbroad(long typed) {
        return TypedDigits.isInternational(typed) && abroad.leads(TypedDigits.digits(typed), TypedDigits.count(typed));
    }

    /** Returns whether a text begins a longer one that is valid (T10). */
    boolean leads(CharSequence text) {
        if (text.length() >= MAX_LENGTH) {
            return false;
        }
        long typed = TypedDigits.ofPrefix(text);
        return !TypedDigits.isRefused(typed)
                && TypedDigits.count(typed) <= TypedDigits.MAX_DIGITS
                && (PrefixCheck.leads(plan, typed) || leadsAbroad(typed));
    }
}

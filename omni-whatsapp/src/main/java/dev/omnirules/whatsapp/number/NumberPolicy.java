package dev.omnirules.whatsapp.number;

import static dev.omnirules.whatsapp.number.NumberChecks.better;
import static dev.omnirules.whatsapp.number.NumberChecks.incomplete;
import static dev.omnirules.whatsapp.number.NumberChecks.invalid;

import dev.omnirules.whatsapp.internal.CharacterNormalizer;
import dev.omnirules.whatsapp.internal.Digits;
import dev.omnirules.whatsapp.number.NumberCheck.Announced;
import dev.omnirules.whatsapp.number.NumberCheck.Defect;
import dev.omnirules.whatsapp.number.NumberLimits.Profile;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * The rule that decides whether a typed text is a Brazilian number (NUMBER-1..4): whole, incomplete, or invalid. In order:
 *
 * <ol>
 *   <li>clean-up and allowed characters, at most {@link #MAX_LENGTH} of them (T1, T2); a {@code tel:} URI or a
 *       WhatsApp link stands for the number that it carries, and may be longer;
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
 * <pre>{@code
 * NumberCheck check = NumberPolicy.brazilian().check("(11) 98765-4321");
 * if (check instanceof NumberCheck.Valid valid) {
 *     show(valid.number().e164());
 * }
 * }</pre>
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
    private static final char MASK = '_';

    /** The carrier codes that most long-distance calls are dialed with. */
    private static final Set<Integer> CARRIERS = Set.of(14, 15, 21, 23, 25, 31, 41);

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
            return unusual(text, TypedDigits.defect(typed));
        }
        return read(typed);
    }

    private NumberCheck read(long typed) {
        int count = Math.min(TypedDigits.count(typed), TypedDigits.MAX_DIGITS);
        long digits = TypedDigits.digits(typed);
        NumberCheck check = TypedDigits.isInternational(typed) ? international(digits, count) : domestic(digits, count);
        boolean cut = TypedDigits.count(typed) == TypedDigits.TOO_MANY;
        return cut && !isCountryDefect(check) ? invalid(Defect.TOO_MANY_DIGITS) : check;
    }

    /** A link that carries a number, a mask that is not filled in, or the printed {@code 0xx} for any carrier code. */
    private NumberCheck unusual(CharSequence text, Defect defect) {
        Optional<String> carried = TypedLinks.carried(text);
        if (carried.isPresent()) {
            long typed = TypedDigits.of(carried.get());
            return TypedDigits.isRefused(typed) ? invalid(TypedDigits.defect(typed)) : read(typed);
        }
        if (defect == Defect.TEXT_TOO_LONG) {
            return invalid(defect);
        }
        String typed = text.toString();
        if (typed.indexOf(MASK) >= 0) {
            return masked(typed);
        }
        int placeholder = Math.max(typed.indexOf("0xx"), typed.indexOf("0XX"));
        return placeholder < 0
                ? invalid(defect)
                : anyCarrier(typed.substring(0, placeholder) + typed.substring(placeholder + 3));
    }

    private NumberCheck masked(String typed) {
        String filled = typed.replace(MASK, ' ');
        boolean digits = filled.chars().anyMatch(unit -> CharacterNormalizer.isDigit(CharacterNormalizer.of(unit)));
        NumberCheck check = check(digits ? filled : filled.replaceAll("[()./-]", " "));
        if (!(check instanceof NumberCheck.Valid valid)) {
            return check;
        }
        boolean mobile =
                valid.number() instanceof BrazilianNumber number && number.kind() == BrazilianNumber.Kind.MOBILE;
        return incomplete(mobile ? Announced.NOTHING : Announced.LANDLINE);
    }

    private NumberCheck anyCarrier(String rest) {
        NumberCheck without = check(rest);
        if (without instanceof NumberCheck.Valid valid && valid.number() instanceof BrazilianNumber whole) {
            return invalid(Defect.CARRIER_PLACEHOLDER, whole);
        }
        return without instanceof NumberCheck.Invalid wrong
                        && wrong.suggestion().isPresent()
                ? invalid(Defect.CARRIER_PLACEHOLDER, wrong.suggestion().get())
                : invalid(Defect.CARRIER_PLACEHOLDER);
    }

    /**
     * Returns why a text that is a whole number may be another, incomplete one (T11). The agent should see the number as it
     * was read before sending.
     *
     * @param text what was typed or pasted
     * @return the doubt; empty if there is none, or if the text is no whole number
     */
    public Optional<NumberDoubt> doubt(CharSequence text) {
        Objects.requireNonNull(text, "text");
        long typed = TypedDigits.of(text);
        if (TypedDigits.isRefused(typed) || !(read(typed) instanceof NumberCheck.Valid)) {
            return Optional.empty();
        }
        long digits = TypedDigits.digits(typed);
        int count = TypedDigits.count(typed);
        if (!TypedDigits.isInternational(typed) && Digits.starts(digits, count, COUNTRY, 2) && count <= MOBILE) {
            return isSubscriberCut(Digits.after(digits, count, 2), count - 2)
                    ? Optional.of(NumberDoubt.COUNTRY_OR_AREA_CODE_55)
                    : Optional.empty();
        }
        return isCarrierCut(digits, count) ? Optional.of(NumberDoubt.CARRIER_OR_AREA_CODE) : Optional.empty();
    }

    /** Returns whether a number after the trunk zero is also a carrier code that people dial and a cut number. */
    private boolean isCarrierCut(long digits, int count) {
        if (count != 1 + MOBILE || Digits.at(digits, count, 0) != 0) {
            return false;
        }
        long dialed = Digits.after(digits, count, 1);
        return CARRIERS.contains((int) Digits.first(dialed, MOBILE, CARRIER))
                && isSubscriberCut(Digits.after(dialed, MOBILE, CARRIER), MOBILE - CARRIER);
    }

    private boolean isSubscriberCut(long digits, int count) {
        return plan.read(digits, count) instanceof NumberCheck.Incomplete cut && cut.announced() != Announced.NOTHING;
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
        if (TypedDigits.isRefused(typed)) {
            String typedText = text.toString();
            if (typedText.indexOf(MASK) >= 0) {
                return leads(typedText.replace(MASK, ' '));
            }
            return TypedLinks.carried(text).map(this::leads).orElseGet(() -> TypedLinks.mayStart(text));
        }
        return TypedDigits.count(typed) <= TypedDigits.MAX_DIGITS
                && (PrefixCheck.leads(plan, typed) || leadsAbroad(typed));
    }
}

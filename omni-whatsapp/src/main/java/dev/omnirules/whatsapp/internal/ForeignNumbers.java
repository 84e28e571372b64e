package dev.omnirules.whatsapp.internal;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.NumberParseException.ErrorType;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberFormat;
import com.google.i18n.phonenumbers.PhoneNumberUtil.ValidationResult;
import com.google.i18n.phonenumbers.Phonenumber.PhoneNumber;
import dev.omnirules.whatsapp.internal.ForeignReading.Outcome;
import java.util.Set;
import java.util.stream.Collectors;

/** libphonenumber's answers about other countries' numbers. */
public final class ForeignNumbers {

    private static final String NO_REGION = "ZZ";
    private static final String BRAZIL = "BR";
    private static final int LONGEST = 15;
    private static final String MEXICO = "MX";
    private static final int MEXICO_CODE = 52;
    private static final int MEXICO_MOBILE = 521;

    private ForeignNumbers() {}

    /**
     * The regions that libphonenumber knows, without Brazil.
     *
     * @return their two-letter codes
     */
    public static Set<String> regions() {
        return library().getSupportedRegions().stream()
                .filter(region -> !region.equals(BRAZIL))
                .collect(Collectors.toUnmodifiableSet());
    }

    /**
     * Returns whether a number of another country is possible (P4). A number that can be dialed within its area only is
     * none.
     *
     * @param digits country code and number
     * @return whether libphonenumber finds it so
     */
    public static boolean isPossible(long digits) {
        try {
            return library().isPossibleNumberWithReason(parse(digits)) == ValidationResult.IS_POSSIBLE;
        } catch (NumberParseException noNumber) {
            return false;
        }
    }

    /**
     * Reads typed digits (T3).
     *
     * @param digits country code and number, as far as they are there
     * @param count how many digits
     * @param regions the regions whose numbers are allowed
     * @return what they are
     */
    public static ForeignReading read(long digits, int count, Set<String> regions) {
        if (regions.stream().noneMatch(region -> mayBeIn(region, digits, count))) {
            return ForeignReading.of(Outcome.ELSEWHERE);
        }
        if (count > LONGEST) {
            return ForeignReading.of(Outcome.TOO_LONG);
        }
        if (regions.contains(MEXICO) && Digits.starts(digits, count, MEXICO_MOBILE, 3)) {
            return mexican(digits, count, regions);
        }
        return parsed(digits, count, regions);
    }

    /** Reads {@code 52 1}, which WhatsApp still shows: no number of Mexico has begun with 1 since 2019. */
    private static ForeignReading mexican(long digits, int count, Set<String> regions) {
        if (count == 3) {
            return ForeignReading.of(Outcome.INCOMPLETE);
        }
        long rest = Digits.after(digits, count, 3);
        return Digits.at(digits, count, 3) == 0
                ? ForeignReading.of(Outcome.NO_NUMBER)
                : parsed(Digits.join(MEXICO_CODE, rest, count - 3), count - 1, regions);
    }

    private static ForeignReading parsed(long digits, int count, Set<String> regions) {
        try {
            PhoneNumber number = parse(digits);
            return library().isValidNumber(number) ? valid(number, regions) : invalid(number, digits, count);
        } catch (NumberParseException e) {
            boolean tooLong = e.getErrorType() == ErrorType.TOO_LONG;
            return ForeignReading.of(tooLong ? Outcome.TOO_LONG : Outcome.INCOMPLETE);
        }
    }

    /**
     * A number as people in its country read it.
     *
     * @param digits a whole number in E.164, without its plus
     * @return libphonenumber's national format
     */
    public static String national(long digits) {
        return format(digits, PhoneNumberFormat.NATIONAL);
    }

    /**
     * A number as people abroad read it.
     *
     * @param digits a whole number in E.164, without its plus
     * @return libphonenumber's international format
     */
    public static String international(long digits) {
        return format(digits, PhoneNumberFormat.INTERNATIONAL);
    }

    private static boolean mayBeIn(String region, long digits, int count) {
        String code = Integer.toString(library().getCountryCodeForRegion(region));
        int common = Math.min(code.length(), count);
        return Digits.first(digits, count, common) == Long.parseLong(code.substring(0, common));
    }

    private static ForeignReading valid(PhoneNumber number, Set<String> regions) {
        String region = library().getRegionCodeForNumber(number);
        return region != null && regions.contains(region)
                ? new ForeignReading(Outcome.WHOLE, e164(number), region)
                : ForeignReading.of(Outcome.ELSEWHERE);
    }

    private static ForeignReading invalid(PhoneNumber number, long digits, int count) {
        return ForeignReading.of(
                switch (library().isPossibleNumberWithReason(number)) {
                    case TOO_SHORT, IS_POSSIBLE_LOCAL_ONLY -> Outcome.INCOMPLETE;
                    case TOO_LONG -> Outcome.TOO_LONG;
                    default -> isPossibleLonger(digits, count) ? Outcome.INCOMPLETE : Outcome.NO_NUMBER;
                });
    }

    private static boolean isPossibleLonger(long digits, int count) {
        long longer = digits;
        for (int length = count + 1; length <= LONGEST; length++) {
            longer *= 10;
            if (isPossible(longer)) {
                return true;
            }
        }
        return false;
    }

    private static long e164(PhoneNumber number) {
        return Long.parseLong(library().format(number, PhoneNumberFormat.E164).substring(1));
    }

    private static String format(long digits, PhoneNumberFormat format) {
        try {
            return library().format(parse(digits), format);
        } catch (NumberParseException e) {
            throw new IllegalStateException("a whole number must be one that libphonenumber reads", e);
        }
    }

    private static PhoneNumber parse(long digits) throws NumberParseException {
        return library().parse("+" + digits, NO_REGION);
    }

    private static PhoneNumberUtil library() {
        return PhoneNumberUtil.getInstance();
    }
}

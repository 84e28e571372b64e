package dev.omnirules.whatsapp.internal;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;

/** What libphonenumber says of other countries' numbers. */
public final class ForeignNumbers {

    private static final String NO_REGION = "ZZ";

    private ForeignNumbers() {}

    /**
     * Whether a number of another country is possible (P4).
     *
     * @param digits country code and number
     * @return whether libphonenumber finds it so
     */
    public static boolean isPossible(long digits) {
        PhoneNumberUtil library = PhoneNumberUtil.getInstance();
        try {
            return library.isPossibleNumber(library.parse("+" + digits, NO_REGION));
        } catch (NumberParseException noNumber) {
            return false;
        }
    }
}

package dev.omnirules.whatsapp.identity;

/** The arithmetic of Brazilian ids: {@code 55}, area code, 8 or 9 digits. */
final class Brazil {

    static final int COUNTRY = 55;
    static final int SEVEN_DIGITS = 10_000_000;
    static final int EIGHT_DIGITS = 100_000_000;
    static final int NINE_DIGITS = 1_000_000_000;
    static final int NINTH_DIGIT = 900_000_000;
    static final int UNSETTLED = 6;
    static final int LEGACY_MOBILE = 7;
    static final int LAST_BLOCK = 4;

    /** Up to this area code accounts have the ninth digit as a rule, after it they do not (E3). */
    static final int LAST_NINE_FIRST = 28;

    private Brazil() {}

    static long eight(int areaCode, int subscriber) {
        return (COUNTRY * 100L + areaCode) * EIGHT_DIGITS + subscriber;
    }

    static long nine(int areaCode, int subscriber) {
        return (COUNTRY * 100L + areaCode) * NINE_DIGITS + subscriber;
    }
}

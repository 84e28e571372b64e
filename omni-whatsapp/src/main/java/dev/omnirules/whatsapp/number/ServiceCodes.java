package dev.omnirules.whatsapp.number;

import dev.omnirules.whatsapp.internal.Digits;

/**
 * The non-geographic codes (N4): 0300, 0303, 0304, 0500, 0800 and 0900 with 7 digits; 300x, 400x and 4020 with 4; and the
 * three-digit services. A three-digit code whose third digit may begin a subscriber, as the 3 of 193, is read as the
 * first digits of a number (T7): the field cannot know yet.
 */
final class ServiceCodes {

    private static final int CODED = 7;
    private static final int ZERO_AND_CODE = 4;
    private static final int UNCODED = 8;

    private ServiceCodes() {}

    /** Returns whether digits that start with the trunk zero are such a code, whole. */
    static boolean isAfterZero(long digits, int count) {
        return count == ZERO_AND_CODE + CODED && isCode((int) Digits.first(digits, count, ZERO_AND_CODE));
    }

    /** Returns whether digits that start with the trunk zero begin such a code, and have its first four. Fewer may begin any number. */
    static boolean leadsAfterZero(long digits, int count) {
        return count >= ZERO_AND_CODE
                && count < ZERO_AND_CODE + CODED
                && isCode((int) Digits.first(digits, count, ZERO_AND_CODE));
    }

    /** Returns whether digits without a trunk zero are such a code, whole: one without an area code, or one that lost its 0. */
    static boolean is(long digits, int count) {
        return switch (count) {
            case 3 -> isThreeDigitService((int) digits);
            case UNCODED -> isUncoded((int) Digits.first(digits, count, 4));
            case 3 + CODED -> isCode((int) Digits.first(digits, count, 3));
            default -> false;
        };
    }

    /** Returns whether digits without a trunk zero begin a code without an area code that no area code begins. */
    static boolean leads(long digits, int count) {
        if (count >= UNCODED) {
            return false;
        }
        return switch (count) {
            case 0, 1 -> true;
            case 2 -> digits == 10 || digits == 30 || digits == 40;
            case 3 -> digits == 300 || digits == 400 || digits == 402;
            default -> isUncoded((int) Digits.first(digits, count, 4));
        };
    }

    private static boolean isCode(int code) {
        return code == 300 || code == 303 || code == 304 || code == 500 || code == 800 || code == 900;
    }

    private static boolean isUncoded(int start) {
        return start / 10 == 300 || start / 10 == 400 || start == 4020;
    }

    private static boolean isThreeDigitService(int code) {
        return code / 100 == 1 && (code / 10 == 10 || code % 10 <= 1);
    }
}

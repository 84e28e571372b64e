package dev.omnirules.whatsapp.number;

import dev.omnirules.whatsapp.internal.Digits;

/** Groups the digits of a text as far as they go, and keeps every one: {@code (11) 98765-4321}. */
final class NumberFormatter {

    private static final int COUNTRY = 55;
    private static final int COLLECT = 90;
    private static final int LONGEST_NATIONAL = 11;

    private NumberFormatter() {}

    static String format(CharSequence text) {
        long typed = TypedDigits.of(text);
        if (TypedDigits.isRefused(typed)) {
            return TypedLinks.carried(text).map(NumberFormatter::format).orElseGet(text::toString);
        }
        if (TypedDigits.count(typed) == TypedDigits.TOO_MANY) {
            return text.toString();
        }
        long digits = TypedDigits.digits(typed);
        int count = TypedDigits.count(typed);
        String plus = TypedDigits.isInternational(typed) ? "+" : "";
        boolean country = Digits.starts(digits, count, COUNTRY, 2) && (!plus.isEmpty() || count > LONGEST_NATIONAL);
        if (country) {
            return plus + (COUNTRY + " " + grouped(Digits.after(digits, count, 2), count - 2)).strip();
        }
        return plus.isEmpty() ? grouped(digits, count) : plus + Digits.text(digits, count);
    }

    private static String grouped(long digits, int count) {
        boolean prefixed = Digits.starts(digits, count, 0, 1) || Digits.starts(digits, count, COLLECT, 2);
        if (count <= 2 || prefixed) {
            return Digits.text(digits, count);
        }
        String subscriber = Digits.text(Digits.after(digits, count, 2), count - 2);
        int split = subscriber.charAt(0) >= '8' ? 5 : 4;
        return "(" + Digits.first(digits, count, 2) + ") "
                + (subscriber.length() <= split
                        ? subscriber
                        : subscriber.substring(0, split) + "-" + subscriber.substring(split));
    }
}

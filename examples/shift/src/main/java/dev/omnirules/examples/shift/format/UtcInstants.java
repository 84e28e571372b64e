package dev.omnirules.examples.shift.format;

import java.time.DateTimeException;
import java.time.Instant;

/** Reads ISO-8601 instants in UTC, quickly where they have milliseconds and the date of the one before. */
final class UtcInstants {

    private static final int WITH_MILLIS = "2026-11-16T11:00:00.000Z".length();
    private static final int DATE = "2026-11-16T".length();
    private static final Instant EARLIEST = Instant.parse("1700-01-01T00:00:00Z");
    private static final Instant LATEST = Instant.parse("2200-01-01T00:00:00Z");

    private final char[] date = new char[DATE];
    private long dateMillis;

    Instant read(char[] text, int offset, int length) {
        if (length == WITH_MILLIS && hasShape(text, offset)) {
            long hour = two(text, offset + 11);
            long minute = two(text, offset + 14);
            long second = two(text, offset + 17);
            long milli = 10L * two(text, offset + 20) + text[offset + 22] - '0';
            if (hour < 24 && minute < 60 && second < 60 && hour >= 0 && minute >= 0 && second >= 0 && milli >= 0) {
                return Instant.ofEpochMilli(
                        dateOf(text, offset) + ((hour * 60 + minute) * 60 + second) * 1_000 + milli);
            }
        }
        return bounded(parsed(new String(text, offset, length)));
    }

    private static boolean hasShape(char[] text, int offset) {
        return text[offset + 10] == 'T'
                && text[offset + 13] == ':'
                && text[offset + 16] == ':'
                && text[offset + 19] == '.'
                && isDigit(text[offset + 22])
                && text[offset + 23] == 'Z';
    }

    private static int two(char[] text, int at) {
        return isDigit(text[at]) && isDigit(text[at + 1]) ? (text[at] - '0') * 10 + text[at + 1] - '0' : -1_000;
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    private long dateOf(char[] text, int offset) {
        for (int i = 0; i < DATE; i++) {
            if (date[i] != text[offset + i]) {
                return newDate(text, offset);
            }
        }
        return dateMillis;
    }

    private long newDate(char[] text, int offset) {
        long millis =
                bounded(parsed(new String(text, offset, DATE) + "00:00:00Z")).toEpochMilli();
        System.arraycopy(text, offset, date, 0, DATE);
        dateMillis = millis;
        return millis;
    }

    private static Instant parsed(String text) {
        try {
            if (!text.endsWith("Z")) {
                throw new DateTimeException("not in UTC");
            }
            return Instant.parse(text);
        } catch (DateTimeException e) {
            throw MalformedLineException.because("field \"at\" must be an instant in UTC, as 2026-11-16T11:00:00.000Z");
        }
    }

    private static Instant bounded(Instant instant) {
        if (instant.isBefore(EARLIEST) || !instant.isBefore(LATEST)) {
            throw MalformedLineException.because("field \"at\" must lie between the years 1700 and 2199");
        }
        return instant;
    }
}

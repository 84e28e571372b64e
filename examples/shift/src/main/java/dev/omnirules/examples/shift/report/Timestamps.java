package dev.omnirules.examples.shift.report;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;

/** Instants as text, in UTC, with milliseconds, or with more digits where there are more. */
final class Timestamps {

    private static final int NANOS_PER_MILLI = 1_000_000;
    private static final DateTimeFormatter MILLIS =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

    String full(Instant instant) {
        return instant.equals(instant.truncatedTo(ChronoUnit.MILLIS)) ? MILLIS.format(instant) : instant.toString();
    }

    /** The day, as {@code 2026-11-16}. */
    static String day(Instant instant) {
        return MILLIS.format(instant).substring(0, "2026-11-16".length());
    }

    /** The time of day, as {@code 11:00:00.000}, added to a text. */
    static void time(StringBuilder text, Instant instant) {
        int second = (int) Math.floorMod(instant.getEpochSecond(), 86_400L);
        two(text, second / 3_600).append(':');
        two(text, second / 60 % 60).append(':');
        two(text, second % 60).append('.');
        int milli = instant.getNano() / NANOS_PER_MILLI;
        text.append((char) ('0' + milli / 100));
        two(text, milli % 100);
    }

    /** A length of time as {@code 1:02:03}, or {@code 0:14.250} where it has milliseconds. */
    static String length(Duration length) {
        StringBuilder text = new StringBuilder();
        if (length.toHours() > 0) {
            two(text.append(length.toHours()).append(':'), length.toMinutesPart());
        } else {
            text.append(length.toMinutes());
        }
        two(text.append(':'), length.toSecondsPart());
        int milli = length.toMillisPart();
        if (milli > 0) {
            two(text.append('.').append((char) ('0' + milli / 100)), milli % 100);
        }
        return text.toString();
    }

    private static StringBuilder two(StringBuilder text, int value) {
        return text.append((char) ('0' + value / 10)).append((char) ('0' + value % 10));
    }
}

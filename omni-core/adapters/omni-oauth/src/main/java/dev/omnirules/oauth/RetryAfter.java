package dev.omnirules.oauth;

import java.net.http.HttpHeaders;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.Optional;

/** The time that a server asks to wait (RFC 9110, section 10.2.3). */
final class RetryAfter {

    private RetryAfter() {}

    /** Reads seconds, or a date against the server's own {@code Date}; empty if there is neither. */
    static Optional<Duration> of(HttpHeaders headers) {
        return headers.firstValue("Retry-After")
                .flatMap(value -> value.matches("\\d{1,9}") ? seconds(value) : until(value, headers))
                .filter(wait -> !wait.isNegative());
    }

    private static Optional<Duration> seconds(String value) {
        return Optional.of(Duration.ofSeconds(Long.parseLong(value)));
    }

    private static Optional<Duration> until(String value, HttpHeaders headers) {
        return headers.firstValue("Date")
                .flatMap(RetryAfter::date)
                .flatMap(now -> date(value).map(then -> Duration.between(now, then)));
    }

    private static Optional<Instant> date(String value) {
        try {
            return Optional.of(DateTimeFormatter.RFC_1123_DATE_TIME.parse(value, Instant::from));
        } catch (DateTimeException unreadable) {
            return Optional.empty();
        }
    }
}

package dev.omnirules.postgres.internal;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** An instant as a column: seconds since 1970, to the nanosecond. */
public final class ExactInstant {

    private static final int NANO_DIGITS = 9;

    private ExactInstant() {}

    public static BigDecimal of(Instant instant) {
        return BigDecimal.valueOf(instant.getEpochSecond()).add(BigDecimal.valueOf(instant.getNano(), NANO_DIGITS));
    }

    public static @Nullable BigDecimal of(Optional<Instant> instant) {
        return instant.map(ExactInstant::of).orElse(null);
    }

    public static Instant read(BigDecimal seconds) {
        BigDecimal whole = seconds.setScale(0, RoundingMode.FLOOR);
        return Instant.ofEpochSecond(
                whole.longValueExact(),
                seconds.subtract(whole).movePointRight(NANO_DIGITS).longValueExact());
    }

    public static Optional<Instant> readOptional(@Nullable BigDecimal seconds) {
        return Optional.ofNullable(seconds).map(ExactInstant::read);
    }
}

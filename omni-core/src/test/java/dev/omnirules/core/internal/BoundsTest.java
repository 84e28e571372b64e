package dev.omnirules.core.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import java.time.Duration;
import org.junit.jupiter.api.Test;

/** The checks of numbers and durations, at each bound. */
class BoundsTest {

    private static final Duration SECOND = Duration.ofSeconds(1);
    private static final Duration HOUR = Duration.ofHours(1);
    private static final Duration DAY = Duration.ofDays(1);

    @Test
    void aNumberAtABoundIsReturned() {
        assertThat(Bounds.between("max", 0, 0, 5)).isZero();
        assertThat(Bounds.between("max", 5, 0, 5)).isEqualTo(5);
        assertThat(Bounds.between("max", Long.MAX_VALUE, 0, Long.MAX_VALUE)).isEqualTo(Long.MAX_VALUE);
        assertThat(Bounds.atLeast("max", 1, 1)).isEqualTo(1);
        assertThat(Bounds.atLeast("max", Long.MIN_VALUE, Long.MIN_VALUE)).isEqualTo(Long.MIN_VALUE);
    }

    @Test
    void aNumberPastABoundIsRefused() {
        refused("max must be between 0 and 5, but is -1", () -> Bounds.between("max", -1, 0, 5));
        refused("max must be between 0 and 5, but is 6", () -> Bounds.between("max", 6L, 0, 5));
        refused("max must be at least 1, but is 0", () -> Bounds.atLeast("max", 0, 1));
        refused("max must be at least 1, but is 0", () -> Bounds.atLeast("max", 0L, 1));
    }

    @Test
    void aDurationAtABoundIsReturned() {
        assertThat(Bounds.between("interval", SECOND, SECOND, HOUR)).isEqualTo(SECOND);
        assertThat(Bounds.between("interval", HOUR, SECOND, HOUR)).isEqualTo(HOUR);
        assertThat(Bounds.notNegative("margin", Duration.ZERO)).isZero();
        assertThat(Bounds.within("lifetime", Duration.ZERO, DAY)).isZero();
        assertThat(Bounds.within("lifetime", DAY, DAY)).isEqualTo(DAY);
        assertThat(Bounds.positive("margin", Duration.ofNanos(1))).isEqualTo(Duration.ofNanos(1));
    }

    @Test
    void aDurationPastABoundIsRefused() {
        refused(
                "interval must be between PT1S and PT1H, but is PT0.999999999S",
                () -> Bounds.between("interval", SECOND.minusNanos(1), SECOND, HOUR));
        refused(
                "interval must be between PT1S and PT1H, but is PT1H0.000000001S",
                () -> Bounds.between("interval", HOUR.plusNanos(1), SECOND, HOUR));
        refused(
                "margin must not be negative, but is PT-0.000000001S",
                () -> Bounds.notNegative("margin", Duration.ofNanos(-1)));
        refused(
                "lifetime must be between 0 and 1 days, but is PT24H0.000000001S",
                () -> Bounds.within("lifetime", DAY.plusNanos(1), DAY));
        refused(
                "lifetime must be between 0 and 1 days, but is PT-1S",
                () -> Bounds.within("lifetime", SECOND.negated(), DAY));
        refused("margin must be positive, but is PT0S", () -> Bounds.positive("margin", Duration.ZERO));
        refused("margin must be positive, but is PT-1S", () -> Bounds.positive("margin", SECOND.negated()));
    }

    @Test
    void anyOtherRuleIsStatedByTheCaller() {
        assertThat(Bounds.require(true, "keys", "be even", 2)).isEqualTo(2);
        refused("keys must be even, but is 3", () -> Bounds.require(false, "keys", "be even", 3));
    }

    @Test
    void nullIsRefusedWithTheParametersName() {
        assertThatNullPointerException()
                .isThrownBy(() -> Bounds.between("interval", null, SECOND, HOUR))
                .withMessage("interval");
        assertThatNullPointerException()
                .isThrownBy(() -> Bounds.notNegative("margin", null))
                .withMessage("margin");
        assertThatNullPointerException()
                .isThrownBy(() -> Bounds.within("lifetime", null, DAY))
                .withMessage("lifetime");
        assertThatNullPointerException()
                .isThrownBy(() -> Bounds.positive("margin", null))
                .withMessage("margin");
    }

    private static void refused(String message, Runnable check) {
        assertThatIllegalArgumentException().isThrownBy(check::run).withMessage(message);
    }
}

package dev.omnirules.core.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RenewalLimitsTest {

    private static final Duration SECOND = Duration.ofSeconds(1);
    private static final Duration DAY = Duration.ofDays(1);
    private static final Duration LONG = Duration.ofDays(30);

    /** The ceiling doubles from 2 s to 60 s, and is a third of what is left; the floor is a second. */
    @ParameterizedTest
    @CsvSource({"1, 2", "2, 4", "3, 8", "5, 32", "6, 60", "100, 60"})
    void aDelayLiesBetweenTheFloorAndADoublingCeiling(int failures, int ceiling) {
        RenewalLimits.Retry retry = RenewalLimits.Retry.defaults();
        assertThat(retry.delay(failures, LONG, 0)).isEqualTo(SECOND);
        assertThat(retry.delay(failures, LONG, 0.5))
                .isEqualTo(SECOND.plus(Duration.ofSeconds(ceiling).minus(SECOND).dividedBy(2)));
        assertThat(retry.delay(failures, Duration.ofSeconds(6), 0.5)).isEqualTo(Duration.ofMillis(1_500));
        assertThat(retry.delay(failures, SECOND, 0.5)).isEqualTo(SECOND);
    }

    @Test
    void aRetryIsInOrder() {
        assertThat(new RenewalLimits.Retry(SECOND, SECOND, SECOND, Duration.ZERO).cap())
                .isEqualTo(SECOND);
        assertThat(new RenewalLimits.Retry(SECOND, SECOND, DAY, Duration.ZERO).cap())
                .isEqualTo(DAY);
        refused("floor is zero", Duration.ZERO, SECOND, SECOND, Duration.ZERO);
        refused("floor is negative: PT-1S", SECOND.negated(), SECOND, SECOND, Duration.ZERO);
        refused("patience is negative: PT-1S", SECOND, SECOND, SECOND, SECOND.negated());
        refused("not in order", SECOND, SECOND.minusNanos(1), SECOND, Duration.ZERO);
        refused("not in order", SECOND, SECOND, SECOND.minusNanos(1), Duration.ZERO);
        refused("not in order", SECOND, SECOND, DAY.plusNanos(1), Duration.ZERO);
    }

    @Test
    void aWindowLiesWithinTheLifetime() {
        RenewalLimits.Window window = new RenewalLimits.Window(0.2, 0.6);
        assertThat(window.at(0)).isEqualTo(0.2);
        assertThat(window.at(0.25)).isEqualTo(0.3, within(1e-12));
        assertThat(RenewalLimits.defaults().with(window).window()).isEqualTo(window);
    }

    private static void refused(String message, Duration floor, Duration base, Duration cap, Duration patience) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new RenewalLimits.Retry(floor, base, cap, patience))
                .withMessageStartingWith(message);
    }
}

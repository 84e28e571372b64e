package dev.omnirules.core.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RenewalTimingsTest {

    private static final Duration SECOND = Duration.ofSeconds(1);
    private static final Duration DAY = Duration.ofDays(1);
    private static final Duration LONG = Duration.ofDays(30);

    /** The ceiling doubles from 2 s to 60 s, and is a third of what is left; the floor is a second. */
    @ParameterizedTest
    @CsvSource({"1, 2", "2, 4", "3, 8", "5, 32", "6, 60", "100, 60"})
    void aDelayLiesBetweenTheFloorAndADoublingCeiling(int failures, int ceiling) {
        RenewalTimings.Retry retry = RenewalTimings.Retry.defaults();
        assertThat(retry.delay(failures, LONG, 0)).isEqualTo(SECOND);
        assertThat(retry.delay(failures, LONG, 0.5))
                .isEqualTo(SECOND.plus(Duration.ofSeconds(ceiling).minus(SECOND).dividedBy(2)));
        assertThat(retry.delay(failures, Duration.ofSeconds(6), 0.5)).isEqualTo(Duration.ofMillis(1_500));
        assertThat(retry.delay(failures, SECOND, 0.5)).isEqualTo(SECOND);
    }

    @Test
    void aRetryIsInOrder() {
        assertThat(new RenewalTimings.Retry(SECOND, SECOND, SECOND, Duration.ZERO, SECOND).cap())
                .isEqualTo(SECOND);
        assertThat(new RenewalTimings.Retry(SECOND, SECOND, DAY, Duration.ZERO, SECOND).cap())
                .isEqualTo(DAY);
        refused("floor must be positive, but is PT0S", Duration.ZERO, SECOND, SECOND, Duration.ZERO);
        refused("floor must be positive, but is PT-1S", SECOND.negated(), SECOND, SECOND, Duration.ZERO);
        refused("patience must not be negative, but is PT-1S", SECOND, SECOND, SECOND, SECOND.negated());
        refused("base must not be below floor", SECOND, SECOND.minusNanos(1), SECOND, Duration.ZERO);
        refused("cap must be between base and a day", SECOND, SECOND, SECOND.minusNanos(1), Duration.ZERO);
        refused("cap must be between base and a day", SECOND, SECOND, DAY.plusNanos(1), Duration.ZERO);
    }

    @Test
    void aWindowLiesWithinTheLifetime() {
        RenewalTimings.Window window = new RenewalTimings.Window(0.2, 0.6);
        assertThat(window.at(0)).isEqualTo(0.2);
        assertThat(window.at(0.25)).isEqualTo(0.3, within(1e-12));
        assertThat(RenewalTimings.of(RefreshUse.singleUse()).with(window).window())
                .isEqualTo(window);
    }

    private static void refused(String message, Duration floor, Duration base, Duration cap, Duration patience) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new RenewalTimings.Retry(floor, base, cap, patience, SECOND))
                .withMessageStartingWith(message);
    }
}

package dev.omnirules.presence.connection;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.omnirules.presence.connection.DeskSettings.Silence;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DeskSettingsTest {

    @ParameterizedTest
    @CsvSource({
        "PT0S,  PT10S, PT90S, PT10S, suspectAfter > 0",
        "PT30S, PT0S,  PT90S, PT10S, answerWithin > 0",
        "PT30S, PT10S, PT60S, PT10S, clockJump > 60 s",
        "PT30S, PT10S, PT90S, PT0S,  openWithin > 0"
    })
    void silenceNamesWhatItRefuses(Duration suspect, Duration answer, Duration jump, Duration open, String broken) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Silence(suspect, answer, jump, open))
                .withMessage("silence must keep: " + broken);
    }

    @ParameterizedTest
    @CsvSource({
        "PT0.000999999S, PT30S, PT30S, PT60S, base >= 1 ms",
        "PT1S, PT0.999999999S, PT30S, PT60S, cap >= base",
        "PT1S, PT24H0.000000001S, PT30S, PT60S, cap <= 1 day",
        "PT1S, PT30S, PT-0.000000001S, PT60S, stable >= 0",
        "PT1S, PT30S, PT30S, PT0S, parked > 0"
    })
    void backoffNamesWhatItRefuses(Duration base, Duration cap, Duration stable, Duration parked, String broken) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Backoff(base, cap, stable, parked))
                .withMessage("back-off must keep: " + broken);
    }

    @Test
    void theLastAllowedValuesAreAllowed() {
        Duration nano = Duration.ofNanos(1);
        Duration milli = Duration.ofMillis(1);
        assertThatCode(() -> new Silence(nano, nano, Duration.ofSeconds(60).plusNanos(1), nano))
                .doesNotThrowAnyException();
        assertThatCode(() -> new Backoff(milli, milli, Duration.ZERO, nano)).doesNotThrowAnyException();
        assertThatCode(() -> new Backoff(milli, Duration.ofDays(1), Duration.ZERO, nano))
                .doesNotThrowAnyException();
    }
}

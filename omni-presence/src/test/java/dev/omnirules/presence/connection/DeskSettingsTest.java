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
        "PT0S,  PT10S, PT90S, PT10S, PT10S, suspectAfter must be longer than PT0S, but is PT0S",
        "PT30S, PT0S,  PT90S, PT10S, PT10S, answerWithin must be longer than PT0S, but is PT0S",
        "PT30S, PT10S, PT1M,  PT10S, PT10S, clockJump must be longer than PT1M, but is PT1M",
        "PT30S, PT10S, PT90S, PT0S,  PT10S, openWithin must be longer than PT0S, but is PT0S",
        "PT30S, PT10S, PT90S, PT10S, PT0S,  historyWithin must be longer than PT0S, but is PT0S"
    })
    void silenceNamesWhatItRefuses(
            Duration suspect,
            Duration answer,
            Duration jump,
            Duration open,
            Duration history,
            String begin,
            String end) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Silence(suspect, answer, jump, open, history))
                .withMessage(begin + ", " + end);
    }

    @ParameterizedTest
    @CsvSource({
        "PT0.000999999S, PT30S, PT30S, PT1M, base must be between PT0.001S and PT24H, but is PT0.000999999S",
        "PT1S, PT0.999999999S, PT30S, PT1M, cap must be between PT1S and PT24H, but is PT0.999999999S",
        "PT1S, PT24H0.000000001S, PT30S, PT1M, cap must be between PT1S and PT24H, but is PT24H0.000000001S",
        "PT1S, PT30S, PT-0.000000001S, PT1M, stable must be between PT0S and PT24H, but is PT-0.000000001S",
        "PT1S, PT30S, PT30S, PT0S, parked must be between PT0.001S and PT24H, but is PT0S"
    })
    void backoffNamesWhatItRefuses(
            Duration base, Duration cap, Duration stable, Duration parked, String begin, String end) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Backoff(base, cap, stable, parked))
                .withMessage(begin + ", " + end);
    }

    @Test
    void theLastAllowedValuesAreAllowed() {
        Duration nano = Duration.ofNanos(1);
        Duration milli = Duration.ofMillis(1);
        assertThatCode(() -> new Silence(nano, nano, Duration.ofSeconds(60).plusNanos(1), nano, nano))
                .doesNotThrowAnyException();
        assertThatCode(() -> new Backoff(milli, milli, Duration.ZERO, milli)).doesNotThrowAnyException();
        assertThatCode(() -> new Backoff(milli, Duration.ofDays(1), Duration.ofDays(1), Duration.ofDays(1)))
                .doesNotThrowAnyException();
    }
}

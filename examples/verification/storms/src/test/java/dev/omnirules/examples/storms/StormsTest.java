package dev.omnirules.examples.storms;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("TOKEN-1")
@DisplayName("The renewer in the storms")
class StormsTest {

    private final Storms storms = new Storms(OmniSubject::new, Duration.ofMillis(500));

    @Test
    @DisplayName("one presentation, no caller blocked, three attempts at most, no error")
    void calm() throws InterruptedException {
        assertThat(storms.presentations()).isEqualTo(1);
        assertThat(storms.blocked(Duration.ofMinutes(2))).isZero();
        assertThat(storms.blocked(Duration.ofSeconds(50))).isZero();
        Storms.Outage outage = storms.outage();
        assertThat(outage.attempts()).isBetween(1, 3);
        assertThat(outage.errors()).isZero();
        assertThat(outage.calls()).isGreaterThan(1_000);
    }

    @Test
    @DisplayName("a lock that is given up after a while presents a refresh token many times: the storm can be lost")
    void lost() throws InterruptedException {
        assertThat(new Storms(SpringSubject::new, Duration.ofMillis(500)).presentations())
                .isGreaterThan(32);
    }
}

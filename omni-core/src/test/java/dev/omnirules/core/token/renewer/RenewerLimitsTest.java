package dev.omnirules.core.token.renewer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("How hard a renewer works")
class RenewerLimitsTest {

    private static final Duration SECOND = Duration.ofSeconds(1);

    @Test
    @DisplayName("a value out of bounds is refused by its name, and the least one is taken")
    void bounds() {
        refused("parallel", 0, 1, 1, SECOND, SECOND);
        refused("perSecond", 1, 0, 1, SECOND, SECOND);
        refused("waiters", 1, 1, 0, SECOND, SECOND);
        refused("waitLimit", 1, 1, 1, Duration.ofNanos(-1), SECOND);
        refused("callLimit", 1, 1, 1, SECOND, Duration.ZERO);
        refused("callLimit", 1, 1, 1, SECOND, Duration.ofNanos(-1));
        RenewerLimits least = new RenewerLimits(1, 1, 1, Duration.ZERO, Duration.ofNanos(1));
        assertThat(least.waitingFor(SECOND).waitLimit()).isEqualTo(SECOND);
    }

    private static void refused(
            String name, int parallel, int perSecond, int waiters, Duration waitLimit, Duration callLimit) {
        assertThatThrownBy(() -> new RenewerLimits(parallel, perSecond, waiters, waitLimit, callLimit))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith(name);
    }
}

package dev.omnirules.core.conversation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class WrapUpLimitsTest {

    private static final Duration DAY = Duration.ofHours(24);
    private static final Duration MINUTE = Duration.ofMinutes(1);

    @Test
    void oneLimitIsNotExtended() {
        assertThat(WrapUpLimits.of(MINUTE)).isEqualTo(new WrapUpLimits(MINUTE, MINUTE));
    }

    @Test
    void aWrapUpLastsFromOneNanosecondTo24Hours() {
        assertThat(WrapUpLimits.of(Duration.ofNanos(1)).first()).isEqualTo(Duration.ofNanos(1));
        assertThat(new WrapUpLimits(MINUTE, DAY).most()).isEqualTo(DAY);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> WrapUpLimits.of(Duration.ZERO))
                .withMessage("first must be longer than zero, but is PT0S");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> WrapUpLimits.of(Duration.ofNanos(-1)))
                .withMessageStartingWith("first must be longer than zero");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new WrapUpLimits(MINUTE, DAY.plusNanos(1)))
                .withMessageStartingWith("most must be at least PT1M and at most PT24H");
    }

    @Test
    void anExtensionShortensNothing() {
        assertThatIllegalArgumentException().isThrownBy(() -> new WrapUpLimits(MINUTE, MINUTE.minusNanos(1)));
    }
}

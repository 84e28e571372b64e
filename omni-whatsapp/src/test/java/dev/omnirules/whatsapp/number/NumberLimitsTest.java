package dev.omnirules.whatsapp.number;

import static org.assertj.core.api.Assertions.assertThat;

import dev.omnirules.whatsapp.number.NumberLimits.Flag;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;

class NumberLimitsTest {

    @Test
    void twoFlagsEndWithThePlanAndOneDoesNot() {
        assertThat(Flag.LANDLINE_FIRST_DIGIT_6.legalUntilExclusive()).contains(LocalDate.of(2027, 3, 1));
        assertThat(Flag.MOBILE_FIRST_DIGIT_7.legalUntilExclusive()).contains(LocalDate.of(2027, 3, 1));
        assertThat(Flag.MOBILE_FIRST_DIGIT_8.legalUntilExclusive()).isEmpty();
    }
}

package dev.omnirules.examples.features;

import static org.assertj.core.api.Assertions.assertThat;

import dev.omnirules.core.alert.Alert;
import dev.omnirules.whatsapp.number.FieldView;
import dev.omnirules.whatsapp.number.ForeignNumber;
import dev.omnirules.whatsapp.number.ForeignRegions;
import dev.omnirules.whatsapp.number.NumberCheck;
import dev.omnirules.whatsapp.number.NumberField;
import dev.omnirules.whatsapp.number.NumberLimits;
import dev.omnirules.whatsapp.number.NumberPolicy;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The field in which an agent types the customer's number. */
class NumbersTest {

    private final NumberField field = new NumberField(NumberPolicy.brazilian());

    @Test
    void whileTypingThereIsNoAlertAndTheButtonWaitsForAWholeNumber() {
        FieldView typing = field.typing("1198765");
        assertThat(typing.alert()).isEmpty();
        assertThat(typing.isButtonEnabled()).isFalse();
        FieldView whole = field.typing("11987654321");
        assertThat(whole.isButtonEnabled()).isTrue();
        assertThat(whole.formatted()).isEqualTo("(11) 98765-4321");
        assertThat(whole.interpreted()).contains("+55 (11) 98765-4321");
    }

    @Test
    void leavingTheFieldShowsTheAlertForAnIncompleteMobile() {
        assertThat(field.left("1198765").alert()).contains(Alert.INVALID_NUMBER);
        assertThat(field.left("1133334").alert()).isEmpty();
    }

    @Test
    void aHostMayAllowNumbersOfOtherCountries() {
        String lisbon = "+351 912 345 678";
        assertThat(NumberPolicy.brazilian().check(lisbon)).isInstanceOf(NumberCheck.Invalid.class);
        NumberPolicy policy = new NumberPolicy(
                new NumberLimits(NumberLimits.Profile.NUMBERING_PLAN, Set.of(), ForeignRegions.of("PT")));
        NumberCheck.Valid valid = (NumberCheck.Valid) policy.check(lisbon);
        assertThat(valid.number()).isInstanceOf(ForeignNumber.class);
        assertThat(valid.number().international()).isEqualTo("+351 912 345 678");
    }
}

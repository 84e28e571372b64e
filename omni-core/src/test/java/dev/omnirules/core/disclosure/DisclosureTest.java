package dev.omnirules.core.disclosure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.omnirules.core.alert.Alert;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DisclosureTest {

    @ParameterizedTest
    @ValueSource(strings = {"a", "logout.blocked", "number.invalid.missing-ninth-digit", "a1.b2"})
    void aCodeIsWordsWithHyphensAndDots(String code) {
        assertThat(Disclosure.of(code)).hasToString(code);
        assertThat(new DecisionView(code, false, List.of(), Map.of(), Map.of())).hasToString(code);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Logout", "logout blocked", "logout..blocked", ".logout", "logout-", "a/b", "ação"})
    void anyOtherTextIsNone(String code) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Disclosure.of(code))
                .withMessage("code must match [a-z0-9]+([.-][a-z0-9]+)*, but is " + code);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new DecisionView(code, false, List.of(), Map.of(), Map.of()));
    }

    @Test
    void aReasonIsTheLastPart() {
        assertThat(Disclosure.refusal("x", Alert.LOGOUT_BLOCKED).code()).isEqualTo("x.logout-blocked");
        assertThat(Disclosure.refusal("x").refused()).isTrue();
        assertThat(Disclosure.of("x").refused()).isFalse();
    }
}

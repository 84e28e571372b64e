package dev.omnirules.whatsapp.number;

import static org.assertj.core.api.Assertions.assertThat;

import dev.omnirules.core.alert.Alert;
import dev.omnirules.whatsapp.number.NumberLimits.Profile;
import dev.omnirules.whatsapp.testkit.Numbers;
import dev.omnirules.whatsapp.testkit.Numbers.Spelling;
import java.util.Set;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NumberFieldTest {

    private static final NumberPolicy POLICY = NumberPolicy.brazilian();
    private static final NumberField FIELD = new NumberField(POLICY);
    private static final NumberField LITERAL = new NumberField(
            new NumberPolicy(new NumberLimits(Profile.SOURCE_LITERAL, Set.of(), ForeignRegions.none())));

    @Nested
    class WhileTyping {

        @Tag("NUMBER-2")
        @ParameterizedTest
        @ValueSource(
                strings = {
                    "11987654321",
                    "(11) 98765-4321",
                    "+55 (11) 98765-4321",
                    "1132235036",
                    "(11) 3223-5036",
                    "0 15 11 98765-4321",
                    "90 15 11 98765-4321",
                    "0055 11 98765-4321",
                    "5511987654321",
                    "+55 0 15 11 98765-4321",
                    "55 55 98765-4321",
                    "(55) 98765-4321",
                    "0 30 31 98765-4321",
                    "55 0 30 31 98765-4321"
                })
        void nobodyIsAlertedOnTheWayToANumber(String text) {
            for (int end = 0; end <= text.length(); end++) {
                assertThat(FIELD.typing(text.substring(0, end)).alert())
                        .as(text.substring(0, end))
                        .isEmpty();
            }
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "20",
                    "(20",
                    "11 0",
                    "111",
                    "a",
                    "+1",
                    "000",
                    "++",
                    "11+",
                    "1)",
                    "(11) 8765-4321",
                    "(11) 88765-4321",
                    "(11) 7123-4567",
                    "(11) 6123-4567",
                    "11 98765-43210",
                    "11 3223-50361",
                    "0800 123 4567",
                    "4004 1234",
                    "555511987654321",
                    "9090 3223 5036 1 2 3"
                })
        void whatBeginsNoNumberIsAlertedAtOnce(String text) {
            assertThat(FIELD.typing(text).alert()).contains(Alert.INVALID_NUMBER);
        }

        @ParameterizedTest
        @ValueSource(strings = {"(11) 9876-5432", "(11", "(", "-", "0303 123 4567", "01511989518", "0 11 9876-5432"})
        void whatIsInvalidAndBeginsANumberIsNot(String text) {
            assertThat(POLICY.check(text)).isInstanceOf(NumberCheck.Invalid.class);
            assertThat(FIELD.typing(text).alert()).isEmpty();
            assertThat(FIELD.left(text).alert()).contains(Alert.INVALID_NUMBER);
        }

        @Test
        void aTextWithNoRoomLeftBeginsNothing() {
            String almost = "(11) 9876-5432" + " ".repeat(49);
            assertThat(FIELD.typing(almost).alert()).isEmpty();
            assertThat(FIELD.typing(almost + " ").alert()).isPresent();
        }
    }

    @Nested
    class OnLeaving {

        @Tag("NUMBER-2")
        @Tag("NUMBER-3")
        @ParameterizedTest
        @ValueSource(
                strings = {
                    "119",
                    "118",
                    "(11) 98765-432",
                    "(11) 8765-432",
                    "(11) 8765-4321",
                    "55 11 987654",
                    "+55 119",
                    "(20) 98765-4321",
                    "(11) 81234-5678"
                })
        void aMobileThatIsNotWholeIsAlerted(String text) {
            assertThat(FIELD.left(text).alert()).contains(Alert.INVALID_NUMBER);
            assertThat(FIELD.left(text).isButtonEnabled()).isFalse();
        }

        @Tag("NUMBER-4")
        @ParameterizedTest
        @ValueSource(strings = {"", "1", "11", "113", "(11) 3223-503", "+55", "55 11 3223503", "117", "0", "0800"})
        void anIncompleteLandlineDisablesTheButtonWithoutAnAlert(String text) {
            assertThat(FIELD.left(text).alert()).isEmpty();
            assertThat(FIELD.left(text).isButtonEnabled()).isFalse();
        }
    }

    @Tag("NUMBER-4")
    @Test
    void theButtonIsEnabledForAWholeNumberOnly() {
        assertThat(FIELD.typing("(11) 3223-5036").isButtonEnabled()).isTrue();
        assertThat(FIELD.left("(11) 98765-4321").isButtonEnabled()).isTrue();
        assertThat(FIELD.left("(11) 98765-4321").alert()).isEmpty();
        assertThat(FIELD.typing("(11) 98765-43210").isButtonEnabled()).isFalse();
    }

    @Test
    void theInterpretedNumberShowsTheHazardOfAreaCode55() {
        assertThat(FIELD.typing("5511987654").interpreted()).isEmpty();
        assertThat(FIELD.typing("5521912345").interpreted()).contains("+55 (55) 2191-2345");
        assertThat(FIELD.typing("5521912345678").interpreted()).contains("+55 (21) 91234-5678");
        assertThat(FIELD.typing("55 9 8765 4321").interpreted()).contains("+55 (55) 98765-4321");
    }

    @ParameterizedTest
    @CsvSource({
        "'', ''",
        "1, 1",
        "11, 11",
        "119, (11) 9",
        "1198765, (11) 98765",
        "11987654, (11) 98765-4",
        "11987654321, (11) 98765-4321",
        "119876543210, (11) 98765-43210",
        "1132235036, (11) 3223-5036",
        "+, +",
        "+55, +55",
        "+5511, +55 11",
        "+551198, +55 (11) 98",
        "005511987654321, +55 (11) 98765-4321",
        "5511987654321, 55 (11) 98765-4321",
        "+1202, +1202",
        "011987654321, 011987654321",
        "901511987654321, 901511987654321",
        "1198765x, 1198765x"
    })
    void theDigitsAreGroupedAsFarAsTheyGo(String text, String formatted) {
        assertThat(FIELD.typing(text).formatted()).isEqualTo(formatted);
    }

    @Property
    void groupingChangesNoAnswerAndIsIdempotent(@ForAll("texts") String text) {
        FieldView view = FIELD.left(text);
        FieldView again = FIELD.left(view.formatted());
        assertThat(again.check()).isEqualTo(view.check());
        assertThat(again.formatted()).isEqualTo(view.formatted());
    }

    @Property(tries = 5_000)
    void noPrefixOfAnySpellingIsAlertedWhileTyping(@ForAll("spelled") Spelling spelling) {
        for (int end = 0; end <= spelling.text().length(); end++) {
            String typed = spelling.text().substring(0, end);
            if (!typed.isEmpty() && Character.isHighSurrogate(typed.charAt(end - 1))) {
                continue;
            }
            assertThat(FIELD.typing(typed).alert()).as(typed).isEmpty();
        }
    }

    @Nested
    class BySourceLiteral {

        @Tag("NUMBER-2")
        @ParameterizedTest
        @CsvSource({
            "(11)999999999, true, false",
            "(21) 32235036, true, false",
            "(11) 81234-5678, true, false",
            "(20) 98765-4321, true, false",
            "(10) 0123-4567, true, false",
            "(11) 7123-4567, true, false",
            "(11) 9876-5432, false, true",
            "(11) 98765-43210, false, true",
            "(11) 9, false, true",
            "(11) 8765, false, true",
            "(11) 3223-503, false, false",
            "(11) 3223-50361, false, false",
            "(11) 73223-5036, false, false",
            "11, false, false",
            "1, false, false",
            "4004 1234, false, false",
            "190, false, false",
            "(11) 9876x, false, true",
            "+1 202 555 0123, false, true"
        })
        void itIsTheSourcesTwoSentencesAndNothingElse(String text, boolean enabled, boolean alerted) {
            assertThat(LITERAL.left(text).isButtonEnabled()).isEqualTo(enabled);
            assertThat(LITERAL.left(text).alert().isPresent()).isEqualTo(alerted);
        }

        @ParameterizedTest
        @CsvSource({
            "(11) 9876-5432, false",
            "(11) 98765-4321, false",
            "11 98765-43210, true",
            "11 3223-50361, false",
            "11 38765-4321 0, false"
        })
        void whileTypingOnlyWhatBeginsNothingIsAlerted(String text, boolean alerted) {
            assertThat(LITERAL.typing(text).alert().isPresent()).isEqualTo(alerted);
        }
    }

    @Provide
    Arbitrary<String> texts() {
        return Numbers.texts();
    }

    @Provide
    Arbitrary<Spelling> spelled() {
        return Numbers.spelled();
    }
}

package dev.omnirules.whatsapp.number;

import static org.assertj.core.api.Assertions.assertThat;

import dev.omnirules.core.alert.Alert;
import dev.omnirules.whatsapp.identity.IdentityLimits;
import dev.omnirules.whatsapp.identity.IdentityLimits.TwinCountry;
import dev.omnirules.whatsapp.identity.ProviderIds;
import dev.omnirules.whatsapp.number.NumberCheck.Announced;
import dev.omnirules.whatsapp.number.NumberCheck.Defect;
import dev.omnirules.whatsapp.number.NumberCheck.Incomplete;
import dev.omnirules.whatsapp.number.NumberCheck.Invalid;
import dev.omnirules.whatsapp.number.NumberCheck.Valid;
import dev.omnirules.whatsapp.number.NumberLimits.Profile;
import java.util.Set;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Kinds of typed text that other people's reports brought up, each whole. */
class TypedKindsTest {

    private final NumberPolicy policy = NumberPolicy.brazilian();
    private final NumberField field = new NumberField(policy);

    @Nested
    class OfAPlusInParentheses {

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "(+55) 11 99999-0001",
                    "(+55 11) 99999-0001",
                    "( +55 ) (11) 99999-0001",
                    "(+5511)999990001",
                    "(\uff0b55) 11 99999-0001",
                    "\uff08+55\uff09 11 99999-0001",
                    "(00 55) 11 99999-0001"
                })
        void isTheCountryCodesPlus(String text) {
            assertThat(e164(text)).isEqualTo("+5511999990001");
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "((+55)) 11 99999-0001",
                    "()+55 11 99999-0001",
                    "(+55 +11) 99999-0001",
                    "(11 +55) 99999-0001",
                    "-(+55) 11 99999-0001",
                    "(+55 11 99999-0001"
                })
        void isRefusedElsewhere(String text) {
            assertThat(policy.check(text)).isEqualTo(invalid(Defect.CHARACTERS));
        }

        @ParameterizedTest
        @ValueSource(strings = {"(+", "(+5", "(+55", "(+55)", "(+55) 11 9"})
        void givesNoAlertWhileItIsTyped(String text) {
            assertThat(field.typing(text).alert()).isEmpty();
        }
    }

    @Nested
    class OfInvisibleCharacters {

        @ParameterizedTest
        @ValueSource(
                ints = {
                    0xAD, 0x34F, 0x61C, 0x115F, 0x1160, 0x17B4, 0x180B, 0x180E, 0x180F, 0x200B, 0x200D, 0x202C, 0x2060,
                    0x2065, 0x206F, 0x3164, 0xFE00, 0xFE0F, 0xFEFF, 0xFFA0, 0xFFF0, 0xFFF8, 0xFFFC, 0x1BCA0, 0x1D173,
                    0xE0001, 0xE0041, 0xE0100, 0xE01EF, 0xE0FFF
                })
        void areDroppedWhereverTheyStand(int codePoint) {
            String mark = Character.toString(codePoint);
            String whole = "(11) 99999-0001";
            for (int i = 0; i <= whole.length(); i++) {
                assertThat(e164(whole.substring(0, i) + mark + whole.substring(i)))
                        .isEqualTo("+5511999990001");
            }
        }

        @ParameterizedTest
        @ValueSource(ints = {0x2E80, 0x0300, 0x20E3, 0xFFFD, 0x2800, 0xE000, 0xFE10})
        void areNotWhatIsSeen(int codePoint) {
            assertThat(policy.check("11" + Character.toString(codePoint) + "999990001"))
                    .isEqualTo(invalid(Defect.CHARACTERS));
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "11999990001\r\n",
                    "\n11999990001",
                    "\u2028 11999990001 \u2029",
                    "\t\u000b11999990001\f",
                    "11999990001\u0085",
                    " \r\n 11999990001 \r\n \ufeff"
                })
        void lineBreaksAtTheEndsAreTrimmed(String text) {
            assertThat(e164(text)).isEqualTo("+5511999990001");
        }

        @ParameterizedTest
        @ValueSource(strings = {"11\n999990001", "11999990001\n1", "11999990001\r\n11999990002"})
        void lineBreaksInsideAreRefused(String text) {
            assertThat(policy.check(text)).isEqualTo(invalid(Defect.CHARACTERS));
        }

        @Test
        void fullwidthPunctuationIsAsciis() {
            assertThat(e164("\uff0811\uff09 99999\uff0d0001")).isEqualTo("+5511999990001");
            assertThat(e164("11\uff0e99999\uff0f0001")).isEqualTo("+5511999990001");
        }
    }

    @Nested
    class OfALink {

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "https://wa.me/5511999990001",
                    "https://wa.me/5511999990001?text=oi%2055",
                    "http://wa.me/+5511999990001/",
                    "www.wa.me/5511999990001#x",
                    "HTTPS://WA.ME/5511999990001",
                    "https://api.whatsapp.com/send?phone=5511999990001&text=21%2099999-0002",
                    "https://api.whatsapp.com/send/?text=21999990002&phone=%2B5511999990001",
                    "https://web.whatsapp.com/send?phone=5511999990001",
                    "whatsapp://send?phone=5511999990001&text=a",
                    "tel:+55-11-99999-0001",
                    "tel:+5511999990001",
                    "TEL:11999990001",
                    " \u2068https://wa.me/5511999990001\u2069\n"
                })
        void givesTheNumberThatItCarries(String text) {
            assertThat(e164(text)).isEqualTo("+5511999990001");
        }

        @Test
        void ofOursIsReadBack() {
            PhoneNumber number = ((Valid) policy.check("11 99999-0001")).number();
            assertThat(e164(number.telUri())).isEqualTo(number.e164());
            assertThat(e164(number.whatsAppLink())).isEqualTo(number.e164());
            assertThat(field.left(number.whatsAppLink()).formatted()).isEqualTo("+55 (11) 99999-0001");
        }

        @Test
        void mayBeLongerThanANumberByItsText() {
            assertThat(e164("https://wa.me/5511999990001?text=" + "a".repeat(500)))
                    .isEqualTo("+5511999990001");
            assertThat(policy.check("https://wa.me/5511999990001?text=" + "a".repeat(2048)))
                    .isEqualTo(invalid(Defect.TEXT_TOO_LONG));
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "https://example.net/5511999990001",
                    "https://wa.me.example.net/5511999990001",
                    "https://example.net/?u=wa.me/5511999990001",
                    "https://wa.me/message/5511999990001",
                    "https://wa.me/5511999990001x",
                    "https://api.whatsapp.com/send?text=5511999990001",
                    "https://api.whatsapp.com/sendphone=5511999990001",
                    "tel:+5511999990001;ext=12",
                    "tel:+5511999990001,5511999990002",
                    "ftp://wa.me/5511999990001",
                    "mailto:11999990001"
                })
        void ofAnotherShapeIsRefused(String text) {
            assertThat(policy.check(text)).isEqualTo(invalid(Defect.CHARACTERS));
        }

        @Test
        void withAnotherCountrysNumberIsForeign() {
            assertThat(policy.check("https://wa.me/351912345678")).isEqualTo(invalid(Defect.FOREIGN));
        }

        @Test
        void isNoNationalNumber() {
            assertThat(policy.check("https://wa.me/11999990001")).isEqualTo(invalid(Defect.FOREIGN));
        }

        @Test
        void givesNoAlertWhileItIsTyped() {
            for (String link : new String[] {
                "https://wa.me/5511999990001", "tel:+5511999990001", "https://api.whatsapp.com/send?phone=5511999990001"
            }) {
                for (int end = 1; end <= link.length(); end++) {
                    assertThat(field.typing(link.substring(0, end)).alert())
                            .as(link.substring(0, end))
                            .isEmpty();
                }
            }
            assertThat(field.typing("https://example").alert()).contains(Alert.INVALID_NUMBER);
        }
    }

    @Nested
    class OfAPrintedCarrier {

        @ParameterizedTest
        @CsvSource({
            "(0xx11) 3313-0001, +551133130001",
            "0XX11 3313-0001, +551133130001",
            "(0xx) 11 3313-0001, +551133130001",
            "0xx 11 99999-0001, +5511999990001",
            "+55 0xx11 99999-0001, +5511999990001",
            "(0xx11) 9999-0001, +5511999990001"
        })
        void standsForAnyCarrierAndIsASuggestion(String text, String suggestion) {
            Invalid invalid = (Invalid) policy.check(text);
            assertThat(invalid.defect()).isEqualTo(Defect.CARRIER_PLACEHOLDER);
            assertThat(invalid.suggestion().map(BrazilianNumber::e164)).contains(suggestion);
        }

        @Test
        void withoutANumberHasNoSuggestion() {
            assertThat(policy.check("0xx11")).isEqualTo(invalid(Defect.CARRIER_PLACEHOLDER));
        }

        @ParameterizedTest
        @ValueSource(strings = {"1xx11 3313-0001", "0x11 3313-0001", "0xx11 0xx 3313-000x"})
        void inAnotherShapeIsRefused(String text) {
            assertThat(policy.check(text)).isInstanceOf(Invalid.class);
            assertThat(((Invalid) policy.check(text)).suggestion()).isEmpty();
        }
    }

    @Nested
    class OfAMask {

        @ParameterizedTest
        @CsvSource({
            "(__) _____-____, NOTHING",
            "(11) _____-____, NOTHING",
            "(11) 3313-____, LANDLINE",
            "(11) 3313-0001_, LANDLINE",
            "(11) 9____-____, MOBILE",
            "+55 (__) ____-____, NOTHING"
        })
        void thatIsNotFilledInIsIncomplete(String text, Announced announced) {
            assertThat(policy.check(text)).isEqualTo(new Incomplete(announced));
            assertThat(field.typing(text).alert()).isEmpty();
        }

        @Test
        void keepsWhatIsWrongWithItsDigits() {
            assertThat(policy.check("(20) _____-____")).isEqualTo(invalid(Defect.UNKNOWN_AREA_CODE));
        }
    }

    @Nested
    class OfMexicosOne {

        private final NumberPolicy mexico =
                new NumberPolicy(new NumberLimits(Profile.NUMBERING_PLAN, Set.of(), ForeignRegions.of("MX")));

        @ParameterizedTest
        @ValueSource(strings = {"+52 1 55 1234 5678", "+52 55 1234 5678", "0052 1 55 1234 5678", "+5215512345678"})
        void isReadWhereMexicoIsAllowed(String text) {
            assertThat(((Valid) mexico.check(text)).number().e164()).isEqualTo("+525512345678");
        }

        @ParameterizedTest
        @ValueSource(strings = {"+52 1", "+52 1 55", "+52 1 55 1234 567"})
        void isIncompleteWithoutItsDigits(String text) {
            assertThat(mexico.check(text)).isEqualTo(new Incomplete(Announced.NOTHING));
        }

        @Test
        void isTheSameCustomer() {
            ProviderIds ids = new ProviderIds(new IdentityLimits(Set.of(TwinCountry.MEXICO)));
            assertThat(ids.customer(((Valid) mexico.check("+52 1 55 1234 5678")).number())
                            .key())
                    .isEqualTo(ids.read("5215512345678").key().orElseThrow());
        }

        @Test
        void isForeignWhereMexicoIsNot() {
            assertThat(policy.check("+52 1 55 1234 5678")).isEqualTo(invalid(Defect.FOREIGN));
        }
    }

    @Nested
    class OfASecondReading {

        @ParameterizedTest
        @CsvSource({
            "0 15 91 98765-43, CARRIER_OR_AREA_CODE",
            "0 21 98 98765-43, CARRIER_OR_AREA_CODE",
            "0 41 11 3313-000, ",
            "0 11 98765-4321, ",
            "55 11 98765-43, ",
            "55 11987-6543, ",
            "11 98765-4321, "
        })
        void aCutNumberAfterACarrierIsDoubtful(String text, NumberDoubt doubt) {
            assertThat(policy.doubt(text)).isEqualTo(java.util.Optional.ofNullable(doubt));
        }

        @ParameterizedTest
        @ValueSource(strings = {"55 99 98765-43", "5599987654 3", "55 34 3333-44", "5533334444"})
        void aCutNumberAfterTheCountryCodeIsDoubtful(String text) {
            assertThat(policy.check(text)).isInstanceOf(Valid.class);
            assertThat(field.left(text).doubt()).contains(NumberDoubt.COUNTRY_OR_AREA_CODE_55);
        }
    }

    @Test
    void theServiceCode0304IsNamed() {
        assertThat(policy.check("0304 123 4567")).isEqualTo(invalid(Defect.NON_GEOGRAPHIC));
        assertThat(policy.check("0304 123")).isEqualTo(new Incomplete(Announced.NOTHING));
    }

    private String e164(String text) {
        NumberCheck check = policy.check(text);
        assertThat(check).as(text).isInstanceOf(Valid.class);
        return ((Valid) check).number().e164();
    }

    private static Invalid invalid(Defect defect) {
        return new Invalid(defect, java.util.Optional.empty());
    }
}

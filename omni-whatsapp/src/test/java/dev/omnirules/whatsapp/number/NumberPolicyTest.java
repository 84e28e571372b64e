package dev.omnirules.whatsapp.number;

import static org.assertj.core.api.Assertions.assertThat;

import dev.omnirules.whatsapp.number.NumberCheck.Announced;
import dev.omnirules.whatsapp.number.NumberCheck.Defect;
import dev.omnirules.whatsapp.number.NumberCheck.Incomplete;
import dev.omnirules.whatsapp.number.NumberCheck.Invalid;
import dev.omnirules.whatsapp.number.NumberCheck.Valid;
import dev.omnirules.whatsapp.number.NumberLimits.Profile;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NumberPolicyTest {

    private final NumberPolicy policy = NumberPolicy.brazilian();

    @Nested
    class WhenValid {

        @Tag("NUMBER-1")
        @ParameterizedTest
        @ValueSource(
                strings = {
                    "11987654321",
                    "(11)987654321",
                    "(11) 98765-4321",
                    "11 98765.4321",
                    "11/98765/4321",
                    "+5511987654321",
                    "5511987654321",
                    "+55 (11) 98765-4321",
                    "005511987654321",
                    "011987654321",
                    "01511987654321",
                    "0 99 11 98765-4321",
                    "9011987654321",
                    "901511987654321",
                    "+55 0 11 98765-4321",
                    "+55 0 15 11 98765-4321",
                    "5501511987654321",
                    "00559015 11987654321",
                    "\t 11 98765\u20134321\u200b",
                    "\uff0b\uff15\uff15\uff11\uff11\uff19\uff18\uff17\uff16\uff15\uff14\uff13\uff12\uff11",
                    "\u202a+55 11\u00a098765\u22124321\u202c",
                    "((11))98765-4321",
                    "\ud835\udfcf\ud835\udfcf987654321"
                })
        void everySpellingOfAMobileIsThatMobile(String text) {
            assertThat(e164(text)).isEqualTo("+5511987654321");
        }

        @Tag("NUMBER-4")
        @ParameterizedTest
        @ValueSource(
                strings = {
                    "(21) 32235036",
                    "2132235036",
                    "02132235036",
                    "0312132235036",
                    "902132235036",
                    "90312132235036",
                    "552132235036",
                    "+55 21 3223-5036",
                    "00552132235036",
                    "+55 0 21 3223 5036"
                })
        void everySpellingOfALandlineIsThatLandline(String text) {
            assertThat(e164(text)).isEqualTo("+552132235036");
        }

        @ParameterizedTest
        @CsvSource({
            "5599876543, MISSING_NINTH_DIGIT",
            "55999876543, +5555999876543",
            "5533334444, +555533334444",
            "5540041234, +555540041234",
            "5555999876543, +5555999876543",
            "555533334444, +555533334444",
            "+55 55 99987-6543, +5555999876543",
            "05555999876543, +5555999876543",
            "055999876543, +5555999876543"
        })
        void areaCode55KeepsItsAreaCode(String text, String expected) {
            assertThat(summary(text)).isEqualTo(expected);
        }

        @Test
        void aThirdDigitAfter90IsAcceptedInAMobile() {
            assertThat(e164("11900000000")).isEqualTo("+5511900000000");
        }
    }

    @Nested
    class WhenIncomplete {

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "",
                    " ",
                    "\u00a0\t\u200b",
                    "+",
                    "\uff0b ",
                    "+5",
                    "+55",
                    "00",
                    "005",
                    "0055",
                    "0",
                    "01",
                    "011",
                    "015",
                    "0 11 9",
                    "1",
                    "9",
                    "90",
                    "909",
                    "9011",
                    "90 15 11 9",
                    "55",
                    "551",
                    "5511",
                    "3",
                    "30",
                    "300",
                    "3003",
                    "3003123",
                    "40",
                    "400",
                    "4004",
                    "4020",
                    "402",
                    "4020123",
                    "08",
                    "080",
                    "0800",
                    "0800123456",
                    "0303",
                    "030312345",
                    "05",
                    "0500",
                    "0900",
                    "10",
                    "119",
                    "11",
                    "112345678",
                    "+55 0",
                    "5508",
                    "55 0800 12",
                    "+5510"
                })
        void theFirstDigitsOfANumberOrOfAServiceAreIncomplete(String text) {
            assertThat(policy.check(text)).isInstanceOf(Incomplete.class);
        }

        @ParameterizedTest
        @CsvSource({
            "11, NOTHING",
            "119, MOBILE",
            "118, MOBILE",
            "117, LANDLINE",
            "116, LANDLINE",
            "113, LANDLINE",
            "119876543, MOBILE",
            "118765432, MOBILE",
            "113223503, LANDLINE",
            "55119876543, MOBILE",
            "+55119, MOBILE",
            "55 11 3223503, LANDLINE",
            "559, MOBILE",
            "0119, MOBILE"
        })
        void theFirstSubscriberDigitAnnouncesTheKind(String text, Announced announced) {
            assertThat(policy.check(text)).isEqualTo(new Incomplete(announced));
        }
    }

    @Nested
    class WhenInvalid {

        @ParameterizedTest
        @CsvSource({
            "'1198765432a', CHARACTERS",
            "'0x11 98765-4321', CHARACTERS",
            "'11 98765-4321 ramal 2', CHARACTERS",
            "'sms:+5511987654321', CHARACTERS",
            "'https://example.net/5511987654321', CHARACTERS",
            "'11987654321;11987654322', CHARACTERS",
            "'11987654321,1', CHARACTERS",
            "'(11 98765-4321', CHARACTERS",
            "'11) 98765-4321', CHARACTERS",
            "')11( 98765-4321', CHARACTERS",
            "'++5511987654321', CHARACTERS",
            "'55+11987654321', CHARACTERS",
            "'(11) +55 987654321', CHARACTERS",
            "'-', CHARACTERS",
            "'()', CHARACTERS",
            "'+-', CHARACTERS",
            "'+1 202 555 0123', FOREIGN",
            "'+351 912 345 678', FOREIGN",
            "'+4', FOREIGN",
            "'0044 20 7946 0958', FOREIGN",
            "'+54', FOREIGN",
            "'+54 9 11 2345 6789 0123 4567', FOREIGN",
            "'000', DIALING_PREFIX",
            "'0005511987654321', DIALING_PREFIX",
            "'+05511987654321', DIALING_PREFIX",
            "'+55 0 05 11987654321', DIALING_PREFIX",
            "'00055119876543210000000', DIALING_PREFIX",
            "'20', UNKNOWN_AREA_CODE",
            "'(20) 93029-9430', UNKNOWN_AREA_CODE",
            "'23456789', UNKNOWN_AREA_CODE",
            "'9001234', UNKNOWN_AREA_CODE",
            "'301', UNKNOWN_AREA_CODE",
            "'401', UNKNOWN_AREA_CODE",
            "'909087654321', MISSING_AREA_CODE",
            "'9090', MISSING_AREA_CODE",
            "'9090 98765-4321', MISSING_AREA_CODE",
            "'9090 3223-5036', MISSING_AREA_CODE",
            "'1103', UNASSIGNED_FIRST_DIGIT",
            "'1122', ",
            "'(11) 0223-5036', UNASSIGNED_FIRST_DIGIT",
            "'(11) 1223-5036', UNASSIGNED_FIRST_DIGIT",
            "'(11) 6223-5036', UNASSIGNED_FIRST_DIGIT",
            "'(11) 68765-4321', UNASSIGNED_FIRST_DIGIT",
            "'(11) 78765-4321', UNASSIGNED_FIRST_DIGIT",
            "'(11) 88765-4321', UNASSIGNED_FIRST_DIGIT",
            "'(11) 28765-4321', TOO_MANY_DIGITS",
            "'(11) 58765-4321', TOO_MANY_DIGITS",
            "'(11) 98765-43210', TOO_MANY_DIGITS",
            "'(71) 98765-432101', TOO_MANY_DIGITS",
            "'0 15 11 98765-43210', TOO_MANY_DIGITS",
            "'123456789012345678901234567890', TOO_MANY_DIGITS",
            "'+55119876543210123456789', TOO_MANY_DIGITS",
            "'08001234567', NON_GEOGRAPHIC",
            "'0300 123 4567', NON_GEOGRAPHIC",
            "'0303 123 4567', NON_GEOGRAPHIC",
            "'0500 123 4567', NON_GEOGRAPHIC",
            "'0900 123 4567', NON_GEOGRAPHIC",
            "'800 123 4567', NON_GEOGRAPHIC",
            "'900 123 4567', NON_GEOGRAPHIC",
            "'+55 800 123 4567', NON_GEOGRAPHIC",
            "'55 0800 123 4567', NON_GEOGRAPHIC",
            "'+55 4004 1234', NON_GEOGRAPHIC",
            "'4004-1234', NON_GEOGRAPHIC",
            "'3003-1234', NON_GEOGRAPHIC",
            "'4020-1234', NON_GEOGRAPHIC",
            "'190', NON_GEOGRAPHIC",
            "'100', NON_GEOGRAPHIC",
            "'109', NON_GEOGRAPHIC",
            "'181', NON_GEOGRAPHIC",
            "'55 190', NON_GEOGRAPHIC"
        })
        void theDefectNamesTheRule(String text, Defect defect) {
            NumberCheck expected =
                    defect == null ? new Incomplete(Announced.LANDLINE) : new Invalid(defect, Optional.empty());
            assertThat(policy.check(text)).isEqualTo(expected);
        }

        @Tag("NUMBER-2")
        @ParameterizedTest
        @CsvSource({
            "'(11) 9876-5432', +5511998765432",
            "'(11) 8765-4321', +5511987654321",
            "'(11) 7123-4567', +5511971234567",
            "'+55 11 8765-4321', +5511987654321",
            "'011 8765-4321', +5511987654321",
            "'0 15 11 8765-4321', +5511987654321"
        })
        void aMobileWithoutItsNinthDigitSuggestsIt(String text, String suggestion) {
            assertInvalid(text, Defect.MISSING_NINTH_DIGIT, suggestion);
        }

        @ParameterizedTest
        @CsvSource({
            "'5555 11 98765-4321', +5511987654321",
            "'5555 11 3223-5036', +551132235036",
            "'+55 55 11 98765-4321', +5511987654321",
            "'0055 55 11 3223-5036', +551132235036",
            "'5555 11 8765-4321', +5511987654321",
            "'5555 55 99987-6543', +5555999876543"
        })
        void theCountryCodeTwiceSuggestsItOnce(String text, String suggestion) {
            assertInvalid(text, Defect.COUNTRY_CODE_TWICE, suggestion);
        }

        @Test
        void theCountryCodeTwiceBeforeNoNumberSuggestsNothing() {
            assertThat(policy.check("555520987654321"))
                    .isEqualTo(new Invalid(Defect.COUNTRY_CODE_TWICE, Optional.empty()));
        }

        @Test
        void aTextIsBoundedAt64Characters() {
            String padding = " ".repeat(NumberPolicy.MAX_LENGTH - 11);
            assertThat(e164("11987654321" + padding)).isEqualTo("+5511987654321");
            assertThat(policy.check("11987654321" + padding + " "))
                    .isEqualTo(new Invalid(Defect.TEXT_TOO_LONG, Optional.empty()));
        }
    }

    @Test
    void everyDefectIsReached() {
        Set<Defect> reached = EnumSet.noneOf(Defect.class);
        List<String> texts = new ArrayList<>(List.of(
                " ".repeat(65),
                "a",
                "+1",
                "000",
                "20",
                "9090",
                "111",
                "1111",
                "(11) 8765-4321",
                "(11) 98765-43210",
                "5555 11 98765-4321",
                "0xx11",
                "190"));
        for (String text : texts) {
            if (policy.check(text) instanceof Invalid invalid) {
                reached.add(invalid.defect());
            }
        }
        NumberPolicy abroad =
                new NumberPolicy(new NumberLimits(Profile.NUMBERING_PLAN, Set.of(), ForeignRegions.of("PT")));
        reached.add(((Invalid) abroad.check("+351000000000")).defect());
        assertThat(reached).containsExactlyInAnyOrder(Defect.values());
    }

    private void assertInvalid(String text, Defect defect, String suggestion) {
        assertThat(policy.check(text)).isInstanceOfSatisfying(Invalid.class, invalid -> {
            assertThat(invalid.defect()).isEqualTo(defect);
            assertThat(invalid.suggestion().map(BrazilianNumber::e164)).contains(suggestion);
        });
    }

    private String e164(String text) {
        return policy.check(text) instanceof Valid valid
                ? valid.number().e164()
                : policy.check(text).toString();
    }

    private String summary(String text) {
        return policy.check(text) instanceof Invalid invalid ? invalid.defect().name() : e164(text);
    }
}

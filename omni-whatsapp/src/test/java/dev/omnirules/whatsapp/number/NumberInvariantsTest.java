package dev.omnirules.whatsapp.number;

import static org.assertj.core.api.Assertions.assertThat;

import dev.omnirules.whatsapp.number.NumberCheck.Defect;
import dev.omnirules.whatsapp.number.NumberCheck.Invalid;
import dev.omnirules.whatsapp.number.NumberCheck.Valid;
import dev.omnirules.whatsapp.number.NumberLimits.Flag;
import dev.omnirules.whatsapp.number.NumberLimits.Profile;
import dev.omnirules.whatsapp.testkit.Numbers;
import dev.omnirules.whatsapp.testkit.Numbers.Spelling;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** The invariants of typed numbers, by their number in the specification (1-8, 15, 18). */
class NumberInvariantsTest {

    private static final String CANONICAL = "\\+55\\d\\d(9\\d{8}|[2-5]\\d{7})";

    private static final NumberPolicy POLICY = NumberPolicy.brazilian();
    private static final Map<Set<Flag>, NumberPolicy> LOOSE = everySetOfFlags();
    private static final NumberPolicy LITERAL =
            new NumberPolicy(new NumberLimits(Profile.SOURCE_LITERAL, Set.of(), ForeignRegions.none()));

    @Property
    void invariant1AnyTextGetsOneAnswerAndAlwaysTheSame(@ForAll("texts") String text) {
        assertThat(POLICY.check(text)).isNotNull().isEqualTo(POLICY.check(new StringBuilder(text)));
        assertThat(LITERAL.check(text)).isNotNull().isEqualTo(LITERAL.check(text));
    }

    @Property
    void invariant2TheCanonicalFormIsOneAndAcceptedAsItIs(@ForAll("texts") String text) {
        key(POLICY, text).ifPresent(key -> {
            assertThat(key).matches(CANONICAL);
            assertThat(Numbers.AREA_CODES).contains(Integer.valueOf(key.substring(3, 5)));
            assertThat(key(POLICY, key)).contains(key);
        });
    }

    @Property
    void invariant3EverySpellingOfANumberHasItsKey(@ForAll("spelled") Spelling spelling) {
        assertThat(key(POLICY, spelling.text())).contains("+55" + spelling.number());
    }

    @Property
    void invariant3EverySpellingOfACanonicalFormHasItsKey(@ForAll("valid") String number) {
        PhoneNumber typed = ((Valid) POLICY.check(number)).number();
        assertThat(Set.of(typed.e164(), typed.digits(), typed.national(), typed.international()))
                .allSatisfy(form -> assertThat(POLICY.check(form)).isEqualTo(new Valid(typed)));
    }

    @Property
    void invariant4ARejectionCarriesNoNumberButASuggestionThatIsValid(@ForAll("texts") String text) {
        if (POLICY.check(text) instanceof Invalid invalid) {
            boolean repairable = Set.of(Defect.MISSING_NINTH_DIGIT, Defect.COUNTRY_CODE_TWICE)
                    .contains(invalid.defect());
            assertThat(invalid.suggestion().isEmpty() || repairable).isTrue();
            invalid.suggestion()
                    .ifPresent(number -> assertThat(key(POLICY, number.e164())).contains(number.e164()));
        }
    }

    @Property
    void invariant4ANearMissIsNeverANumber(@ForAll("nearMisses") String text) {
        assertThat(key(POLICY, text)).isEmpty();
    }

    @Property
    void invariant5NoProperPrefixOfANumberIsOne(@ForAll("valid") String number) {
        for (int end = 0; end < number.length(); end++) {
            assertThat(key(POLICY, number.substring(0, end))).isEmpty();
        }
    }

    @Property
    void invariant6AMobileAndAnotherDigitIsNone(@ForAll("mobiles") String number) {
        for (int digit = 0; digit <= 9; digit++) {
            Optional<String> key = key(POLICY, number + digit);
            assertThat(key.isEmpty() || number.startsWith("55")).isTrue();
            assertThat(key(POLICY, "+55" + number + digit)).isEmpty();
        }
    }

    @Property
    void invariant7AnUnknownAreaCodeNeverPasses(
            @ForAll("unknownAreaCodes") Integer area, @ForAll("spelled") Spelling some) {
        String number = area + some.number().substring(2);
        for (String prefix : new String[] {"", "0", "55", "+55", "0055", "015", "9015"}) {
            assertThat(key(POLICY, prefix + number)).isEmpty();
        }
    }

    @Property
    void invariant8AMobileOfAreaCode55KeepsItsAreaCode(@ForAll("eightDigits") String rest) {
        String key = "+55559" + rest;
        assertThat(key(POLICY, "559" + rest)).contains(key);
        assertThat(key(POLICY, "55559" + rest)).contains(key);
        assertThat(key(POLICY, "+55559" + rest)).contains(key);
        assertThat(key(POLICY, "0055559" + rest)).contains(key);
        assertThat(key(POLICY, "0559" + rest)).contains(key);
    }

    @Property
    void invariant15ALegacyMobileIsNeverANumberWhenTyped(@ForAll("legacyMobiles") String number) {
        for (String prefix : new String[] {"", "0", "55", "+55", "0055", "015", "9015", "90"}) {
            assertThat(POLICY.check(prefix + number)).isInstanceOfSatisfying(Invalid.class, invalid -> {
                assertThat(invalid.defect()).isEqualTo(Defect.MISSING_NINTH_DIGIT);
                assertThat(invalid.suggestion().map(BrazilianNumber::e164))
                        .contains("+55" + number.substring(0, 2) + "9" + number.substring(2));
            });
        }
    }

    @Property
    void invariant18AFlagOnlyAddsNumbersAndChangesNone(@ForAll("texts") String text, @ForAll Set<Flag> flags) {
        NumberPolicy loose = LOOSE.get(flags);
        key(POLICY, text).ifPresent(key -> assertThat(key(loose, text)).contains(key));
    }

    @Property
    void invariant18TheSourcesOwnWordsOnlyAddNumbersAndChangeNone(@ForAll("texts") String text) {
        key(POLICY, text).ifPresent(key -> assertThat(key(LITERAL, text)).contains(key));
    }

    @Property
    void aFlagAddsExactlyTheNumbersOfItsFirstDigit(@ForAll("flaggable") String number) {
        char first = number.charAt(2);
        int length = number.length();
        for (Flag flag : Flag.values()) {
            NumberPolicy loose = LOOSE.get(EnumSet.of(flag));
            boolean added = switch (flag) {
                case LANDLINE_FIRST_DIGIT_6 -> first == '6' && length == 10;
                case MOBILE_FIRST_DIGIT_7 -> first == '7' && length == 11;
                case MOBILE_FIRST_DIGIT_8 -> first == '8' && length == 11;
            };
            assertThat(key(loose, number).isPresent()).isEqualTo(added);
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

    @Provide
    Arbitrary<String> valid() {
        return Numbers.valid();
    }

    @Provide
    Arbitrary<String> mobiles() {
        return Numbers.mobiles();
    }

    @Provide
    Arbitrary<String> legacyMobiles() {
        return Numbers.legacyMobiles();
    }

    @Provide
    Arbitrary<String> nearMisses() {
        return Numbers.nearMisses();
    }

    @Provide
    Arbitrary<Integer> unknownAreaCodes() {
        return Arbitraries.of(Numbers.UNKNOWN_AREA_CODES);
    }

    @Provide
    Arbitrary<String> eightDigits() {
        return Numbers.digits(8);
    }

    @Provide
    Arbitrary<String> flaggable() {
        return Arbitraries.oneOf(
                Numbers.eightDigits(6, 8), Numbers.eightDigits(6, 8).map(number -> number + "0"));
    }

    private static Map<Set<Flag>, NumberPolicy> everySetOfFlags() {
        Map<Set<Flag>, NumberPolicy> policies = new HashMap<>();
        for (int bits = 0; bits < 1 << Flag.values().length; bits++) {
            Set<Flag> flags = EnumSet.noneOf(Flag.class);
            for (Flag flag : Flag.values()) {
                if ((bits & 1 << flag.ordinal()) != 0) {
                    flags.add(flag);
                }
            }
            policies.put(
                    flags, new NumberPolicy(new NumberLimits(Profile.NUMBERING_PLAN, flags, ForeignRegions.none())));
        }
        return policies;
    }

    private static Optional<String> key(NumberPolicy policy, String text) {
        return policy.check(text) instanceof Valid valid
                ? Optional.of(valid.number().e164())
                : Optional.empty();
    }
}

package dev.omnirules.whatsapp.number;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberType;
import com.google.i18n.phonenumbers.Phonenumber.PhoneNumber;
import dev.omnirules.whatsapp.number.NumberCheck.Defect;
import dev.omnirules.whatsapp.number.NumberCheck.Invalid;
import dev.omnirules.whatsapp.number.NumberCheck.Valid;
import dev.omnirules.whatsapp.testkit.Numbers;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

/**
 * Holds the policy and libphonenumber together: every area code 00-99, every first two subscriber digits, 10 and 11
 * digits. An answer that a new version changes fails here.
 */
class LibphonenumberAgreementTest {

    private static final PhoneNumberUtil LIBRARY = PhoneNumberUtil.getInstance();
    private static final NumberPolicy POLICY = NumberPolicy.brazilian();
    private static final int BRAZIL = 55;

    /** Every way in which the policy differs, each with its rule. */
    private enum Layer {
        /** T7, N2: libphonenumber takes 7 and 7 digits, dead since the ninth digit, for a mobile. */
        EIGHT_DIGITS_FROM_7_WANT_THEIR_NINTH,
        /** N4: libphonenumber takes 300, 303, 500, 800, 900 and 7 digits without their 0 for numbers. */
        NON_GEOGRAPHIC_IS_NO_DESTINATION,
        /** T5: a text of 11 digits that starts with 0 is a landline after the trunk zero; libphonenumber's is none. */
        TRUNK_ZERO_IS_STRIPPED
    }

    @Test
    void onTheWholeGridThePolicyIsLibphonenumberButForTheLayers() {
        TreeMap<Layer, Integer> differences = new TreeMap<>();
        int agreed = 0;
        for (int area = 0; area < 100; area++) {
            for (int start = 0; start < 100; start++) {
                for (String rest : List.of("000000", "0000000", "234567", "2345678")) {
                    String digits = String.format("%02d%02d%s", area, start, rest);
                    if (policysType(digits) == librarysType(digits)) {
                        agreed++;
                    } else {
                        differences.merge(layer(digits), 1, Integer::sum);
                    }
                }
            }
        }
        assertThat(differences)
                .containsEntry(Layer.EIGHT_DIGITS_FROM_7_WANT_THEIR_NINTH, 67 * 10 * 2)
                .containsEntry(Layer.NON_GEOGRAPHIC_IS_NO_DESTINATION, (10 + 10 + 10 + 10 + 10) * 2)
                .containsOnlyKeys(Layer.values());
        assertThat(agreed
                        + differences.values().stream().mapToInt(count -> count).sum())
                .isEqualTo(100 * 100 * 4);
    }

    @Property
    void onAnyNumberThePolicyIsLibphonenumberButForTheLayers(@ForAll("nationals") String digits) {
        if (policysType(digits) != librarysType(digits)) {
            assertThat(layer(digits)).isNotNull();
        }
    }

    @Test
    void theAreaCodesAreThe67() {
        List<Integer> known = IntStream.range(0, 100)
                .filter(area -> librarysType(String.format("%02d32235036", area)) == PhoneNumberType.FIXED_LINE)
                .boxed()
                .toList();
        assertThat(known).isEqualTo(Numbers.AREA_CODES).hasSize(67);
    }

    @Provide
    Arbitrary<String> nationals() {
        return Combinators.combine(
                        Arbitraries.integers().between(10, 99), Numbers.digits(8), Arbitraries.of("", "0", "5", "9"))
                .as((area, rest, more) -> area + rest + more);
    }

    /** Whose rule a difference is; fails on one that no rule explains. */
    private static Layer layer(String digits) {
        PhoneNumberType library = librarysType(digits);
        NumberCheck check = POLICY.check(digits);
        if (digits.length() == 10 && digits.charAt(2) == '7' && library == PhoneNumberType.MOBILE) {
            assertThat(defect(check)).isEqualTo(Defect.MISSING_NINTH_DIGIT);
            return Layer.EIGHT_DIGITS_FROM_7_WANT_THEIR_NINTH;
        }
        if (digits.matches("(30[03]|500|800|900)\\d{7}")) {
            assertThat(defect(check)).isEqualTo(Defect.NON_GEOGRAPHIC);
            return Layer.NON_GEOGRAPHIC_IS_NO_DESTINATION;
        }
        assertThat(digits).as("differs without a rule").matches("0\\d{10}");
        assertThat(check).isEqualTo(POLICY.check(digits.substring(1)));
        return Layer.TRUNK_ZERO_IS_STRIPPED;
    }

    private static Defect defect(NumberCheck check) {
        return ((Invalid) check).defect();
    }

    private static PhoneNumberType policysType(String digits) {
        if (!(POLICY.check(digits) instanceof Valid valid)) {
            return PhoneNumberType.UNKNOWN;
        }
        return ((BrazilianNumber) valid.number()).kind() == BrazilianNumber.Kind.MOBILE
                ? PhoneNumberType.MOBILE
                : PhoneNumberType.FIXED_LINE;
    }

    private static PhoneNumberType librarysType(String digits) {
        int zeros = digits.length() - digits.replaceFirst("^0+(?=\\d)", "").length();
        PhoneNumber number = new PhoneNumber().setCountryCode(BRAZIL).setNationalNumber(Long.parseLong(digits));
        if (zeros > 0) {
            number.setItalianLeadingZero(true).setNumberOfLeadingZeros(zeros);
        }
        return LIBRARY.getNumberType(number);
    }
}

package dev.omnirules.whatsapp.number;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberFormat;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberType;
import com.google.i18n.phonenumbers.Phonenumber;
import dev.omnirules.core.alert.Alert;
import dev.omnirules.whatsapp.identity.CustomerIdentity;
import dev.omnirules.whatsapp.identity.CustomerIdentity.Kind;
import dev.omnirules.whatsapp.identity.IdentityLimits;
import dev.omnirules.whatsapp.identity.IdentityLimits.TwinCountry;
import dev.omnirules.whatsapp.identity.ProviderId.Telephone;
import dev.omnirules.whatsapp.identity.ProviderIds;
import dev.omnirules.whatsapp.number.NumberCheck.Announced;
import dev.omnirules.whatsapp.number.NumberCheck.Defect;
import dev.omnirules.whatsapp.number.NumberCheck.Incomplete;
import dev.omnirules.whatsapp.number.NumberCheck.Invalid;
import dev.omnirules.whatsapp.number.NumberCheck.Valid;
import dev.omnirules.whatsapp.number.NumberLimits.Profile;
import dev.omnirules.whatsapp.testkit.Numbers;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Typed numbers of other countries, where the host allows them (T3). */
class ForeignNumberTest {

    private static final PhoneNumberUtil LIBRARY = PhoneNumberUtil.getInstance();
    private static final NumberPolicy BRAZIL = NumberPolicy.brazilian();
    private static final NumberPolicy ANY = allowing(ForeignRegions.any());
    private static final NumberPolicy SOME = allowing(ForeignRegions.of("PT", "CA", "IT", "DE"));
    private static final ProviderIds IDS = ProviderIds.brazilian();

    @ParameterizedTest
    @CsvSource({
        "+351 912 345 678, +351912345678, PT",
        "00351 912 345 678, +351912345678, PT",
        "+1 (604) 555-0123, +16045550123, CA",
        "+39 02 1234 5678, +390212345678, IT",
        "+49 (0)30 901820, +4930901820, DE",
        "＋٣٥١ ٩١٢ ٣٤٥ ٦٧٨, +351912345678, PT"
    })
    void anAllowedOneIsValid(String text, String e164, String region) {
        assertThat(SOME.check(text)).isInstanceOfSatisfying(Valid.class, valid -> {
            assertThat(valid.number().e164()).isEqualTo(e164);
            assertThat(((ForeignNumber) valid.number()).region()).isEqualTo(region);
            assertThat(valid.alert()).isEmpty();
        });
    }

    @ParameterizedTest
    @CsvSource({
        "+1 202 555 0123, FOREIGN",
        "+34 612 34 56 78, FOREIGN",
        "0034, FOREIGN",
        "+351 000 000 000, NO_SUCH_FOREIGN_NUMBER",
        "+351 912 345 6789, TOO_MANY_DIGITS",
        "+49 1234567890123456, TOO_MANY_DIGITS",
        "+351 912 345 678 912 345 678, TOO_MANY_DIGITS",
        "+0 351 912 345 678, DIALING_PREFIX",
        "+351 912 345 678 x2, CHARACTERS",
        "351 912 345 678, UNASSIGNED_FIRST_DIGIT"
    })
    void anotherIsInvalidAndCarriesNoNumber(String text, Defect defect) {
        assertThat(SOME.check(text)).isEqualTo(new Invalid(defect, Optional.empty()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"+3", "+35", "+351", "+351 9", "003", "+351 912 345 67", "+1", "+1 604", "+49", "+49 30"})
    void itsFirstDigitsAreIncompleteAndNoRuleAlertsTheAgent(String text) {
        assertThat(SOME.check(text)).isEqualTo(new Incomplete(Announced.NOTHING));
        assertThat(new NumberField(SOME).typing(text).alert()).isEmpty();
        assertThat(new NumberField(SOME).left(text).alert()).isEmpty();
    }

    /** Andorra's numbers have 6, 8 or 9 digits. */
    @Test
    void oneBetweenTwoLengthsOfItsCountryIsIncomplete() {
        assertThat(allowing(ForeignRegions.of("AD")).check("+376 612 3456"))
                .isEqualTo(new Incomplete(Announced.NOTHING));
    }

    @Test
    void theFieldShowsItAsItWasUnderstood() {
        FieldView view = new NumberField(SOME).typing("00351912345678");
        assertThat(view.isButtonEnabled()).isTrue();
        assertThat(view.interpreted()).contains("+351 912 345 678");
        assertThat(SOME.check(view.formatted())).isEqualTo(view.check());
    }

    @Test
    void theFieldWaitsForAParenthesisToCloseAndAlertsOnWhatBeginsNoNumber() {
        NumberField field = new NumberField(SOME);
        assertThat(field.typing("+1 (60").alert()).isEmpty();
        assertThat(field.typing("+1 (604").alert()).isEmpty();
        assertThat(field.typing("+34").alert()).contains(Alert.INVALID_NUMBER);
        assertThat(field.typing("+34 (6").alert()).contains(Alert.INVALID_NUMBER);
        assertThat(field.typing("+351 000 000 000").alert()).contains(Alert.INVALID_NUMBER);
        assertThat(field.typing("+351 912 345 6789").alert()).contains(Alert.INVALID_NUMBER);
    }

    @Test
    void itsFormsAreLibphonenumbersAndItIsMasked() {
        PhoneNumber number = ((Valid) SOME.check("+351912345678")).number();
        assertThat(number.national()).isEqualTo("912 345 678");
        assertThat(number.international()).isEqualTo("+351 912 345 678");
        assertThat(number.digits()).isEqualTo("351912345678");
        assertThat(number.whatsAppLink()).isEqualTo("https://wa.me/351912345678");
        assertThat(number.telUri()).isEqualTo("tel:+351912345678");
        assertThat(number).hasToString("PT +**********78");
        assertThat(number)
                .isEqualTo(((Valid) SOME.check("00351912345678")).number())
                .hasSameHashCodeAs(((Valid) SOME.check("00351912345678")).number())
                .isNotEqualTo(((Valid) SOME.check("+351912345679")).number())
                .isNotEqualTo("+351912345678");
    }

    @Test
    void theSourcesProfileTakesThemToo() {
        NumberPolicy literal =
                new NumberPolicy(new NumberLimits(Profile.SOURCE_LITERAL, Set.of(), ForeignRegions.of("PT")));
        assertThat(literal.check("+351912345678")).isInstanceOf(Valid.class);
    }

    @Test
    void aRegionIsOneThatLibphonenumberKnowsAndNotBrazil() {
        assertThat(ForeignRegions.any().codes()).contains("PT", "US").doesNotContain("BR", "001");
        assertThat(ForeignRegions.none().codes()).isEmpty();
        for (String wrong : new String[] {"BR", "XX", "pt", "001", ""}) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> ForeignRegions.of(wrong))
                    .withMessageContaining("codes");
        }
    }

    @Test
    void theCustomerIsTheSameAsBehindTheId() {
        ProviderIds twins = new ProviderIds(new IdentityLimits(Set.copyOf(TwinCountry.known())));
        PhoneNumber mexican = ((Valid) ANY.check("+52 55 1234 5678")).number();
        CustomerIdentity customer = twins.customer(mexican);
        assertThat(customer).isEqualTo(((Telephone) twins.read("5215512345678")).identity());
        assertThat(customer.candidates()).hasSize(2);
        assertThat(IDS.customer(mexican).candidates()).hasSize(1);
        PhoneNumber brazilian = ((Valid) ANY.check("11 98765-4321")).number();
        assertThat(IDS.customer(brazilian)).isEqualTo(CustomerIdentity.of((BrazilianNumber) brazilian));
    }

    @Property
    void whatAnyCountryMayNeverChangesIsABrazilianAnswer(@ForAll("texts") String text) {
        NumberCheck before = BRAZIL.check(text);
        NumberCheck after = ANY.check(text);
        if (!after.equals(before)) {
            assertThat(before).isEqualTo(new Invalid(Defect.FOREIGN, Optional.empty()));
            assertThat(after instanceof Valid valid && valid.number() instanceof BrazilianNumber)
                    .isFalse();
            assertThat(after instanceof Invalid invalid && invalid.suggestion().isPresent())
                    .isFalse();
        }
    }

    @Property
    void allowingMoreOnlyAddsNumbersAndChangesNone(@ForAll("foreign") String text) {
        if (SOME.check(text) instanceof Valid valid) {
            assertThat(ANY.check(text)).isEqualTo(valid);
        }
    }

    @Property
    void libphonenumberDecidesAndTheFormIsCanonicalAndTheIdsKey(@ForAll("foreign") String text) throws Exception {
        Phonenumber.PhoneNumber theirs = LIBRARY.parse(text, "ZZ");
        assertThat(ANY.check(text) instanceof Valid).isEqualTo(isValidInARegion(theirs));
        if (ANY.check(text) instanceof Valid valid) {
            String e164 = valid.number().e164();
            assertThat(e164)
                    .isEqualTo(LIBRARY.format(theirs, PhoneNumberFormat.E164))
                    .matches("\\+\\d{4,15}");
            assertThat(ANY.check(e164)).isEqualTo(valid);
            assertThat(ANY.check(valid.number().international())).isEqualTo(valid);
            CustomerIdentity customer = IDS.customer(valid.number());
            assertThat(customer.kind()).isEqualTo(Kind.FOREIGN);
            assertThat(customer.key().value()).isEqualTo(e164);
            assertThat(IDS.read(valid.number().digits())).isEqualTo(new Telephone(customer));
        }
    }

    private static boolean isValidInARegion(Phonenumber.PhoneNumber number) {
        String region = LIBRARY.getRegionCodeForNumber(number);
        return LIBRARY.isValidNumber(number)
                && ForeignRegions.any().codes().contains(region)
                && LIBRARY.format(number, PhoneNumberFormat.E164).length() <= 16;
    }

    /** Numbers of every region: examples of each kind, whole and with their last digits replaced. */
    @Provide
    Arbitrary<String> foreign() {
        String[] examples = ForeignRegions.any().codes().stream()
                .flatMap(region -> Stream.of(PhoneNumberType.MOBILE, PhoneNumberType.FIXED_LINE)
                        .map(type -> LIBRARY.getExampleNumberForType(region, type)))
                .filter(number -> number != null)
                .map(number -> LIBRARY.format(number, PhoneNumberFormat.E164))
                .distinct()
                .sorted()
                .toArray(String[]::new);
        return Combinators.combine(
                        Arbitraries.of(examples), Arbitraries.integers().between(0, 4), Numbers.digits(4))
                .as((number, changed, digits) ->
                        number.substring(0, number.length() - changed) + digits.substring(0, changed));
    }

    @Provide
    Arbitrary<String> texts() {
        return Arbitraries.oneOf(
                Numbers.texts(),
                foreign(),
                Numbers.texts().map("+"::concat),
                Numbers.texts().map("00"::concat),
                Numbers.texts().map("0055"::concat));
    }

    private static NumberPolicy allowing(ForeignRegions regions) {
        return new NumberPolicy(new NumberLimits(Profile.NUMBERING_PLAN, Set.of(), regions));
    }
}

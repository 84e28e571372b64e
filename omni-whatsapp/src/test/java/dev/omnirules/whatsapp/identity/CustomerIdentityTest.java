package dev.omnirules.whatsapp.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.omnirules.core.customer.CustomerKey;
import dev.omnirules.whatsapp.identity.DirectoryAnswer.NotRegistered;
import dev.omnirules.whatsapp.identity.DirectoryAnswer.Registered;
import dev.omnirules.whatsapp.identity.DirectoryAnswer.Unanswered;
import dev.omnirules.whatsapp.identity.DirectoryBinding.Dated;
import dev.omnirules.whatsapp.identity.DuplicateCustomers.Pair;
import dev.omnirules.whatsapp.identity.IdentityLimits.TwinCountry;
import dev.omnirules.whatsapp.identity.ProviderId.Telephone;
import dev.omnirules.whatsapp.number.ForeignRegions;
import dev.omnirules.whatsapp.number.NumberCheck.Valid;
import dev.omnirules.whatsapp.number.NumberLimits;
import dev.omnirules.whatsapp.number.NumberLimits.Flag;
import dev.omnirules.whatsapp.number.NumberLimits.Profile;
import dev.omnirules.whatsapp.number.NumberPolicy;
import dev.omnirules.whatsapp.testkit.FakeWhatsApp;
import dev.omnirules.whatsapp.testkit.Numbers;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CustomerIdentityTest {

    private static final ProviderIds IDS = ProviderIds.brazilian();
    private static final ProviderIds TWINS = new ProviderIds(new IdentityLimits(Set.copyOf(TwinCountry.known())));
    private static final Instant AT = Instant.parse("2026-03-02T12:00:00Z");
    private static final WhatsAppId WITH = new WhatsAppId("5531987654321");
    private static final WhatsAppId WITHOUT = new WhatsAppId("553187654321");
    private static final WhatsAppId SIX = new WhatsAppId("551162235036");
    private static final WhatsAppId NINE_SIX = new WhatsAppId("5511962235036");

    @Test
    void areEqualExactlyIfTheKeysAre() {
        CustomerIdentity one = ((Telephone) IDS.read(WITH.digits())).identity();
        CustomerIdentity same = ((Telephone) IDS.read(WITHOUT.digits())).identity();
        CustomerIdentity other = ((Telephone) IDS.read(SIX.digits())).identity();
        assertThat(one)
                .isEqualTo(same)
                .hasSameHashCodeAs(same)
                .isNotEqualTo(other)
                .isNotEqualTo(one.key());
        assertThat(one.hashCode()).isNotEqualTo(other.hashCode());
        assertThat(WITHOUT).isLessThan(WITH).isEqualByComparingTo(new WhatsAppId(WITHOUT.digits()));
    }

    @Nested
    class OfAClass {

        @ParameterizedTest
        @CsvSource({
            "551187654321, 551187654321, CONFIRMED",
            "551187654321, 5511987654321, CONFIRMED",
            "551177654321, 5511977654321, CONFIRMED",
            "551197654321, 5511997654321, CONFIRMED",
            "551167654321, 5511967654321, POSSIBLE",
            "5511967654321, 551167654321, POSSIBLE",
            "551157654321, 5511957654321, DIFFERENT",
            "551127654321, 5511927654321, DIFFERENT",
            "5511907654321, 5511917654321, DIFFERENT",
            "551187654321, 552187654321, DIFFERENT",
            "551187654321, 5511987654322, DIFFERENT",
            "551187654321@lid, 551187654321@lid, CONFIRMED",
            "551187654321@lid, 551187654321:2@lid, CONFIRMED",
            "551187654321@lid, 551187654321, DIFFERENT",
            "551187654321, 551187654321@g.us, DIFFERENT",
            "12025550123, 12025550123@c.us, CONFIRMED",
            "5215512345678, 525512345678, DIFFERENT",
            "5491123456789, 541123456789, DIFFERENT"
        })
        void samenessIsSymmetric(String some, String other, IdentityMatch sameness) {
            assertThat(IDS.read(some).sameness(IDS.read(other))).isEqualTo(sameness);
            assertThat(IDS.read(other).sameness(IDS.read(some))).isEqualTo(sameness);
        }

        @Test
        void eachAreaCodeIsProbedInItsRegionsOrder() {
            for (int areaCode : Numbers.AREA_CODES) {
                List<WhatsAppId> candidates =
                        identity("55" + areaCode + "87654321").candidates();
                String first = areaCode <= 28 ? "987654321" : "87654321";
                String second = areaCode <= 28 ? "87654321" : "987654321";
                assertThat(candidates)
                        .containsExactly(
                                new WhatsAppId("55" + areaCode + first), new WhatsAppId("55" + areaCode + second));
            }
        }

        @Test
        void thePossibleMemberIsProbedAfterTheOwnId() {
            assertThat(identity("5531962235036").candidates()).containsExactly(new WhatsAppId("5531962235036"));
            assertThat(identity("5531962235036").possible()).containsExactly(new WhatsAppId("553162235036"));
            assertThat(DirectoryBinding.of(identity("551162235036")).probes()).containsExactly(SIX, NINE_SIX);
        }
    }

    @Nested
    class OfATypedNumber {

        @Test
        void aLandlineFromSixIsUnsettledAsItsIdIs() {
            CustomerIdentity typed = typed(
                    "11 6223-5036",
                    new NumberLimits(Profile.NUMBERING_PLAN, EnumSet.allOf(Flag.class), ForeignRegions.none()));
            assertThat(typed).isEqualTo(identity(SIX.digits()));
            assertThat(typed.kind()).isEqualTo(CustomerIdentity.Kind.UNSETTLED);
            assertThat(typed.possible()).containsExactly(NINE_SIX);
        }

        @ParameterizedTest
        @ValueSource(strings = {"11 88765-4321", "11 78765-4321"})
        void aMobileFromSevenOrEightIsAlone(String text) {
            CustomerIdentity typed = typed(
                    text, new NumberLimits(Profile.NUMBERING_PLAN, EnumSet.allOf(Flag.class), ForeignRegions.none()));
            assertThat(typed.kind()).isEqualTo(CustomerIdentity.Kind.MOBILE);
            assertThat(typed.candidates()).hasSize(1);
            assertThat(typed.possible()).isEmpty();
        }

        @Test
        void aNumberOfTheSourcesWordsOnlyIsAloneAsWell() {
            CustomerIdentity typed =
                    typed("20 0123-4567", new NumberLimits(Profile.SOURCE_LITERAL, Set.of(), ForeignRegions.none()));
            assertThat(typed.key()).isEqualTo(new CustomerKey("+552001234567"));
            assertThat(typed.candidates()).hasSize(1);
        }

        private static CustomerIdentity typed(String text, NumberLimits limits) {
            return ProviderIds.brazilian().customer(((Valid) new NumberPolicy(limits).check(text)).number());
        }
    }

    @Nested
    class OfATwinCountry {

        @ParameterizedTest
        @CsvSource({
            "5215512345678, +525512345678, 5215512345678, 525512345678",
            "525512345678, +525512345678, 5215512345678, 525512345678",
            "5491123456789, +5491123456789, 5491123456789, 541123456789",
            "541123456789, +5491123456789, 5491123456789, 541123456789"
        })
        void bothSpellingsAreOneCustomerOnceItIsOn(String text, String key, String first, String second) {
            CustomerIdentity identity = ((Telephone) TWINS.read(text)).identity();
            assertThat(identity.key().value()).isEqualTo(key);
            assertThat(identity.candidates()).containsExactly(new WhatsAppId(first), new WhatsAppId(second));
            assertThat(identity.possible()).isEmpty();
            assertThat(identity.kind()).isEqualTo(CustomerIdentity.Kind.FOREIGN);
        }

        @Test
        void oneCountryAloneLeavesTheOtherAsItIs() {
            ProviderIds mexico = new ProviderIds(new IdentityLimits(Set.of(TwinCountry.MEXICO)));
            assertThat(((Telephone) mexico.read("541123456789"))
                            .identity()
                            .key()
                            .value())
                    .isEqualTo("+541123456789");
            assertThat(mexico.read("5215512345678")).isEqualTo(mexico.read("525512345678"));
        }

        @Test
        void otherCountriesAndShapesAreUntouched() {
            for (String text :
                    List.of("5511987654321", "12025550123", "52551234567", "551162235036", "status@broadcast")) {
                assertThat(TWINS.read(text)).isEqualTo(IDS.read(text));
            }
        }
    }

    @Nested
    class WithADirectory {

        @Test
        void theIdToSendToIsTheOneReturned() {
            DirectoryBinding unknown = DirectoryBinding.of(identity(WITH.digits()));
            assertThat(unknown.sendTo()).isEmpty();
            assertThat(unknown.with(new Registered(WITH, WITHOUT), AT).sendTo()).contains(WITHOUT);
            assertThat(unknown.with(new Registered(WITHOUT, WITH), AT).sendTo()).contains(WITH);
        }

        @Test
        void ofTwoReturnedIdsTheFirstToProbeCounts() {
            DirectoryBinding both = DirectoryBinding.of(identity(WITH.digits()))
                    .with(new Registered(WITH, WITH), AT)
                    .with(new Registered(WITHOUT, WITHOUT), AT);
            assertThat(both.sendTo()).contains(WITHOUT);
        }

        @Test
        void negativesAndFailuresNameNoIdAndAreAskedAfresh() {
            DirectoryBinding unknown = DirectoryBinding.of(identity(WITH.digits()));
            DirectoryBinding negative = unknown.with(new NotRegistered(WITH), AT);
            assertThat(negative.sendTo()).isEmpty();
            assertThat(negative.probes()).isEqualTo(unknown.probes());
            assertThat(unknown.with(new Unanswered(WITH), AT)).isEqualTo(unknown);
            DirectoryBinding known =
                    unknown.with(new NotRegistered(WITHOUT), AT).with(new Registered(WITH, WITHOUT), AT);
            assertThat(known.with(new NotRegistered(WITH), AT).sendTo()).contains(WITHOUT);
        }

        @Test
        void aLaterAnswerReplacesAnEarlierOneInAnyOrder() {
            Instant aYearLater = AT.plus(Duration.ofDays(365));
            DirectoryBinding unknown = DirectoryBinding.of(identity(WITH.digits()));
            List<Dated> answers = List.of(
                    new Dated(new Registered(WITH, WITHOUT), AT),
                    new Dated(new NotRegistered(WITHOUT), aYearLater),
                    new Dated(new Registered(WITH, WITH), aYearLater.plusSeconds(1)));
            for (List<Dated> order : List.of(
                    answers,
                    List.of(answers.get(2), answers.get(1), answers.get(0)),
                    List.of(answers.get(1), answers.get(2), answers.get(0)))) {
                DirectoryBinding binding = unknown;
                for (Dated dated : order) {
                    binding = binding.with(dated.answer(), dated.at());
                }
                assertThat(binding.sendTo()).contains(WITH);
            }
            DirectoryBinding moved =
                    unknown.with(answers.get(0).answer(), AT).with(new NotRegistered(WITHOUT), aYearLater);
            assertThat(moved.sendTo()).isEmpty();
        }

        @Test
        void answersAgeByTheHostsLimit() {
            DirectoryBinding known =
                    DirectoryBinding.of(identity(WITH.digits())).with(new Registered(WITH, WITHOUT), AT);
            assertThat(known.sendTo(AT)).contains(WITHOUT);
            assertThat(known.sendTo(AT.plusNanos(1))).isEmpty();
        }

        @Test
        void withoutALookUpTheAnswerToSendingBinds() {
            DirectoryBinding known =
                    DirectoryBinding.of(identity(WITH.digits())).withSent(WITH, WITHOUT, AT);
            assertThat(known.sendTo()).contains(WITHOUT);
        }

        @Test
        void isStoredAsOneLineAndReadBack() {
            DirectoryBinding known = DirectoryBinding.of(identity(WITH.digits()))
                    .with(new Registered(WITH, WITHOUT), AT)
                    .with(new NotRegistered(WITHOUT), AT.plusSeconds(1));
            assertThat(known.stored())
                    .isEqualTo("binding/1|+5531987654321|553187654321=-@2026-03-02T12:00:01Z"
                            + "|5531987654321=553187654321@2026-03-02T12:00:00Z");
            assertThat(DirectoryBinding.ofStored(known.stored(), IDS)).isEqualTo(known);
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "",
                    "binding/2|+5531987654321",
                    "binding/1",
                    "binding/1|x",
                    "binding/1|+5531987654321|1",
                    "binding/1|+5531987654321|5531987654321=-@yesterday"
                })
        void anotherTextIsNoStoredBinding(String text) {
            assertThatThrownBy(() -> DirectoryBinding.ofStored(text, IDS))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageStartingWith("text must ");
        }

        @Test
        void anUnsettledNumberIsSettledByTheOtherSpellingOnly() {
            DirectoryBinding six = DirectoryBinding.of(identity(SIX.digits()));
            assertThat(six.key()).isEqualTo(new CustomerKey("+551162235036"));
            DirectoryBinding own = six.with(new Registered(SIX, SIX), AT);
            assertThat(own.isMerged()).isFalse();
            assertThat(own.key()).isEqualTo(six.key());
            assertThat(own.sendTo()).contains(SIX);
            DirectoryBinding stranger = six.with(new Registered(NINE_SIX, NINE_SIX), AT);
            assertThat(stranger.isMerged()).isFalse();
            assertThat(stranger.sendTo()).isEmpty();
            DirectoryBinding merged = six.with(new Registered(SIX, NINE_SIX), AT);
            assertThat(merged.isMerged()).isTrue();
            assertThat(merged.key()).isEqualTo(new CustomerKey("+5511962235036"));
            assertThat(merged.sendTo()).contains(NINE_SIX);
        }

        @Test
        void aMobileFrom96KeepsItsKeyWhenMerged() {
            DirectoryBinding merged =
                    DirectoryBinding.of(identity(NINE_SIX.digits())).with(new Registered(NINE_SIX, SIX), AT);
            assertThat(merged.isMerged()).isTrue();
            assertThat(merged.key()).isEqualTo(new CustomerKey("+5511962235036"));
            assertThat(merged.sendTo()).contains(SIX);
        }

        @Test
        void aConfirmedClassNeedsNoMerge() {
            assertThat(DirectoryBinding.of(identity(WITH.digits()))
                            .with(new Registered(WITH, WITHOUT), AT)
                            .isMerged())
                    .isFalse();
        }

        @Test
        void anAnswerOutsideTheClassIsNotTaken() {
            CustomerIdentity landline = identity("551132235036");
            WhatsAppId own = new WhatsAppId("551132235036");
            WhatsAppId mobile = new WhatsAppId("5511932235036");
            DirectoryBinding unknown = DirectoryBinding.of(landline);
            assertThat(unknown.with(new Registered(own, mobile), AT)).isEqualTo(unknown);
            assertThat(unknown.with(new Registered(mobile, own), AT)).isEqualTo(unknown);
            assertThat(new DirectoryBinding(landline, Set.of(new Dated(new Registered(own, mobile), AT))))
                    .isEqualTo(unknown);
        }

        @Test
        void aForeignNumberTakesWhateverIdIsReturned() {
            WhatsAppId asked = new WhatsAppId("525512345678");
            WhatsAppId returned = new WhatsAppId("5215512345678");
            DirectoryBinding unknown = DirectoryBinding.of(identity(asked.digits()));
            assertThat(unknown.with(new Registered(asked, returned), AT).sendTo())
                    .contains(returned);
            assertThat(unknown.with(new Registered(returned, returned), AT)).isEqualTo(unknown);
            assertThat(unknown.with(new Registered(asked, returned), AT)
                            .with(new Registered(asked, asked), AT)
                            .sendTo())
                    .contains(asked);
        }

        @Test
        void aProbeStopsAtTheFirstAccount() {
            FakeWhatsApp provider = new FakeWhatsApp().register(WITH, WITHOUT).register(WITHOUT, WITHOUT);
            DirectoryBinding found = new DirectoryProbe(provider, InstantSource.fixed(AT))
                    .probe(DirectoryBinding.of(identity(WITH.digits())));
            assertThat(found.sendTo()).contains(WITHOUT);
            assertThat(provider.questions()).containsExactly(WITHOUT);
        }

        @Test
        void aProbeGoesOnAfterANegativeAndAFailureFindsNothing() {
            FakeWhatsApp provider = new FakeWhatsApp().register(WITH, WITH);
            DirectoryProbe probe = new DirectoryProbe(provider, InstantSource.fixed(AT));
            DirectoryBinding unknown = DirectoryBinding.of(identity(WITHOUT.digits()));
            assertThat(probe.probe(unknown).sendTo()).contains(WITH);
            assertThat(provider.questions()).containsExactly(WITHOUT, WITH);
            provider.fail();
            assertThat(probe.probe(unknown)).isEqualTo(unknown);
        }

        @Test
        void aProbeOfAnUnsettledNumberDoesNotStopAtAStranger() {
            FakeWhatsApp provider = new FakeWhatsApp().register(NINE_SIX, NINE_SIX);
            DirectoryBinding found = new DirectoryProbe(provider, InstantSource.fixed(AT))
                    .probe(DirectoryBinding.of(identity(SIX.digits())));
            assertThat(found.sendTo()).isEmpty();
            assertThat(provider.questions()).containsExactly(SIX, NINE_SIX);
        }
    }

    @Nested
    class OfDuplicateCustomers {

        @Test
        void eachLaterIdIsPairedWithTheFirst() {
            assertThat(pairs("551187654321", "551132235036", "5511987654321", "5511932235036", "551187654321@c.us"))
                    .containsExactly(
                            new Pair("551187654321", "5511987654321", IdentityMatch.CONFIRMED),
                            new Pair("551187654321", "551187654321@c.us", IdentityMatch.CONFIRMED));
        }

        @Test
        void aPossiblePairIsNamedOnce() {
            Pair possible = new Pair("551162235036", "5511962235036", IdentityMatch.POSSIBLE);
            assertThat(pairs("551162235036", "5511962235036", "5511962235036", "+5511962235036"))
                    .containsExactly(possible, new Pair("5511962235036", "+5511962235036", IdentityMatch.CONFIRMED));
            assertThat(pairs("5511962235036", "551162235036"))
                    .containsExactly(new Pair("5511962235036", "551162235036", IdentityMatch.POSSIBLE));
        }

        @Test
        void opaqueAndRepeatedIdsMakeNoPair() {
            assertThat(pairs("551187654321", "5511987654321", "5511987654321", "551187654321"))
                    .hasSize(1);
            assertThat(pairs("1@lid", "1@lid", "a", "551187654321", "551187654321", ""))
                    .isEmpty();
        }

        private static List<Pair> pairs(String... ids) {
            return new DuplicateCustomers(IDS).pairs(Stream.of(ids)).toList();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "123", "1234567890123456", "0123", "12a4", "12 4", "+1234", "\uff11\uff12\uff13\uff14"})
    void anIdOfAnotherShapeIsRefusedWithoutNamingIt(String digits) {
        assertThatThrownBy(() -> new WhatsAppId(digits))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("digits must be ")
                .hasMessageNotContaining("234");
    }

    @Test
    void anIdHas4To15Digits() {
        assertThat(new WhatsAppId("1234").digits()).isEqualTo("1234");
        assertThat(new WhatsAppId("123456789012345").digits()).hasSize(15);
        assertThat(new WhatsAppId("9000").digits()).isEqualTo("9000");
    }

    private static CustomerIdentity identity(String text) {
        return ((Telephone) IDS.read(text)).identity();
    }
}

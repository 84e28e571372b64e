package dev.omnirules.whatsapp.origin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.omnirules.core.customer.OriginAddress;
import dev.omnirules.whatsapp.identity.CustomerIdentity;
import dev.omnirules.whatsapp.identity.IdDoubt;
import dev.omnirules.whatsapp.identity.ProviderId.Telephone;
import dev.omnirules.whatsapp.identity.ProviderIds;
import dev.omnirules.whatsapp.origin.OriginChoice.Offered;
import dev.omnirules.whatsapp.origin.OriginChoice.Prefilled;
import dev.omnirules.whatsapp.origin.OriginChoice.Unavailable;
import dev.omnirules.whatsapp.origin.OriginDecision.Chosen;
import dev.omnirules.whatsapp.origin.OriginDecision.Reason;
import dev.omnirules.whatsapp.origin.OriginDecision.Refused;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OriginPolicyTest {

    private static final ProviderIds IDS = ProviderIds.brazilian();
    private static final OriginNumber SALES = OriginNumber.of("+551140028001", IDS);
    private static final OriginNumber SUPPORT = OriginNumber.of("+5511987650001", IDS);
    private static final OriginNumber STRANGER = OriginNumber.of("+5511900000000", IDS);
    private static final OriginNumber SANDBOX = new OriginNumber(IDS.read("sandbox"));
    private static final CustomerIdentity CUSTOMER = identity("+5521987654321");

    private final OriginPolicy policy = new OriginPolicy();

    @Nested
    class WhenChosen {

        @Tag("ORIGIN-1")
        @Test
        void theOnlyNumberStandsInForAChoice() {
            assertThat(decide(List.of(SALES), Optional.empty(), CUSTOMER)).isEqualTo(new Chosen(SALES));
        }

        @Tag("ORIGIN-2")
        @Test
        void amongSeveralTheAgentsChoiceCounts() {
            assertThat(decide(List.of(SALES, SUPPORT), Optional.of(SUPPORT), CUSTOMER))
                    .isEqualTo(new Chosen(SUPPORT));
        }

        @Test
        void aChoiceMaySpellTheNumberAnotherWay() {
            OriginNumber spelled = OriginNumber.of("551187650001@c.us", IDS);
            assertThat(decide(List.of(SALES, SUPPORT), Optional.of(spelled), CUSTOMER))
                    .isEqualTo(new Chosen(SUPPORT));
        }

        @Test
        void theSameNumberConfiguredTwiceIsOne() {
            assertThat(decide(List.of(SALES, SALES), Optional.empty(), CUSTOMER))
                    .isEqualTo(new Chosen(SALES));
        }

        @Test
        void anotherOriginMayBeTheDestination() {
            assertThat(decide(List.of(SALES, SUPPORT), Optional.of(SALES), identity("+5511987650001")))
                    .isEqualTo(new Chosen(SALES));
        }

        @Test
        void anOpaqueOriginIsNoDestination() {
            assertThat(decide(List.of(SANDBOX), Optional.empty(), CUSTOMER)).isEqualTo(new Chosen(SANDBOX));
        }

        @Test
        void aPossiblySameNumberIsAnother() {
            OriginNumber six = OriginNumber.of("551162235036", IDS);
            assertThat(decide(List.of(six), Optional.empty(), identity("5511962235036")))
                    .isEqualTo(new Chosen(six));
        }
    }

    @Nested
    class WhenRefused {

        @Test
        void noneIsConfiguredWhateverIsChosen() {
            assertThat(decide(List.of(), Optional.empty(), CUSTOMER))
                    .isEqualTo(new Refused(Reason.ORIGIN_NOT_CONFIGURED));
            assertThat(decide(List.of(), Optional.of(SALES), CUSTOMER))
                    .isEqualTo(new Refused(Reason.ORIGIN_NOT_CONFIGURED));
        }

        @Tag("ORIGIN-2")
        @Test
        void severalAreConfiguredAndNoneIsChosen() {
            assertThat(decide(List.of(SALES, SUPPORT), Optional.empty(), identity("+5511987650001")))
                    .isEqualTo(new Refused(Reason.ORIGIN_REQUIRED));
        }

        @Test
        void theChosenOneIsNotConfigured() {
            assertThat(decide(List.of(SALES), Optional.of(STRANGER), CUSTOMER))
                    .isEqualTo(new Refused(Reason.ORIGIN_UNKNOWN));
            assertThat(decide(List.of(SALES, SUPPORT), Optional.of(SANDBOX), CUSTOMER))
                    .isEqualTo(new Refused(Reason.ORIGIN_UNKNOWN));
            assertThat(decide(List.of(SALES), Optional.of(STRANGER), identity("+5511900000000")))
                    .isEqualTo(new Refused(Reason.ORIGIN_UNKNOWN));
        }

        @Test
        void theDestinationIsTheOriginInAnySpelling() {
            Stream.of("+5511987650001", "551187650001", "5511987650001@s.whatsapp.net")
                    .forEach(text -> {
                        assertThat(decide(List.of(SUPPORT), Optional.empty(), identity(text)))
                                .isEqualTo(new Refused(Reason.DESTINATION_IS_ORIGIN));
                        assertThat(decide(List.of(SALES, SUPPORT), Optional.of(SUPPORT), identity(text)))
                                .isEqualTo(new Refused(Reason.DESTINATION_IS_ORIGIN));
                    });
        }
    }

    @Test
    void everyReasonIsReached() {
        assertThat(Stream.of(
                                decide(List.of(), Optional.empty(), CUSTOMER),
                                decide(List.of(SALES, SUPPORT), Optional.empty(), CUSTOMER),
                                decide(List.of(SALES), Optional.of(STRANGER), CUSTOMER),
                                decide(List.of(SUPPORT), Optional.empty(), identity("551187650001")))
                        .map(decision -> ((Refused) decision).reason()))
                .containsExactly(Reason.values());
    }

    @Tag("ORIGIN-1")
    @Tag("ORIGIN-2")
    @Test
    void theFormIsPrefilledOffersOrIsUnavailable() {
        assertThat(OriginChoice.among(List.of(SALES))).isEqualTo(new Prefilled(SALES));
        assertThat(OriginChoice.among(List.of(SALES, SALES))).isEqualTo(new Prefilled(SALES));
        assertThat(OriginChoice.among(List.of(SUPPORT, SALES, SUPPORT)))
                .isEqualTo(new Offered(List.of(SUPPORT, SALES)));
        assertThat(OriginChoice.among(List.of())).isEqualTo(new Unavailable());
    }

    @Test
    void theAddressIsTheKeyOrTheOpaqueId() {
        assertThat(OriginNumber.of("551187650001", IDS).address()).isEqualTo(new OriginAddress("+5511987650001"));
        assertThat(SANDBOX.address()).isEqualTo(new OriginAddress("sandbox"));
    }

    @Test
    void aNumberWithoutAnAddressIsRefused() {
        Stream.of("", "  ", "a".repeat(129), "a\u0000b")
                .forEach(text -> assertThatThrownBy(() -> new OriginNumber(IDS.read(text)))
                        .isInstanceOf(IllegalArgumentException.class));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "  ", "abc", "sandbox", "+55 11 4002", "5511999990001@g.us", "+5511987650001x"})
    void aConfiguredTextThatIsNoTelephoneIsRefused(String text) {
        assertThatThrownBy(() -> OriginNumber.of(text, IDS))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageMatching("text must be a telephone number as \\+5511999999999, but is .*");
    }

    @ParameterizedTest
    @ValueSource(strings = {"51999990001", "(51) 99999-0001", "41 99118-0000"})
    void aConfiguredNationalNumberIsRefusedWhereItReadsAsForeign(String text) {
        assertThatThrownBy(() -> OriginNumber.of(text, IDS))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("text must have its country code as +55 (11) 99999-9999, but is ");
        assertThat(OriginNumber.of("+" + text, IDS).id()).isEqualTo(IDS.read(text));
    }

    @Test
    void anotherCountrysNumberThatMightBeALidIsAnOrigin() {
        assertThat(IDS.doubt("4915123456789")).contains(IdDoubt.LID_WITHOUT_SERVER);
        assertThat(OriginNumber.of("4915123456789", IDS).address()).isEqualTo(new OriginAddress("+4915123456789"));
    }

    /** They read as numbers of Romania and Greece; a service has no WhatsApp account without an area code. */
    @ParameterizedTest
    @ValueSource(
            strings = {"4002-8922", "40028922", "4004 1234", "4020-1234", "+55 4002-8922", "3003-1234", "0800 123 4567"
            })
    void aServiceWithoutAnAreaCodeIsNoOrigin(String text) {
        assertThatThrownBy(() -> OriginNumber.of(text, IDS)).isInstanceOf(IllegalArgumentException.class);
    }

    private OriginDecision decide(
            List<OriginNumber> configured, Optional<OriginNumber> chosen, CustomerIdentity destination) {
        return policy.decide(new OriginFacts(configured, chosen, destination));
    }

    private static CustomerIdentity identity(String text) {
        return ((Telephone) IDS.read(text)).identity();
    }
}

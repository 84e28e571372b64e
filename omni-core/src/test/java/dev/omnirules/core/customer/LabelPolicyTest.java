package dev.omnirules.core.customer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.omnirules.core.customer.CustomerLabel.Anonymous;
import dev.omnirules.core.customer.CustomerLabel.Named;
import dev.omnirules.core.customer.CustomerLabel.Numbered;
import dev.omnirules.core.customer.LabelFacts.Contact;
import dev.omnirules.core.testkit.CoreDomain;
import java.util.Optional;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.domains.Domain;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

@Domain(CoreDomain.class)
class LabelPolicyTest {

    private static final CustomerKey MARIA = new CustomerKey("+5511998765430");

    private final LabelPolicy policy = new LabelPolicy();

    @Nested
    class ByName {

        @Test
        @Tag("NAME-1")
        void aCustomerWhoInteractedIsShownByTheNameOnRecord() {
            assertThat(policy.decide(new LabelFacts(MARIA, Contact.KNOWN, Optional.of("Maria"))))
                    .isEqualTo(new Named("Maria"));
        }

        @Test
        @Tag("NAME-1")
        void theNameIsShownAsItStandsOnRecord() {
            assertThat(policy.decide(new LabelFacts(MARIA, Contact.KNOWN, Optional.of(" Maria  da Conceição "))))
                    .isEqualTo(new Named(" Maria  da Conceição "));
        }
    }

    @Nested
    class ByNumber {

        @Test
        @Tag("NAME-2")
        void onTheFirstInteractionEvenWithANameOnRecord() {
            assertThat(policy.decide(new LabelFacts(MARIA, Contact.FIRST, Optional.of("Maria"))))
                    .isEqualTo(new Numbered("+5511998765430"));
        }

        @ParameterizedTest
        @EnumSource
        @Tag("NAME-2")
        void withoutANameOnRecord(Contact contact) {
            assertThat(policy.decide(new LabelFacts(MARIA, contact, Optional.empty())))
                    .isEqualTo(new Numbered("+5511998765430"));
        }

        @ParameterizedTest
        @ValueSource(strings = {"", " ", "\t", "\u2003"})
        @Tag("NAME-2")
        void withABlankNameOnRecord(String blank) {
            assertThat(policy.decide(new LabelFacts(MARIA, Contact.KNOWN, Optional.of(blank))))
                    .isEqualTo(new Numbered("+5511998765430"));
        }
    }

    /** A customer without a number on record: only the channel knows them. */
    @Nested
    class WithoutANumber {

        private static final CustomerKey ID = new CustomerKey("BR.1502576390000001");

        @Test
        @Tag("NAME-1")
        void byTheNameOnRecordRatherThanTheChannels() {
            assertThat(policy.decide(facts(ID, Contact.KNOWN, "Maria", "@maria", null)))
                    .isEqualTo(new Named("Maria"));
        }

        @ParameterizedTest
        @EnumSource
        @Tag("NAME-2")
        void byTheChannelsNameRatherThanTheNumber(Contact contact) {
            assertThat(policy.decide(facts(ID, contact, null, "@maria", "+5511998765430")))
                    .isEqualTo(new Named("@maria"));
            assertThat(policy.decide(facts(ID, contact, null, " ", "+5511998765430")))
                    .isEqualTo(new Numbered("+5511998765430"));
        }

        @ParameterizedTest
        @CsvSource({
            "BR.1502576390000001, BR.…0001",
            "BR.ENT.7702576390000001, BR.…0001",
            "185031603550001@lid, 185…0001",
            "BR.1, BR…",
            "x, …",
            "+5511998765430~2, +55…30~2"
        })
        @Tag("NAME-2")
        void byTheEndsOfTheKeyAndNeverByAllOfIt(String key, String shown) {
            assertThat(policy.decide(new LabelFacts(new CustomerKey(key), Contact.KNOWN, Optional.empty())))
                    .isEqualTo(new Anonymous(shown));
        }

        private static LabelFacts facts(
                CustomerKey customer, Contact contact, String name, String channelName, String number) {
            return new LabelFacts(
                    customer,
                    contact,
                    Optional.ofNullable(name),
                    Optional.ofNullable(channelName),
                    Optional.ofNullable(number));
        }
    }

    @Property
    void theTextIsANameOrTheNumberOrHidesTheKeyAndIsNeverBlank(@ForAll LabelFacts facts) {
        CustomerLabel label = policy.decide(facts);
        assertThat(label.text()).isNotBlank();
        if (label instanceof Named) {
            assertThat(Stream.of(facts.name(), facts.channelName()).flatMap(Optional::stream))
                    .contains(label.text());
        } else if (label instanceof Numbered) {
            assertThat(facts.number()).contains(label.text());
        } else {
            assertThat(label.text()).isNotEqualTo(facts.customer().value());
        }
        assertThat(policy.decide(facts)).isEqualTo(label);
    }

    @Test
    void whatIsShownIsNotToldInLogs() {
        assertThat(new Named("Maria")).hasToString("Named");
        assertThat(new Numbered("+5511998765430")).hasToString("Numbered");
        assertThat(new Anonymous("BR.…0001")).hasToString("Anonymous");
        assertThat(new LabelFacts(MARIA, Contact.KNOWN, Optional.of("Maria")))
                .hasToString("LabelFacts[+55*********30, KNOWN]");
    }
}

package dev.omnirules.core.customer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.omnirules.core.customer.CustomerLabel.Masked;
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

    @Nested
    class WithoutANumber {

        private static final CustomerKey USER_ID = new CustomerKey("BR.1502576394655843");

        @Test
        @Tag("NAME-1")
        void theNameOnRecordComesBeforeTheChannels() {
            assertThat(policy.decide(facts(Contact.KNOWN, Optional.of("Maria"), Optional.of("@maria"))))
                    .isEqualTo(new Named("Maria"));
        }

        @ParameterizedTest
        @EnumSource
        @Tag("NAME-2")
        void elseTheNameThatTheChannelGave(Contact contact) {
            assertThat(policy.decide(facts(contact, Optional.empty(), Optional.of("@maria"))))
                    .isEqualTo(new Named("@maria"));
            assertThat(policy.decide(facts(Contact.FIRST, Optional.of("Maria"), Optional.of("@maria"))))
                    .isEqualTo(new Named("@maria"));
        }

        @ParameterizedTest
        @EnumSource
        @Tag("NAME-2")
        void elseTheEndOfTheIdAndNeverTheWhole(Contact contact) {
            assertThat(policy.decide(facts(contact, Optional.of(" "), Optional.of(" "))))
                    .isEqualTo(new Masked("\u20265843"));
            assertThat(policy.decide(new LabelFacts(
                            new CustomerKey("BR.12"), contact, Optional.empty(), Optional.empty(), Optional.empty())))
                    .isEqualTo(new Masked("\u20262"));
        }

        @Test
        @Tag("NAME-2")
        void aKnownCustomerWithANumberIsShownByTheChannelsNameBeforeTheNumber() {
            Optional<String> number = Optional.of("+5511998765430");
            assertThat(policy.decide(
                            new LabelFacts(USER_ID, Contact.KNOWN, Optional.empty(), Optional.of("@maria"), number)))
                    .isEqualTo(new Named("@maria"));
            assertThat(policy.decide(
                            new LabelFacts(USER_ID, Contact.FIRST, Optional.empty(), Optional.of("@maria"), number)))
                    .isEqualTo(new Numbered("+5511998765430"));
        }

        private LabelFacts facts(Contact contact, Optional<String> name, Optional<String> channelName) {
            return new LabelFacts(USER_ID, contact, name, channelName, Optional.empty());
        }
    }

    @Property
    void theTextIsANameTheNumberOrTheEndOfTheKeyAndNeverBlank(@ForAll LabelFacts facts) {
        CustomerLabel label = policy.decide(facts);
        assertThat(label.text()).isNotBlank();
        if (label instanceof Named) {
            assertThat(Stream.of(facts.name(), facts.channelName()).flatMap(Optional::stream))
                    .contains(label.text());
        } else if (label instanceof Numbered) {
            assertThat(facts.number()).contains(label.text());
        } else {
            assertThat(facts.number()).isEmpty();
            assertThat(label.text()).doesNotContain(facts.customer().value());
            assertThat(facts.customer().value()).endsWith(label.text().substring(1));
        }
        assertThat(policy.decide(facts)).isEqualTo(label);
    }

    @Test
    void whatIsShownIsNotToldInLogs() {
        assertThat(new Named("Maria")).hasToString("Named");
        assertThat(new Numbered("+5511998765430")).hasToString("Numbered");
        assertThat(new Masked("\u20265843")).hasToString("Masked");
        assertThat(new LabelFacts(MARIA, Contact.KNOWN, Optional.of("Maria")))
                .hasToString("LabelFacts[+55*********30, KNOWN]");
    }
}

package dev.omnirules.core.customer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.omnirules.core.customer.CustomerLabel.Named;
import dev.omnirules.core.customer.CustomerLabel.Numbered;
import dev.omnirules.core.customer.LabelFacts.Contact;
import dev.omnirules.core.testkit.CoreDomain;
import java.util.Optional;
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

    @Property
    void theTextIsTheNameOrTheNumberAndNeverBlank(@ForAll LabelFacts facts) {
        CustomerLabel label = policy.decide(facts);
        assertThat(label.text()).isNotBlank();
        assertThat(label.text())
                .isEqualTo(
                        label instanceof Named
                                ? facts.name().orElseThrow()
                                : facts.customer().value());
        assertThat(policy.decide(facts)).isEqualTo(label);
    }

    @Test
    void whatIsShownIsNotToldInLogs() {
        assertThat(new Named("Maria")).hasToString("Named");
        assertThat(new Numbered("+5511998765430")).hasToString("Numbered");
        assertThat(new LabelFacts(MARIA, Contact.KNOWN, Optional.of("Maria")))
                .hasToString("LabelFacts[+55*********30, KNOWN]");
    }
}

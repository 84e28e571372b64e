package dev.omnirules.whatsapp.admission;

import static org.assertj.core.api.Assertions.assertThat;

import dev.omnirules.core.customer.CustomerKey;
import org.junit.jupiter.api.Test;

class DestinationTest {

    private static final Destination TYPED = new Destination.Typed("(21) 98888-7777");
    private static final Destination KNOWN = new Destination.KnownCustomer(new CustomerKey("+5521988887777"));

    @Test
    void whatIsAskedTellsATypedNumberFromACustomer() {
        assertThat(TYPED.asked()).isEqualTo("(21) 98888-7777");
        assertThat(KNOWN.asked()).isEqualTo("customer +5521988887777");
    }

    @Test
    void nothingOfTheNumberIsShown() {
        assertThat(TYPED).hasToString("Typed");
        assertThat(KNOWN).hasToString("KnownCustomer");
    }
}

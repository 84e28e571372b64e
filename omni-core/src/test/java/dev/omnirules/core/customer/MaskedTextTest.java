package dev.omnirules.core.customer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.omnirules.core.testkit.CoreDomain;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.domains.Domain;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Domain(CoreDomain.class)
class MaskedTextTest {

    @ParameterizedTest
    @CsvSource({"+5511998765430, +55*********30", "123456, 123*56", "12345, *****", "1234, ****", "1, *", "web, ***"})
    void onlyTheFirstThreeAndTheLastTwoCharactersAreTold(String value, String told) {
        assertThat(new CustomerKey(value)).hasToString(told);
        assertThat(new OriginAddress(value)).hasToString(told);
    }

    @Property
    void neverMoreThanFiveCharactersAreToldAndTheLengthIsKept(@ForAll CustomerKey customer) {
        assertThat(customer.toString()).hasSameSizeAs(customer.value());
        assertThat(customer.toString().chars().filter(c -> c == '*').count())
                .isGreaterThanOrEqualTo(Math.max(1, customer.value().length() - 5));
    }

    @Test
    void everywhereIsOneAddress() {
        assertThat(OriginAddress.everywhere()).isEqualTo(new OriginAddress("*"));
    }
}

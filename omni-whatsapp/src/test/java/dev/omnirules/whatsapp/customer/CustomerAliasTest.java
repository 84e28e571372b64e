package dev.omnirules.whatsapp.customer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.omnirules.core.customer.CustomerKey;
import dev.omnirules.whatsapp.identity.ProviderId.Kind;
import dev.omnirules.whatsapp.identity.ProviderIds;
import org.junit.jupiter.api.Test;

class CustomerAliasTest {

    private static final Portfolio SHOP = new Portfolio("shop", "group");
    private static final Portfolio OTHER = new Portfolio("other", "group");

    private final ProviderIds ids = ProviderIds.brazilian();

    @Test
    void anIdIsOfItsPortfolioAParentIdOfTheLinkedOnesAndATelephoneOfNone() {
        assertThat(alias("BR.1502576390000001", SHOP)).isNotEqualTo(alias("BR.1502576390000001", OTHER));
        assertThat(alias("BR.ENT.1502576390000001", SHOP)).isEqualTo(alias("BR.ENT.1502576390000001", OTHER));
        assertThat(alias("5511987654321", SHOP)).isEqualTo(alias("+55 11 98765-4321", OTHER));
    }

    @Test
    void theLongestUserIdIsACustomersKeyWithAndWithoutAPrefix() {
        String longest = "BR.ENT." + "a".repeat(128);
        assertThat(alias(longest, SHOP)).isEqualTo(alias("whatsapp:" + longest, SHOP));
        assertThat(alias(longest, SHOP).key().value()).isEqualTo(longest);
        assertThat(new CustomerKey("k".repeat(145)).value()).hasSize(145);
    }

    @Test
    void aGroupIsNobody() {
        assertThat(CustomerAlias.of(ids.read("120363000000000001@g.us"), SHOP)).isEmpty();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new CustomerAlias(Kind.GROUP, new CustomerKey("g"), "shop"))
                .withMessage("kind must name a person, but is GROUP");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new CustomerAlias(Kind.PHONE, new CustomerKey("+5511987654321"), "shop"))
                .withMessageStartingWith("scope must be empty exactly for a telephone, but is ");
    }

    @Test
    void anAliasIsMasked() {
        assertThat(alias("BR.1502576390000001", SHOP)).hasToString("USER_ID BR.**************01");
    }

    private CustomerAlias alias(String id, Portfolio portfolio) {
        return CustomerAlias.of(ids.read(id), portfolio).orElseThrow();
    }
}

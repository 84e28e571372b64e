package dev.omnirules.core.ledger.state;

import static org.assertj.core.api.Assertions.assertThat;

import dev.omnirules.core.agent.AgentId;
import dev.omnirules.core.customer.CustomerKey;
import dev.omnirules.core.customer.OriginAddress;
import dev.omnirules.core.testkit.CoreDomain;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.domains.Domain;
import org.junit.jupiter.api.Test;

@Domain(CoreDomain.class)
class KeysTest {

    @Test
    void desksComeBeforeLinesThenByNameThenCustomerThenAddress() {
        List<LedgerKey> ordered = List.of(
                new AgentKey(new AgentId("y")),
                new AgentKey(new AgentId("z")),
                line("a", "9"),
                line("b", "1"),
                line("b", "2"));
        assertThat(ordered.stream().sorted().toList()).isEqualTo(ordered);
        for (int i = 0; i < ordered.size(); i++) {
            for (int j = 0; j < ordered.size(); j++) {
                assertThat(Integer.signum(ordered.get(i).compareTo(ordered.get(j))))
                        .isEqualTo(Integer.signum(Integer.compare(i, j)));
            }
        }
    }

    @Property
    void theOrderIsTotalAndAgreesWithEquality(@ForAll LedgerKey one, @ForAll LedgerKey two, @ForAll LedgerKey three) {
        assertThat(Integer.signum(one.compareTo(two))).isEqualTo(-Integer.signum(two.compareTo(one)));
        assertThat(one.compareTo(two) == 0).isEqualTo(one.equals(two));
        if (one.compareTo(two) <= 0 && two.compareTo(three) <= 0) {
            assertThat(one.compareTo(three)).isNotPositive();
        }
    }

    @Test
    void aLinePerAddressOrOneForAllOfThem() {
        CustomerKey customer = new CustomerKey("+5511998765430");
        OriginAddress address = new OriginAddress("+551130000001");
        assertThat(ConflictScope.PER_ADDRESS.line(customer, address)).isEqualTo(new LineKey(customer, address));
        assertThat(ConflictScope.PER_CUSTOMER.line(customer, address))
                .isEqualTo(new LineKey(customer, OriginAddress.everywhere()));
    }

    private static LineKey line(String customer, String address) {
        return new LineKey(new CustomerKey(customer), new OriginAddress(address));
    }
}

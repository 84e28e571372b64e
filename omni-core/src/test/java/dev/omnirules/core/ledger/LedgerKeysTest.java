package dev.omnirules.core.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import dev.omnirules.core.agent.AgentId;
import dev.omnirules.core.customer.CustomerKey;
import dev.omnirules.core.customer.OriginAddress;
import dev.omnirules.core.ledger.state.AgentKey;
import dev.omnirules.core.ledger.state.LedgerEvent;
import dev.omnirules.core.ledger.state.LedgerKey;
import dev.omnirules.core.ledger.state.LineKey;
import dev.omnirules.core.testkit.CoreDomain;
import dev.omnirules.core.testkit.EntryArbitraries;
import java.util.List;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.domains.Domain;

@Domain(CoreDomain.class)
class LedgerKeysTest {

    @Property
    void anEventIsCoveredByItsOwnKeysAndByNoFewer(@ForAll LedgerEvent event) {
        List<LedgerKey> own = event.keys();
        assertThat(LedgerKeys.of(own).cover(event)).isTrue();
        for (LedgerKey missing : own) {
            List<LedgerKey> others =
                    own.stream().filter(key -> !key.equals(missing)).toList();
            assertThat(others.isEmpty() || !LedgerKeys.of(others).cover(event)).isTrue();
        }
    }

    @Property
    void anEventIsCoveredWhereItsKeysAreAmongThem(@ForAll("keys") LedgerKeys keys, @ForAll LedgerEvent event) {
        assertThat(keys.cover(event)).isEqualTo(event.keys().stream().allMatch(key -> keys.indexOf(key) >= 0));
    }

    @Example
    void twoOfTheSameKeysAreEqualInWhateverOrderTheyWereGiven() {
        LineKey line = new LineKey(new CustomerKey("customer"), new OriginAddress("site"));
        LedgerKeys given = LedgerKeys.of(List.of(line, new AgentKey(new AgentId("ana")), line));
        LedgerKeys sorted = LedgerKeys.of(new AgentId("ana"), line);
        assertThat(given).isEqualTo(sorted).hasSameHashCodeAs(sorted);
        assertThat(given.hashCode()).isNotEqualTo(LedgerKeys.of(line).hashCode());
        assertThat(given).hasToString("[" + sorted.at(0) + ", " + line + "]");
    }

    @Provide
    Arbitrary<LedgerKeys> keys() {
        return EntryArbitraries.ledgerKeys();
    }
}

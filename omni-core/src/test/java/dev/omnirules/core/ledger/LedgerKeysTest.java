package dev.omnirules.core.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import dev.omnirules.core.ledger.state.LedgerEvent;
import dev.omnirules.core.ledger.state.LedgerKey;
import dev.omnirules.core.testkit.CoreDomain;
import dev.omnirules.core.testkit.EntryArbitraries;
import java.util.List;
import net.jqwik.api.Arbitrary;
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

    @Provide
    Arbitrary<LedgerKeys> keys() {
        return EntryArbitraries.ledgerKeys();
    }
}

package dev.omnirules.core.ledger.transactional;

import dev.omnirules.core.testkit.ledger.HostTables;
import dev.omnirules.core.testkit.ledger.HostTablesFixture;
import dev.omnirules.core.testkit.ledger.LedgerContract;
import dev.omnirules.core.testkit.ledger.LedgerFixture;
import java.time.InstantSource;
import org.junit.jupiter.api.DisplayName;

@DisplayName("A ledger over a host's tables")
class HostTablesTest extends LedgerContract {

    @Override
    protected LedgerFixture open() {
        return new HostTablesFixture(new HostTables(InstantSource.system()));
    }
}

package dev.omnirules.core.testkit.ledger;

import dev.omnirules.core.ledger.Ledger;
import dev.omnirules.core.ledger.LedgerEntry;
import dev.omnirules.core.ledger.transactional.TransactionalLedger;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * Ledgers over a host's tables.
 *
 * @param tables the tables
 */
public record HostTablesFixture(HostTables tables) implements LedgerFixture {

    @Override
    public Ledger node(Duration clockSkew, LedgerHooks hooks) {
        return new TransactionalLedger(new HookedTransactions(tables, hooks));
    }

    @Override
    public Instant now() {
        return tables.now();
    }

    @Override
    public List<LedgerEntry> outbox() {
        return tables.outbox();
    }

    @Override
    public void close() {}
}

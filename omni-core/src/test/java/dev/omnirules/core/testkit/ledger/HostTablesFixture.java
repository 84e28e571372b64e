package dev.omnirules.core.testkit.ledger;

import dev.omnirules.core.ledger.Ledger;
import dev.omnirules.core.ledger.LedgerEntry;
import dev.omnirules.core.ledger.transactional.TransactionalLedger;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;

/**
 * Ledgers over a host's tables.
 *
 * @param tables the tables
 * @param ledger how a node's ledger is made
 */
public record HostTablesFixture(HostTables tables, Function<LedgerHooks, Ledger> ledger) implements LedgerFixture {

    /** Sound ledgers. */
    public HostTablesFixture(HostTables tables) {
        this(tables, hooks -> new TransactionalLedger(new HookedTransactions(tables, hooks)));
    }

    @Override
    public Ledger node(Duration clockSkew, LedgerHooks hooks) {
        return ledger.apply(hooks);
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

package dev.omnirules.examples.postgres;

import com.zaxxer.hikari.HikariDataSource;
import dev.omnirules.core.ledger.RequestId;
import dev.omnirules.core.ledger.transactional.LedgerTransactions;
import java.time.Duration;

/** PostgreSQL keeps the ledger's contract, seen from several instances on one database. */
class PostgresLedgerTest extends PostgresContract {

    @Override
    LedgerTransactions adapter(HikariDataSource pool, int node, RequestId request) {
        return new PostgresTransactions(pool, LedgerStatements.standard(), Duration.ofSeconds(30), request);
    }
}

package dev.omnirules.postgres.ledger;

import com.zaxxer.hikari.HikariDataSource;
import dev.omnirules.core.ledger.RequestId;
import dev.omnirules.core.ledger.transactional.LedgerTransactions;
import dev.omnirules.core.testkit.ledger.LedgerContract;
import dev.omnirules.core.testkit.ledger.LedgerFixture;
import dev.omnirules.postgres.testkit.LedgerPool;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.Tag;

/** The contract holds too on nodes that remember rows, each its own, of which some are another node's by now. */
@Tag("long")
class RememberingLedgerTest extends LedgerContract {

    @Override
    protected LedgerFixture open() {
        Map<Integer, KnownRows> memories = new ConcurrentHashMap<>();
        return new PostgresFixture(
                PostgresContract.database(),
                Connections.POOL,
                (pool, node, request) -> remembering(pool, request, memories.computeIfAbsent(node, any -> memory())));
    }

    private static KnownRows memory() {
        return new KnownRows(1_000, System::nanoTime);
    }

    private static LedgerTransactions remembering(HikariDataSource pool, RequestId request, KnownRows memory) {
        return new PostgresTransactions(
                pool, LedgerStatements.standard(PostgresContract.PATIENT), PostgresContract.PATIENT, request, memory);
    }

    private static final class Connections {
        static final HikariDataSource POOL =
                LedgerPool.open(PostgresContract.database().url(), 16, PostgresContract.PATIENT);
    }
}

package dev.omnirules.postgres.ledger;

import com.zaxxer.hikari.HikariDataSource;
import dev.omnirules.core.ledger.LedgerKeys;
import dev.omnirules.core.ledger.RequestId;
import dev.omnirules.core.ledger.transactional.LedgerStore;
import dev.omnirules.core.ledger.transactional.LedgerTransactions;
import dev.omnirules.core.ledger.transactional.StoredStates;
import dev.omnirules.postgres.PostgresSettings;
import dev.omnirules.postgres.internal.Borrowed;
import dev.omnirules.postgres.internal.Failures;
import dev.omnirules.postgres.internal.Outcome;
import java.sql.SQLException;
import java.time.Duration;
import java.util.function.Function;
import org.junit.jupiter.api.Tag;

/** The contract holds too where each command runs within a transaction of the host, which commits it. */
@Tag("long")
class JoinedLedgerTest extends PostgresContract {

    @Override
    LedgerTransactions adapter(HikariDataSource pool, int node, RequestId request) {
        return new Host(pool, request);
    }

    /** A host that begins a transaction, lets the command join it, and commits. */
    private record Host(HikariDataSource pool, RequestId request) implements LedgerTransactions {

        private static final PostgresSettings SETTINGS = PATIENT;

        @Override
        public <R> R inTransaction(Duration timeLeft, Function<LedgerStore, R> work) {
            try (Borrowed borrowed = Borrowed.from(pool, System.nanoTime() + timeLeft.toNanos())) {
                R answer =
                        new JoinedTransaction(borrowed.connection(), SETTINGS, request).inTransaction(timeLeft, work);
                borrowed.connection().commit();
                return answer;
            } catch (SQLException e) {
                throw Failures.of(e, Outcome.UNKNOWN);
            }
        }

        @Override
        public StoredStates read(LedgerKeys keys, Duration timeLeft) {
            return PostgresReads.read(pool, keys, timeLeft);
        }
    }
}

package dev.omnirules.postgres.ledger;

import com.zaxxer.hikari.HikariDataSource;
import dev.omnirules.core.ledger.Command;
import dev.omnirules.core.ledger.CommandResult;
import dev.omnirules.core.ledger.Ledger;
import dev.omnirules.core.ledger.LedgerKeys;
import dev.omnirules.core.ledger.LedgerView;
import dev.omnirules.core.ledger.RequestId;
import dev.omnirules.core.ledger.transactional.LedgerTransactions;
import dev.omnirules.core.ledger.transactional.TransactionalLedger;
import dev.omnirules.core.testkit.ledger.HookedTransactions;
import dev.omnirules.core.testkit.ledger.LedgerContract;
import dev.omnirules.core.testkit.ledger.LedgerFixture;
import dev.omnirules.core.testkit.ledger.LedgerHooks;
import dev.omnirules.postgres.testkit.LedgerPool;
import java.time.Duration;
import org.junit.jupiter.api.Tag;

/** The contract holds too on nodes whose commands share transactions as soon as a second one comes. */
@Tag("long")
class SharingLedgerTest extends LedgerContract {

    @Override
    protected LedgerFixture open() {
        return new PostgresFixture(PostgresContract.database(), Connections.POOL, SharingLedgerTest::alone) {
            @Override
            public Ledger node(Duration clockSkew, LedgerHooks hooks) {
                return new Node(hooks, super.node(clockSkew, hooks));
            }
        };
    }

    private static LedgerTransactions alone(HikariDataSource pool, int node, RequestId request) {
        return new PostgresTransactions(
                pool, LedgerStatements.standard(PostgresContract.PATIENT), PostgresContract.PATIENT, request, null);
    }

    /** One at a time, so that all who come meanwhile share the next. */
    private static final class Node implements Ledger {

        private final SharedTransactions shared = new SharedTransactions(
                1,
                new SharedRows(
                                Connections.POOL,
                                LedgerStatements.standard(PostgresContract.PATIENT),
                                PostgresContract.PATIENT)::run);
        private final LedgerHooks hooks;
        private final Ledger reading;

        Node(LedgerHooks hooks, Ledger reading) {
            this.hooks = hooks;
            this.reading = reading;
        }

        @Override
        public <D> CommandResult<D> execute(Command<D> command) {
            LedgerTransactions own = alone(Connections.POOL, 0, command.id());
            LedgerTransactions sharing = new SharingCommand(shared, own, command.id(), command.keys());
            return new TransactionalLedger(new HookedTransactions(sharing, hooks)).execute(command);
        }

        @Override
        public LedgerView read(LedgerKeys keys, Duration deadline) {
            return reading.read(keys, deadline);
        }
    }

    private static final class Connections {
        static final HikariDataSource POOL =
                LedgerPool.open(PostgresContract.database().url(), 16, PostgresContract.PATIENT);
    }
}

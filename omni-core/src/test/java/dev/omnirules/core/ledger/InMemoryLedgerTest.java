package dev.omnirules.core.ledger;

import dev.omnirules.core.testkit.ledger.HookedLedger;
import dev.omnirules.core.testkit.ledger.LedgerContract;
import dev.omnirules.core.testkit.ledger.LedgerFixture;
import dev.omnirules.core.testkit.ledger.LedgerHooks;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;

@DisplayName("The ledger in memory")
class InMemoryLedgerTest extends LedgerContract {

    @Override
    protected LedgerFixture open() {
        return new Fixture();
    }

    @Override
    protected Duration pause() {
        return Duration.ofMillis(200);
    }

    /** Every node is the one ledger: memory has no other nodes. */
    private static final class Fixture implements LedgerFixture {

        private final InstantSource clock = InstantSource.system();
        private final InMemoryLedger ledger =
                new InMemoryLedger(clock, InMemorySettings.defaults().withOutbox(InMemorySettings.OutboxMode.KEPT));
        private final List<LedgerEntry> drained = new ArrayList<>();

        @Override
        public Ledger node(Duration clockSkew, LedgerHooks hooks) {
            return new HookedLedger(ledger, hooks);
        }

        @Override
        public Instant now() {
            return clock.instant();
        }

        @Override
        public List<LedgerEntry> outbox() {
            ledger.drain(Integer.MAX_VALUE, drained::add);
            return List.copyOf(drained);
        }

        @Override
        public void close() {
            drained.clear();
        }
    }
}

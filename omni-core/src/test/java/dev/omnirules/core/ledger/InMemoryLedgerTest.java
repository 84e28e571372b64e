package dev.omnirules.core.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import dev.omnirules.core.conversation.CountingRule;
import dev.omnirules.core.testkit.ledger.HookedLedger;
import dev.omnirules.core.testkit.ledger.LedgerContract;
import dev.omnirules.core.testkit.ledger.LedgerFixture;
import dev.omnirules.core.testkit.ledger.LedgerHistory;
import dev.omnirules.core.testkit.ledger.LedgerHooks;
import dev.omnirules.core.testkit.ledger.RandomCommands;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

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

    @Test
    @Tag("ACTIVE-2")
    @Tag("ACTIVE-4")
    @Tag("LOGOUT-2")
    void aHundredThousandRandomCommandsOfTwoThreadsHaveAnOrderThatExplainsThem() {
        LedgerHistory history = new LedgerHistory();
        try (LedgerFixture fixture = open()) {
            Ledger ledger = history.recording(fixture.node(Duration.ZERO, LedgerHooks.none()));
            new RandomCommands(List.of(ledger), 50, 3, 1_000, 20_262).run(2, 100_000);
            assertThat(history.size()).isGreaterThanOrEqualTo(100_000);
            history.check(CountingRule.defaults(), fixture.outbox());
        }
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

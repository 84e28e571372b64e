package dev.omnirules.core.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import dev.omnirules.core.conversation.CountingRule;
import dev.omnirules.core.testkit.ledger.InMemoryFixture;
import dev.omnirules.core.testkit.ledger.LedgerContract;
import dev.omnirules.core.testkit.ledger.LedgerFixture;
import dev.omnirules.core.testkit.ledger.LedgerHistory;
import dev.omnirules.core.testkit.ledger.LedgerHooks;
import dev.omnirules.core.testkit.ledger.RandomCommands;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@DisplayName("The ledger in memory")
class InMemoryLedgerTest extends LedgerContract {

    @Override
    protected LedgerFixture open() {
        return InMemoryFixture.at(InstantSource.system());
    }

    @Test
    @Tag("ACTIVE-2")
    @Tag("ACTIVE-4")
    @Tag("LOGOUT-2")
    void randomCommandsOfTwoThreadsHaveAnOrderThatExplainsThem() {
        int commands = 20_000 * times();
        LedgerHistory history = new LedgerHistory();
        try (LedgerFixture fixture = open()) {
            Ledger ledger = history.recording(fixture.node(Duration.ZERO, LedgerHooks.none()));
            new RandomCommands(List.of(ledger), 50, 3, 1_000, 20_262).run(2, commands);
            assertThat(history.size()).isGreaterThanOrEqualTo(commands);
            history.check(CountingRule.defaults(), fixture.outbox());
        }
    }
}

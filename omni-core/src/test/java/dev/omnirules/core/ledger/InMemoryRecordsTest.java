package dev.omnirules.core.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.omnirules.core.ledger.InMemorySettings.OutboxMode;
import dev.omnirules.core.ledger.codec.LedgerCodec;
import dev.omnirules.core.testkit.ledger.LedgerRecordsContract;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The records of the ledger in memory")
class InMemoryRecordsTest extends LedgerRecordsContract {

    private InMemoryLedger ledger;

    @Override
    protected Ledger open() {
        ledger = new InMemoryLedger(
                InstantSource.system(), InMemorySettings.defaults().withOutbox(OutboxMode.KEPT));
        return ledger;
    }

    final InMemoryLedger ledger() {
        return ledger;
    }

    @Override
    protected LedgerRecords records() {
        return ledger;
    }

    @Override
    protected String everything() {
        List<String> texts = new ArrayList<>();
        ledger.visit(
                line -> texts.add(LedgerCodec.encode(line)),
                entry -> texts.add(LedgerCodec.encode(entry)),
                fingerprint -> texts.add(LedgerCodec.encode(fingerprint)));
        return String.join("\n", texts);
    }

    @Override
    protected List<LedgerEntry> handOver() {
        List<LedgerEntry> handed = new ArrayList<>();
        ledger.drain(Integer.MAX_VALUE, handed::add);
        return handed;
    }

    @Test
    void limitsAreLongerThanZeroAndLookAtOneRecordAtLeast() {
        Duration day = Duration.ofDays(1);
        assertThatThrownBy(() -> new RetentionLimits(Duration.ZERO, day, day, 1))
                .hasMessage("requests must be longer than zero, but is PT0S");
        assertThatThrownBy(() -> new RetentionLimits(day, day.negated(), day, 1))
                .hasMessage("outbox must be longer than zero, but is PT-24H");
        assertThatThrownBy(() -> new RetentionLimits(day, day, Duration.ZERO, 1))
                .hasMessage("lines must be longer than zero, but is PT0S");
        assertThatThrownBy(() -> new RetentionLimits(day, day, day, 0))
                .hasMessage("atOnce must be at least 1, but is 0");
        assertThat(new RetentionLimits(day, day, day, 1).atOnce()).isOne();
        assertThat(RetentionLimits.defaults())
                .isEqualTo(new RetentionLimits(day, Duration.ofDays(30), Duration.ofDays(90), 1_000));
    }
}

package dev.omnirules.core.retention;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.omnirules.core.customer.CustomerKey;
import dev.omnirules.core.ledger.ErasedRecords;
import dev.omnirules.core.ledger.ForgottenRecords;
import dev.omnirules.core.ledger.LedgerRecords;
import dev.omnirules.core.ledger.LedgerUnavailableException;
import dev.omnirules.core.ledger.RetentionLimits;
import dev.omnirules.core.ledger.state.LedgerKey;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The task that removes old records")
class LedgerRetentionTest {

    private static final Duration DAY = Duration.ofDays(1);
    private static final RetentionLimits LIMITS = new RetentionLimits(DAY, DAY, DAY, 7);

    private final List<RetentionLimits> asked = new ArrayList<>();

    @Test
    @DisplayName("removes a bounded part in each run, and says what")
    void eachRun() {
        ForgottenRecords forgotten = new ForgottenRecords(1, 2, 3);
        LedgerRetention retention = retention(() -> forgotten);
        assertThat(retention.forget()).isEqualTo(forgotten);
        retention.run();
        assertThat(asked).containsExactly(LIMITS, LIMITS);
    }

    @Test
    @DisplayName("goes on with its schedule if the store cannot answer, and hides no other failure")
    void failures() {
        LedgerRetention down = retention(() -> {
            throw new LedgerUnavailableException("no server");
        });
        assertThatCode(down::run).doesNotThrowAnyException();
        assertThatThrownBy(down::forget).isInstanceOf(LedgerUnavailableException.class);
        LedgerRetention broken = retention(() -> {
            throw new IllegalStateException("broken");
        });
        assertThatThrownBy(broken::run).hasMessage("broken");
    }

    private LedgerRetention retention(Supplier<ForgottenRecords> answer) {
        LedgerRecords records = new LedgerRecords() {
            @Override
            public Set<LedgerKey> mentioning(CustomerKey customer, Duration deadline) {
                throw new AssertionError("a retention looks for no customer");
            }

            @Override
            public Optional<ErasedRecords> erase(CustomerKey customer, Duration deadline) {
                throw new AssertionError("a retention erases no customer");
            }

            @Override
            public ForgottenRecords forget(RetentionLimits limits, Duration deadline) {
                asked.add(limits);
                return answer.get();
            }
        };
        return new LedgerRetention(records, LIMITS);
    }
}

package dev.omnirules.core.ledger.transactional;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.omnirules.core.agent.AgentId;
import dev.omnirules.core.ledger.Command;
import dev.omnirules.core.ledger.CommandResult;
import dev.omnirules.core.ledger.Fingerprint;
import dev.omnirules.core.ledger.LedgerEntry;
import dev.omnirules.core.ledger.LedgerKeys;
import dev.omnirules.core.ledger.LedgerUnavailableException;
import dev.omnirules.core.ledger.LedgerView;
import dev.omnirules.core.ledger.Outcome;
import dev.omnirules.core.ledger.RequestId;
import dev.omnirules.core.ledger.Rule;
import dev.omnirules.core.ledger.state.AgentState;
import dev.omnirules.core.ledger.state.LedgerEvent.DrainingStarted;
import dev.omnirules.core.testkit.MutableClock;
import dev.omnirules.core.testkit.ledger.HostTables;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import java.util.function.LongUnaryOperator;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A ledger over a host's transactions tries again")
class TransactionalLedgerTest {

    private static final AgentId ANA = new AgentId("ana");
    private static final Duration DEADLINE = Duration.ofMillis(100);

    private final HostTables tables = new HostTables(MutableClock.at("2026-03-02T12:00:00Z"));
    private final AtomicLong nanoTime = new AtomicLong(Long.MAX_VALUE - 5);
    private final List<Long> bounds = new ArrayList<>();
    private final List<Duration> given = new ArrayList<>();
    private int conflicts;

    @Test
    void untilNobodyGetsInTheWay() {
        conflicts = 3;
        CommandResult<String> committed = ledger(bound -> bound / 2).execute(command(DEADLINE));
        assertThat(committed.decision()).isEqualTo("draining");
        assertThat(given)
                .as("what is left of the deadline after pauses of 1, 2 and 4 ms")
                .containsExactly(
                        Duration.ofMillis(100), Duration.ofMillis(99), Duration.ofMillis(97), Duration.ofMillis(93));
        assertThat(tables.outbox()).hasSize(1);
    }

    @Test
    void afterPausesWhoseBoundDoublesUpToALimit() {
        conflicts = 9;
        ledger(bound -> 0).execute(command(DEADLINE));
        assertThat(bounds.stream().map(TimeUnit.NANOSECONDS::toMillis))
                .containsExactly(2L, 4L, 8L, 16L, 32L, 64L, 128L, 128L, 128L);
    }

    @Test
    void noLongerThanTheDeadlineAndSaysHowOften() {
        conflicts = 1_000;
        assertThatThrownBy(
                        () -> ledger(bound -> TimeUnit.MILLISECONDS.toNanos(50)).execute(command(DEADLINE)))
                .isInstanceOf(LedgerUnavailableException.class)
                .hasMessage("conflicts lasted past the deadline, 2 attempts; nothing happened, send the command again")
                .hasCauseInstanceOf(StoreConflictException.class);
        assertThat(tables.outbox()).isEmpty();
    }

    @Test
    void withADeadlineOfAnyLength() {
        conflicts = 1;
        ledger(bound -> bound - 1).execute(command(Duration.ofSeconds(Long.MAX_VALUE)));
        assertThat(tables.outbox()).hasSize(1);
    }

    @Test
    void butNotWhereItsThreadIsInterrupted() {
        conflicts = 1;
        TransactionalLedger ledger =
                new TransactionalLedger(new Conflicting(), new Backoff(nanoTime::get, bound -> 0, nanos -> {
                    throw new InterruptedException();
                }));
        assertThatThrownBy(() -> ledger.execute(command(DEADLINE)))
                .isInstanceOf(LedgerUnavailableException.class)
                .hasMessageContaining("interrupted");
        assertThat(Thread.interrupted()).isTrue();
    }

    @Test
    void aReadIsTriedAgainToo() {
        conflicts = 2;
        assertThat(ledger(bound -> 0).read(LedgerKeys.of(ANA), DEADLINE).agent(ANA))
                .isEqualTo(AgentState.untouched(ANA));
        assertThat(given).hasSize(3);
        assertThat(tables.outbox()).isEmpty();
    }

    @Test
    void andNothingButConflicts() {
        LedgerUnavailableException down = new LedgerUnavailableException("down");
        TransactionalLedger ledger = new TransactionalLedger(new LedgerTransactions() {
            @Override
            public <R> R inTransaction(Duration timeLeft, Function<LedgerStore, R> work) {
                given.add(timeLeft);
                throw down;
            }

            @Override
            public StoredStates read(LedgerKeys keys, Duration timeLeft) {
                throw down;
            }
        });
        assertThatThrownBy(() -> ledger.execute(command(DEADLINE))).isSameAs(down);
        assertThat(given).hasSize(1);
    }

    @Test
    void withPausesOfItsOwn() {
        conflicts = 2;
        assertThat(new TransactionalLedger(new Conflicting())
                        .execute(command(Duration.ofSeconds(30)))
                        .decision())
                .isEqualTo("draining");
    }

    private TransactionalLedger ledger(LongUnaryOperator random) {
        return new TransactionalLedger(
                new Conflicting(),
                new Backoff(
                        nanoTime::get,
                        bound -> {
                            bounds.add(bound);
                            return random.applyAsLong(bound);
                        },
                        nanoTime::addAndGet));
    }

    private static Command<String> command(Duration deadline) {
        return new Command<>(RequestId.of("r1"), Fingerprint.of("drain"), LedgerKeys.of(ANA), deadline, new Rule<>() {
            @Override
            public Outcome<String> decide(LedgerView view) {
                return Outcome.of("draining", new DrainingStarted(ANA, view.now()));
            }

            @Override
            public String replayed(LedgerEntry recorded) {
                return "replayed";
            }
        });
    }

    /** Transactions that do their work and are then refused, as often as asked. */
    private final class Conflicting implements LedgerTransactions {
        @Override
        public <R> R inTransaction(Duration timeLeft, Function<LedgerStore, R> work) {
            given.add(timeLeft);
            return tables.inTransaction(Duration.ofSeconds(10), store -> {
                R answer = work.apply(store);
                if (conflicts-- > 0) {
                    throw new StoreConflictException("refused");
                }
                return answer;
            });
        }

        @Override
        public StoredStates read(LedgerKeys keys, Duration timeLeft) {
            given.add(timeLeft);
            if (conflicts-- > 0) {
                throw new StoreConflictException("refused");
            }
            return tables.read(keys, timeLeft);
        }
    }
}

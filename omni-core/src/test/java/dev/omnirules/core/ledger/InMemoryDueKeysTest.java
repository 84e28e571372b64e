package dev.omnirules.core.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import dev.omnirules.core.ledger.state.LedgerKey;
import dev.omnirules.core.testkit.MutableClock;
import dev.omnirules.core.testkit.ReplayCheckingLedger;
import dev.omnirules.core.testkit.ledger.DueKeysContract;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@DisplayName("The due keys of the ledger in memory")
class InMemoryDueKeysTest extends DueKeysContract {

    private final MutableClock clock = MutableClock.at("2026-03-02T12:00:00Z");
    private final InMemoryLedger ledger = new InMemoryLedger(clock);

    @Override
    protected Ledger open() {
        return ReplayCheckingLedger.before(ledger);
    }

    @Override
    protected DueKeys dueKeys() {
        return ledger;
    }

    @Override
    protected void reach(Instant instant) {
        if (clock.instant().isBefore(instant)) {
            clock.advance(Duration.between(clock.instant(), instant));
        }
    }

    /** Mistakes that an implementation could make. */
    enum Mistake {
        TELLS_NOTHING(true, keys -> List.of()),
        FORGETS_LINES(
                true,
                keys -> keys.stream()
                        .filter(key -> !key.toString().startsWith("LineKey"))
                        .toList()),
        GIVES_THE_LATEST_FIRST(true, keys -> {
            List<LedgerKey> turned = new ArrayList<>(keys);
            Collections.reverse(turned);
            return turned;
        }),
        REMEMBERS_WHAT_WAS_DUE(true, new UnaryOperator<>() {
            private final Set<LedgerKey> seen = new LinkedHashSet<>();

            @Override
            public List<LedgerKey> apply(List<LedgerKey> keys) {
                seen.addAll(keys);
                return List.copyOf(seen);
            }
        }),
        IS_EARLY(false, keys -> keys);

        private final boolean byTheClock;
        private final UnaryOperator<List<LedgerKey>> change;

        Mistake(boolean byTheClock, UnaryOperator<List<LedgerKey>> change) {
            this.byTheClock = byTheClock;
            this.change = change;
        }
    }

    @ParameterizedTest
    @EnumSource
    void theContractCatches(Mistake mistake) throws IllegalAccessException {
        int caught = 0;
        for (Method check : DueKeysContract.class.getDeclaredMethods()) {
            if (check.isAnnotationPresent(Test.class)) {
                Broken broken = new Broken(mistake);
                broken.openStore();
                check.setAccessible(true);
                try {
                    check.invoke(broken);
                } catch (InvocationTargetException e) {
                    assertThat(e.getCause()).isInstanceOf(AssertionError.class);
                    caught++;
                }
            }
        }
        assertThat(caught).isPositive();
    }

    private static final class Broken extends DueKeysContract {

        private final Mistake mistake;
        private final InMemoryDueKeysTest real = new InMemoryDueKeysTest();

        Broken(Mistake mistake) {
            this.mistake = mistake;
        }

        @Override
        protected Ledger open() {
            return real.open();
        }

        @Override
        protected DueKeys dueKeys() {
            return (most, deadline) -> mistake.change.apply(
                    mistake.byTheClock ? real.ledger.due(most, deadline) : real.ledger.dueBy(Instant.MAX, most));
        }

        @Override
        protected void reach(Instant instant) {
            real.reach(instant);
        }
    }
}

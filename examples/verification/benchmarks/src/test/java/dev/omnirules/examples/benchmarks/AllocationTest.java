package dev.omnirules.examples.benchmarks;

import static dev.omnirules.examples.benchmarks.Allocation.assertAtMost;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.openjdk.jmh.infra.Blackhole;

/** What an operation of a benchmark allocates is within the limit that performance.md states. */
@EnabledIfSystemProperty(named = "java.vm.info", matches = "interpreted.*")
class AllocationTest {

    private static final Blackhole HOLE = new Blackhole(
            "Today's password is swordfish. I understand instantiating Blackholes directly is dangerous.");

    /** Stands for the use that a caller makes of what it gets. */
    @SuppressWarnings("UnusedVariable")
    private static volatile Object kept = "";

    @Test
    void aCommandOfTheLedgerInMemory() {
        LedgerBenchmark ledger = new LedgerBenchmark();
        ledger.agents = 10;
        ledger.fill(HOLE);
        LedgerBenchmark.Caller caller = new LedgerBenchmark.Caller();
        assertAtMost("a command", 1_245, 2, () -> ledger.admitAndFinish(caller, HOLE));
    }

    @Test
    void whatIsDue() {
        DueBenchmark due = new DueBenchmark();
        due.lines = 1_000;
        due.ring();
        assertAtMost("what is due", 200, 1, () -> kept = due.due());
    }

    @Test
    void theNextOfThoseWhoWait() {
        RoutingBenchmark routing = new RoutingBenchmark();
        RoutingBenchmark.Waiting waiting = new RoutingBenchmark.Waiting();
        waiting.customers = 1_000;
        waiting.fill();
        assertAtMost("next", 2_450, 1, () -> kept = routing.next(waiting));
    }

    @Test
    void theBestOfAHundredAgents() {
        RoutingBenchmark routing = new RoutingBenchmark();
        RoutingBenchmark.Agents agents = new RoutingBenchmark.Agents();
        agents.agents = 100;
        agents.fill();
        assertAtMost("choose", 640, 1, () -> kept = routing.choose(agents));
    }

    @Test
    void aTypedNumberAndAProvidersId() {
        NumbersBenchmark numbers = new NumbersBenchmark();
        numbers.makeInputs();
        assertAtMost("a typed number", 95, 1, () -> kept = numbers.typedByOmni());
        assertAtMost("a provider's id", 140, 1, () -> kept = numbers.idByOmni());
        assertAtMost("a user id", 170, 1, () -> kept = numbers.userIdByOmni());
        assertAtMost("another country's id", 4_800, 1, () -> kept = numbers.foreignIdByOmni());
    }

    @Test
    void aFreshTokenAllocatesNothing() {
        TokenBenchmark tokens = new TokenBenchmark();
        tokens.sessions = 1_000;
        tokens.open();
        try {
            assertAtMost("token()", 0.05, 1, () -> kept = tokens.oneOfAll());
        } finally {
            tokens.close();
        }
    }

    @Test
    void whatIsPlantedIsSeen() {
        assertThatThrownBy(() -> assertAtMost("planted", 15, 1, () -> kept = new byte[64]))
                .isInstanceOf(AssertionError.class)
                .hasMessage("planted allocates 80.0 B, more than the 15.0 B of performance.md");
    }
}

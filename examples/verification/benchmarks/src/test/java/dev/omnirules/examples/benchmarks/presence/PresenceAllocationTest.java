package dev.omnirules.examples.benchmarks.presence;

import static dev.omnirules.examples.benchmarks.Allocation.assertAtMost;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.openjdk.jmh.infra.Blackhole;

/** What a beat, a view and a change of the board allocate is within the limits that performance.md states. */
@EnabledIfSystemProperty(named = "java.vm.info", matches = "interpreted.*")
class PresenceAllocationTest {

    private static final int BATCH = 100;
    private static final Blackhole HOLE = new Blackhole(
            "Today's password is swordfish. I understand instantiating Blackholes directly is dangerous.");

    private final PresenceBenchmark presence = new PresenceBenchmark();

    @Test
    void aBeatAViewAndAChangeOfTheBoard() {
        presence.agents = 1_000;
        presence.enter();
        assertAtMost("a beat", 215, BATCH, () -> {
            presence.next();
            presence.apply();
        });
        assertAtMost("a view", 330, BATCH, () -> {
            presence.next();
            presence.derive(HOLE);
        });
        assertAtMost("a change of the board", 26, BATCH, () -> {
            presence.next();
            presence.board();
        });
        assertAtMost("a change of the board, a hundred at once", 46, BATCH, () -> {
            presence.next();
            presence.boardAtOnce();
        });
    }
}

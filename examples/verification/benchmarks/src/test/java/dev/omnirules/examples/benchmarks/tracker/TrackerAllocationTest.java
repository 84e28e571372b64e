package dev.omnirules.examples.benchmarks.tracker;

import static dev.omnirules.examples.benchmarks.Allocation.assertAtMost;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/** What a tracker allocates for a beat, its timers included, is within the limit that performance.md states. */
@EnabledIfSystemProperty(named = "java.vm.info", matches = "interpreted.*")
class TrackerAllocationTest {

    @Test
    void aBeat() {
        TrackerBenchmark tracker = new TrackerBenchmark();
        tracker.agents = 1_000;
        tracker.enter();
        assertAtMost("a beat of the tracker", 2_380, 1, tracker::signal);
    }
}

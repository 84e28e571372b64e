package dev.omnirules.core.testkit.simulation;

import dev.omnirules.core.testkit.simulation.Observation.End;
import java.util.Map;
import java.util.TreeMap;

/** Counts what a simulation did, over all its runs. */
final class RunStatistics {
    long steps;
    long interrupted;
    long overtaken;
    final Map<String, Long> ends = new TreeMap<>();

    void count(Observation observation) {
        if (observation.end() == End.DECIDED && observation.entry().isPresent()) {
            observation
                    .entry()
                    .get()
                    .events()
                    .forEach(event -> ends.merge(event.getClass().getSimpleName(), 1L, Long::sum));
        } else if (observation.end() == End.DECIDED) {
            ends.merge("nothing happened", 1L, Long::sum);
        } else {
            ends.merge("command " + observation.end(), 1L, Long::sum);
        }
    }
}

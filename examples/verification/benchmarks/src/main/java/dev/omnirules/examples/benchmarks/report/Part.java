package dev.omnirules.examples.benchmarks.report;

import java.util.List;
import java.util.Map;

/**
 * Some rows of the table, which {@code .ci/bench} measures together.
 *
 * @param name the word by which the command runs them
 * @param targets the rows
 */
record Part(String name, List<Target> targets) {

    /** How many of its rows a run has. */
    long measured(Map<String, Result> results) {
        return targets.stream()
                .filter(target -> !Double.isNaN(target.figure(results)))
                .count();
    }
}

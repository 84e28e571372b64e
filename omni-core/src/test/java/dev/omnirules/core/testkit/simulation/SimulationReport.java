package dev.omnirules.core.testkit.simulation;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a simulation did: one that did little proves little. Immutable and thread-safe.
 *
 * @param steps how many steps
 * @param interrupted how many were interrupted between two of their calls
 * @param overtaken how many were overtaken before their commit
 * @param commands how often each kind of event happened, and how often a command came to nothing, failed, was lost, or
 *     was answered as before
 */
public record SimulationReport(long steps, long interrupted, long overtaken, Map<String, Long> commands) {

    /** Copies the map, in the order of its keys. */
    public SimulationReport {
        commands = Collections.unmodifiableMap(new TreeMap<>(commands));
    }

    static SimulationReport of(RunStatistics statistics) {
        return new SimulationReport(statistics.steps, statistics.interrupted, statistics.overtaken, statistics.ends);
    }
}

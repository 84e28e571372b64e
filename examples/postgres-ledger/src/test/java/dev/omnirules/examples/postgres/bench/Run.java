package dev.omnirules.examples.postgres.bench;

import java.util.Arrays;

/** What one run measured: commands a second, and the latency that 99 of 100 stayed below, in microseconds. */
record Run(double rate, double p99) implements Comparable<Run> {

    static Run of(long[] latenciesNanos, double seconds) {
        long[] sorted = latenciesNanos.clone();
        Arrays.sort(sorted);
        return new Run(sorted.length / seconds, sorted[(int) (sorted.length * 0.99)] / 1_000.0);
    }

    /** By rate: the middle one of several runs is their median. */
    @Override
    public int compareTo(Run other) {
        return Double.compare(rate, other.rate);
    }
}

package dev.omnirules.examples.benchmarks.presence;

/** How often something was done, and how long it took in all. */
final class Meter {

    private long nanos;
    private long count;

    void add(long since, int times) {
        nanos += System.nanoTime() - since;
        count += times;
    }

    long count() {
        return count;
    }

    double each() {
        return (double) nanos / count;
    }

    double seconds() {
        return nanos / 1e9;
    }
}

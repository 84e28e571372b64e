package dev.omnirules.examples.benchmarks;

/**
 * The one place from which benchmarks that draw take their seeds: the system property {@code bench.seed}, 0 if it is not there. Each
 * draws from a seed of its own, which another value moves: the inputs are others then, and the ratios are to be the same.
 */
public final class Seed {

    private static final long APART = 0x9E37_79B9_7F4A_7C15L;

    private Seed() {}

    /** The seed of a benchmark, which is its own for 0. */
    public static long of(long own) {
        return own + APART * Long.getLong("bench.seed", 0);
    }
}

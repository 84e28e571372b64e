package dev.omnirules.core.token;

import java.time.Duration;
import java.time.Instant;

/** Numbers in [0, 1) that look drawn at random and are the same for the same arguments (SplitMix64's mixing step). */
final class DeterministicJitter {

    private static final long GOLDEN = 0x9E3779B97F4A7C15L;
    private static final double UNIT = 0x1.0p-53;

    private DeterministicJitter() {}

    static long seed(String name, Instant instant, long number) {
        long seed = mix(mix(instant.getEpochSecond() * GOLDEN + instant.getNano()) + number);
        for (int i = 0; i < name.length(); i++) {
            seed = mix(seed + GOLDEN + name.charAt(i));
        }
        return seed;
    }

    static double of(long seed, long generation, int attempt) {
        return (mix(mix(seed + GOLDEN * generation) + GOLDEN * attempt) >>> 11) * UNIT;
    }

    /** The part of a duration that lies below {@code fraction} of it, which is between 0 and 1. */
    static Duration part(Duration whole, double fraction) {
        return Duration.ofNanos((long) (whole.toNanos() * fraction));
    }

    private static long mix(long value) {
        long z = (value ^ (value >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return z ^ (z >>> 31);
    }
}

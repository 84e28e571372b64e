package dev.omnirules.examples.benchmarks.report;

import java.util.Locale;
import java.util.Map;

/**
 * One figure to reach.
 *
 * @param what what is measured
 * @param measured the benchmark
 * @param beside the peer or the floor, measured in the same run; the benchmark itself if there is none
 * @param figure what is made of the two
 * @param reach the bound
 */
record Target(String what, String measured, String beside, Figure figure, double reach) {

    /** What is made of a benchmark and what stands beside it. */
    enum Figure {
        /** How many times as fast as the peer; the more the better. */
        TIMES_FASTER,
        /** How many times the floor; the less the better. */
        TIMES_FLOOR,
        /** Nanoseconds; the less the better. */
        NANOSECONDS,
        /** Seconds; the less the better. */
        SECONDS,
        /** Bytes allocated, or kept; the less the better. */
        BYTES
    }

    static Target faster(String what, String measured, String peer, double times) {
        return new Target(what, measured, peer, Figure.TIMES_FASTER, times);
    }

    static Target within(String what, String measured, String floor, double times) {
        return new Target(what, measured, floor, Figure.TIMES_FLOOR, times);
    }

    static Target nanoseconds(String what, String measured, double most) {
        return new Target(what, measured, measured, Figure.NANOSECONDS, most);
    }

    static Target seconds(String what, String measured, double most) {
        return new Target(what, measured, measured, Figure.SECONDS, most);
    }

    static Target bytes(String what, String measured, double most) {
        return new Target(what, measured, measured, Figure.BYTES, most);
    }

    /** The figure of a run; not a number if the run has it not. */
    double figure(Map<String, Result> results) {
        Result own = results.get(measured);
        Result other = results.get(beside);
        if (own == null || other == null) {
            return Double.NaN;
        }
        return switch (figure) {
            case TIMES_FASTER -> other.score() / own.score();
            case TIMES_FLOOR -> own.score() / other.score();
            case NANOSECONDS, SECONDS -> own.score();
            case BYTES -> own.bytes();
        };
    }

    /** What stands beside the figure in a run, with its unit; empty if nothing does, or if it was not run. */
    String besideText(Map<String, Result> results) {
        Result other = results.get(beside);
        return other == null || beside.equals(measured)
                ? ""
                : String.format(Locale.ROOT, "%.1f %s", other.score(), other.unit());
    }

    /** Whether a figure is good enough; one that is not a number is not. */
    boolean isReachedBy(double value) {
        return figure == Figure.TIMES_FASTER ? value >= reach : value <= reach;
    }

    /** A figure of this kind, to be read. */
    String text(double value) {
        if (Double.isNaN(value)) {
            return "not run";
        }
        return switch (figure) {
            case TIMES_FASTER, TIMES_FLOOR -> String.format(Locale.ROOT, "%.2f×", value);
            case NANOSECONDS -> String.format(Locale.ROOT, "%.1f ns", value);
            case SECONDS -> String.format(Locale.ROOT, "%.1f s", value);
            case BYTES -> String.format(Locale.ROOT, "%.0f B", value);
        };
    }

    /** The bound, to be read. */
    String bound() {
        return (figure == Figure.TIMES_FASTER ? "≥ " : "≤ ") + text(reach);
    }
}

package dev.omnirules.examples.benchmarks.report;

import java.util.Map;

/**
 * One figure to reach.
 *
 * @param what what is measured
 * @param measured the name of its result
 * @param peer what stands beside it: a peer, a floor, or less of the same; empty if nothing does
 * @param beside the name of that result, of the same run; empty if there is none
 * @param figure what is made of the two
 * @param goal the bound
 * @param unit the unit of figure and bound
 */
record Target(String what, String measured, String peer, String beside, Figure figure, double goal, String unit) {

    private static final String TIMES = "×";

    /** What is made of a result and what stands beside it. */
    enum Figure {
        /** The peer's time by the own one; the more the better. */
        TIMES_AS_FAST,
        /** The own time by the floor's; the less the better. */
        TIMES_THE_FLOOR,
        /** The own rate by the floor's; the more the better. */
        TIMES_THE_RATE,
        /** The result as it is; the more the better. */
        AT_LEAST,
        /** The result as it is; the less the better. */
        AT_MOST
    }

    static Target faster(String what, String measured, String peer, String beside, double times) {
        return new Target(what, measured, peer, beside, Figure.TIMES_AS_FAST, times, TIMES);
    }

    static Target within(String what, String measured, String floor, String beside, double times) {
        return new Target(what, measured, floor, beside, Figure.TIMES_THE_FLOOR, times, TIMES);
    }

    static Target rate(String what, String measured, String floor, String beside, double times) {
        return new Target(what, measured, floor, beside, Figure.TIMES_THE_RATE, times, TIMES);
    }

    static Target least(String what, String measured, double goal, String unit) {
        return new Target(what, measured, "", "", Figure.AT_LEAST, goal, unit);
    }

    static Target most(String what, String measured, double goal, String unit) {
        return new Target(what, measured, "", "", Figure.AT_MOST, goal, unit);
    }

    static Target bytes(String what, String benchmark, double goal) {
        return most(what, benchmark + Result.BYTES, goal, "B");
    }

    /** The same with something to read beside it. */
    Target beside(String name, String result) {
        return new Target(what, measured, name, result, figure, goal, unit);
    }

    /** The figure of a run; not a number if the run has it not. */
    double figure(Map<String, Result> results) {
        Result own = results.get(measured);
        Result other = results.get(beside);
        if (own == null || (isRatio() && other == null)) {
            return Double.NaN;
        }
        return switch (figure) {
            case TIMES_AS_FAST -> other.value() / own.value();
            case TIMES_THE_FLOOR, TIMES_THE_RATE -> own.value() / other.value();
            case AT_LEAST, AT_MOST -> own.value();
        };
    }

    /** Whether a figure is good enough; a ratio to nothing is not. A part of a byte is what the counting itself allocated. */
    boolean isReachedBy(double value) {
        if (Double.isInfinite(value)) {
            return false;
        }
        double counted = unit.equals("B") ? Math.rint(value) : value;
        return isBetterIfMore() ? counted >= goal : counted <= goal;
    }

    /** The bound, to be read. */
    String goalText() {
        return (isBetterIfMore() ? "≥ " : "≤ ") + Text.of(goal, unit);
    }

    /** A figure with the result behind it, to be read. */
    String ownText(double value, Map<String, Result> results) {
        String text = Text.of(value, unit);
        return isRatio() ? text + " (" + results.get(measured).text() + ")" : text;
    }

    /** What stands beside the figure, with its own; to be read. */
    String besideText(Map<String, Result> results) {
        Result other = results.get(beside);
        return other == null ? peer : peer + ", " + other.text();
    }

    private boolean isRatio() {
        return figure != Figure.AT_LEAST && figure != Figure.AT_MOST;
    }

    private boolean isBetterIfMore() {
        return figure == Figure.TIMES_AS_FAST || figure == Figure.TIMES_THE_RATE || figure == Figure.AT_LEAST;
    }
}

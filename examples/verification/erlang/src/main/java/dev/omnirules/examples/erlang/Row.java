package dev.omnirules.examples.erlang;

import java.util.List;
import java.util.Locale;

/**
 * One figure of a table: a mean over independent runs, with its confidence interval, beside what is published.
 *
 * @param name the figure
 * @param exact the exact value
 * @param mean the mean of the runs
 * @param half half the width of the 99.9 % interval
 * @param runs how many runs
 */
record Row(String name, double exact, double mean, double half, int runs) {

    /** The quantile of Student's distribution for 99.9 %, two-sided, with 19 degrees of freedom. */
    private static final double STUDENT_19 = 3.883;

    static final int RUNS = 20;

    static Row of(String name, double exact, List<Double> runs) {
        if (runs.size() != RUNS) {
            throw new IllegalArgumentException("runs must be " + RUNS + ", but is " + runs.size());
        }
        double mean = runs.stream().mapToDouble(run -> run).average().orElseThrow();
        double variance =
                runs.stream().mapToDouble(run -> (run - mean) * (run - mean)).sum() / (RUNS - 1);
        return new Row(name, exact, mean, STUDENT_19 * Math.sqrt(variance / RUNS), RUNS);
    }

    /** Whether the exact value is inside the interval. */
    boolean holds() {
        return Math.abs(exact - mean) <= half;
    }

    @Override
    public String toString() {
        return String.format(
                Locale.ROOT,
                "%-38s %10.4f %10.4f ± %-8.4f %s",
                name,
                exact,
                mean,
                half,
                holds() ? "" : "OUTSIDE ITS INTERVAL");
    }
}

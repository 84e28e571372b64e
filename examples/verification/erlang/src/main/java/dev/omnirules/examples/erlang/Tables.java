package dev.omnirules.examples.erlang;

import dev.omnirules.core.queueing.Aging;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/** The tables: each model is run twenty times, and each figure held to the exact value. */
final class Tables {

    private static final double FOREVER = Double.POSITIVE_INFINITY;
    private static final Duration CENTURY = Duration.ofDays(36_500);
    private static final int NO_LIMIT = Integer.MAX_VALUE;

    private final long seed;
    private final double scale;

    /** Tables of a seed; runs are as many times longer than the short ones as the scale says. */
    Tables(long seed, double scale) {
        this.seed = seed;
        this.scale = scale;
    }

    List<Row> erlangC() {
        Exact exact = Exact.of(48, 50, 1, FOREVER, NO_LIMIT);
        List<Measured> runs = runs(Model.single(48, 50, 1, FOREVER), 60, 150);
        return List.of(
                row("Erlang-C: P(wait)", exact.delayed(), runs, Measured::delayed),
                row("Erlang-C: E[W], s", exact.meanWait() * 60, runs, run -> run.meanWait() * 60),
                row("Erlang-C: waiting", exact.queue(), runs, Measured::queue),
                row("Erlang-C: occupancy, %", exact.occupancy() * 100, runs, run -> run.occupancy() * 100));
    }

    List<Row> erlangA() {
        Exact exact = Exact.of(48, 50, 1, 2, NO_LIMIT);
        List<Measured> runs = runs(Model.single(48, 50, 1, 2), 10, 100);
        return List.of(
                row("Erlang-A: P(wait)", exact.delayed(), runs, Measured::delayed),
                row("Erlang-A: abandoned, %", exact.abandoned() * 100, runs, run -> run.abandoned() * 100),
                row("Erlang-A: E[W], s", exact.meanWait() * 60, runs, run -> run.meanWait() * 60),
                row("Erlang-A: waiting", exact.queue(), runs, Measured::queue),
                row("Erlang-A: occupancy, %", exact.occupancy() * 100, runs, run -> run.occupancy() * 100));
    }

    List<Row> allSkills() {
        Exact exact = Exact.of(8.4, 90, 10, FOREVER, 30);
        return skills("6 skills", exact, runs(Model.skills(6), 100, 800));
    }

    List<Row> oneSkill() {
        return skills("1 skill", Exact.oneSkill(), runs(Model.skills(1), 100, 800));
    }

    /** Nothing exact is known of two skills: the figures beside those of six. */
    List<Row> twoSkills() {
        return skills("2 skills beside 6", Exact.of(8.4, 90, 10, FOREVER, 30), runs(Model.skills(2), 100, 800));
    }

    private static List<Row> skills(String name, Exact exact, List<Measured> runs) {
        return List.of(
                row(name + ": blocked, %", exact.blocked() * 100, runs, run -> run.blocked() * 100),
                row(name + ": E[W], min", exact.meanWait(), runs, Measured::meanWait));
    }

    /** A level outweighs any wait: strict priority; or nothing: first come, first served. */
    List<Row> priorities() {
        List<Row> rows = new ArrayList<>();
        List<Measured> strict = runs(Model.priorities(.4, .4, new Aging(Duration.ofDays(1), CENTURY)), 50, 4_000);
        rows.add(row(
                "M/M/1 strict: high",
                Exact.priorityWait(.4, .4, true),
                strict,
                run -> run.waits().get(1)));
        rows.add(row(
                "M/M/1 strict: low",
                Exact.priorityWait(.4, .4, false),
                strict,
                run -> run.waits().get(0)));
        List<Measured> none = runs(Model.priorities(.4, .4, new Aging(Duration.ofMillis(1), CENTURY)), 50, 4_000);
        rows.add(row(
                "M/M/1 first come: high",
                Exact.conservedWait(.4, .4) / .8,
                none,
                run -> run.waits().get(1)));
        rows.add(row(
                "M/M/1 first come: low",
                Exact.conservedWait(.4, .4) / .8,
                none,
                run -> run.waits().get(0)));
        List<Measured> aged = runs(Model.priorities(.4, .4, new Aging(Duration.ofSeconds(12), CENTURY)), 50, 4_000);
        rows.add(row(
                "M/M/1 aged: conserved",
                Exact.conservedWait(.4, .4),
                aged,
                run -> .4 * run.waits().get(0) + .4 * run.waits().get(1)));
        return rows;
    }

    /** The waits of the high and the low class at a weight of waiting time: between strict priority and first come. */
    List<Double> aged(Duration perLevel) {
        List<Measured> runs = runs(Model.priorities(.4, .4, new Aging(perLevel, CENTURY)), 50, 1_000);
        return List.of(
                runs.stream().mapToDouble(run -> run.waits().get(1)).average().orElseThrow(),
                runs.stream().mapToDouble(run -> run.waits().get(0)).average().orElseThrow());
    }

    private List<Measured> runs(Model model, double from, double minutes) {
        return IntStream.range(0, Row.RUNS)
                .mapToObj(run -> Simulation.run(model, seed * 1_000 + run, from, minutes * scale))
                .toList();
    }

    private static Row row(String name, double exact, List<Measured> runs, ToDoubleFunction<Measured> figure) {
        return Row.of(name, exact, runs.stream().map(figure::applyAsDouble).toList());
    }
}

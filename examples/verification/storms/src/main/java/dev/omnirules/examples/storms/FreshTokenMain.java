package dev.omnirules.examples.storms;

import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.results.format.ResultFormatType;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.Options;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;

/** Times a fresh token with one thread and with two, and prints each beside the floor of the same run. */
final class FreshTokenMain {

    private FreshTokenMain() {}

    /** Runs the benchmark; the argument is a file for JMH's own JSON. */
    public static void main(String[] args) throws RunnerException {
        Map<String, RunResult> one = run(1, args[0]);
        Map<String, RunResult> two = run(2, args[0].replace(".json", "-2.json"));
        double floor = score(one.get("floor"));
        System.out.printf("%n%-10s %10s %10s %10s %12s%n", "", "ns", "of floor", "B/op", "2 threads/1");
        one.forEach((name, result) -> System.out.printf(
                "%-10s %10.2f %10.2f %10.2f %12.2f%n",
                name,
                score(result),
                score(result) / floor,
                result.getSecondaryResults().get("gc.alloc.rate.norm").getScore(),
                score(two.get(name)) / score(result)));
    }

    private static Map<String, RunResult> run(int threads, String file) throws RunnerException {
        Options options = new OptionsBuilder()
                .include(FreshTokenBenchmark.class.getName())
                .threads(threads)
                .forks(1)
                .warmupIterations(3)
                .warmupTime(TimeValue.seconds(1))
                .measurementIterations(5)
                .measurementTime(TimeValue.seconds(1))
                .addProfiler(GCProfiler.class)
                .resultFormat(ResultFormatType.JSON)
                .result(file)
                .build();
        Collection<RunResult> results = new Runner(options).run();
        Map<String, RunResult> byName = new TreeMap<>();
        for (RunResult result : results) {
            String name = result.getParams().getBenchmark();
            byName.put(name.substring(name.lastIndexOf('.') + 1), result);
        }
        return byName;
    }

    private static double score(RunResult result) {
        return result.getPrimaryResult().getScore();
    }
}

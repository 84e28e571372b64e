package dev.omnirules.examples.benchmarks.runner;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** The whole of {@code shift-day} by the script, as a process of its own: the wall time that its user waits. */
@State(Scope.Thread)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.SECONDS)
@Warmup(iterations = 1)
@Measurement(iterations = 5)
@Fork(1)
public class RunnerStartBenchmark {

    /** Replays the file that the system property {@code shift.file} names by the script that {@code shift.script} names. */
    @Benchmark
    public int script() throws IOException, InterruptedException {
        ProcessBuilder runner =
                new ProcessBuilder(System.getProperty("shift.script"), "replay", System.getProperty("shift.file"));
        runner.environment().put("JAVA_HOME", System.getProperty("java.home"));
        int code = runner.redirectOutput(Redirect.DISCARD)
                .redirectError(Redirect.DISCARD)
                .start()
                .waitFor();
        if (code != 0) {
            throw new IllegalStateException("the runner must exit with 0, but did with " + code);
        }
        return code;
    }
}

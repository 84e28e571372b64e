package dev.omnirules.examples.benchmarks.runner;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import dev.omnirules.examples.shift.format.LineReader;
import dev.omnirules.examples.shift.format.ShiftLine;
import dev.omnirules.examples.shift.replay.Outcome;
import dev.omnirules.examples.shift.replay.Replay;
import dev.omnirules.examples.shift.replay.ReplayListener;
import dev.omnirules.examples.shift.replay.StatusChange;
import dev.omnirules.examples.shift.report.DecisionWriter;
import dev.omnirules.examples.shift.report.JsonLines;
import dev.omnirules.examples.shift.report.TransitionWriter;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.zip.GZIPInputStream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** The whole of {@code shift-day} through every rule, answers written, beside a streaming parser that reads it. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 5, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(1)
public class RunnerBenchmark {

    private byte[] shift = {};

    /** Unpacks the file that the system property {@code shift.file} names. */
    @Setup
    public void read() throws IOException {
        try (InputStream packed =
                new GZIPInputStream(Files.newInputStream(Path.of(System.getProperty("shift.file"))))) {
            shift = packed.readAllBytes();
        }
    }

    /** The floor: every token of the file. */
    @Benchmark
    public long parse() throws IOException {
        long tokens = 0;
        try (JsonParser parser = new JsonFactory().createParser(new ByteArrayInputStream(shift))) {
            while (parser.nextToken() != null) {
                tokens++;
            }
        }
        return tokens;
    }

    /** Every line through every rule, decisions and status changes written. */
    @Benchmark
    public long replay() throws IOException {
        try (JsonLines decisions = new JsonLines(OutputStream.nullOutputStream());
                JsonLines transitions = new JsonLines(OutputStream.nullOutputStream());
                LineReader<ShiftLine> lines = LineReader.ofShift(new ByteArrayInputStream(shift))) {
            Replay replay = new Replay(new Writing(new DecisionWriter(decisions), new TransitionWriter(transitions)));
            for (Optional<ShiftLine> line = lines.next(); line.isPresent(); line = lines.next()) {
                replay.on(lines.line(), line.get());
            }
            replay.finish();
            return replay.figures().conversations();
        }
    }

    private record Writing(DecisionWriter decisions, TransitionWriter transitions) implements ReplayListener {

        @Override
        public void on(Outcome outcome) {
            decisions.write(outcome);
        }

        @Override
        public void on(StatusChange change) {
            transitions.write(change);
        }
    }
}

package dev.omnirules.examples.benchmarks.report;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.omnirules.examples.benchmarks.IdleLines;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * Prints every target beside the figure of a run, and writes the same as JSON. Takes the file to write, then the
 * results of JMH, which may be of several runs: what is missing is said to be "not run". The bytes of an idle line it measures itself.
 */
public final class Report {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Map<String, Result> results = new TreeMap<>();

    private Report() {}

    /** Prints and writes. */
    public static void main(String[] args) throws IOException {
        Report report = new Report();
        for (int i = 1; i < args.length; i++) {
            if (Files.exists(Path.of(args[i]))) {
                report.read(Path.of(args[i]));
            }
        }
        report.add(Result.kept(Targets.IDLE_LINE, IdleLines.bytesEach()));
        System.out.print(report.text());
        JSON.writerWithDefaultPrettyPrinter().writeValue(Path.of(args[0]).toFile(), report.json());
    }

    private void read(Path file) throws IOException {
        for (JsonNode run : JSON.readTree(file.toFile())) {
            add(Result.of(run));
        }
    }

    private void add(Result result) {
        results.put(result.name(), result);
    }

    private String text() {
        StringBuilder text = new StringBuilder("| what | reach | this run | beside | |\n|---|---|---|---|---|\n");
        for (Target target : Targets.all()) {
            double figure = target.figure(results);
            text.append(String.format(
                    Locale.ROOT,
                    "| %s | %s | %s | %s | %s |%n",
                    target.what(),
                    target.bound(),
                    target.text(figure),
                    target.besideText(results),
                    verdict(target, figure)));
        }
        return text.append(machine()).append('\n').toString();
    }

    /** The targets alone, as performance.md has them. */
    static String targets() {
        StringBuilder text = new StringBuilder("| what a run prints | reach |\n|---|---|\n");
        for (Target target : Targets.all()) {
            text.append("| ")
                    .append(target.what())
                    .append(" | ")
                    .append(target.bound())
                    .append(" |\n");
        }
        return text.toString();
    }

    private static String verdict(Target target, double figure) {
        if (Double.isNaN(figure)) {
            return "";
        }
        return target.isReachedBy(figure) ? "reached" : "NOT REACHED";
    }

    private ObjectNode json() {
        ObjectNode root = JSON.createObjectNode().put("machine", machine());
        for (Target target : Targets.all()) {
            double figure = target.figure(results);
            root.withArray("targets")
                    .addObject()
                    .put("what", target.what())
                    .put("reach", target.bound())
                    .put("figure", Double.isNaN(figure) ? null : figure)
                    .put("beside", target.besideText(results))
                    .put("reached", target.isReachedBy(figure));
        }
        results.values()
                .forEach(result -> root.withArray("results")
                        .addObject()
                        .put("benchmark", result.name())
                        .put("score", Double.isNaN(result.score()) ? null : result.score())
                        .put("error", Double.isNaN(result.error()) ? null : result.error())
                        .put("unit", result.unit())
                        .put("bytes", Double.isNaN(result.bytes()) ? null : result.bytes()));
        return root;
    }

    private static String machine() {
        return "JDK " + Runtime.version() + ", " + System.getProperty("os.arch") + ", "
                + Runtime.getRuntime().availableProcessors() + " processors";
    }
}

package dev.omnirules.examples.benchmarks.report;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Prints every target beside the figure of a run, and writes the same as JSON. Each part of a run leaves {@code part.log} in a folder
 * and its results there, in files {@code part.json} and {@code part-more.json}, or {@code part.why}, a line that says why there are
 * none. A part fails if it ran and left out a figure, or if a file of it is not what it must be.
 */
public final class Report {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String MISSED = "MISSED";

    private final Path folder;
    private final String how;
    private final Map<String, Result> results = new TreeMap<>();
    private final Map<String, String> unread = new TreeMap<>();

    private Report(Path folder, String how) {
        this.folder = folder;
        this.how = how;
    }

    /** Takes the folder of the results, the file to write, and how the run was made, as {@code quick, seed 7}. */
    @SuppressWarnings("SystemOut")
    public static void main(String... args) throws IOException {
        if (args.length != 3) {
            System.err.println(
                    "three arguments must be given: the folder of the results, the file to write, how the run was made");
            System.exit(2);
        }
        try {
            Report report = of(Path.of(args[0]), args[2]);
            System.out.print(report.text());
            JSON.writerWithDefaultPrettyPrinter().writeValue(Path.of(args[1]).toFile(), report.json());
            List<String> failed = report.failed();
            if (!failed.isEmpty()) {
                System.out.println("\nFailed:\n- " + String.join("\n- ", failed));
                System.exit(1);
            }
        } catch (IllegalArgumentException e) {
            System.err.println(e.getMessage());
            System.exit(1);
        }
    }

    /** Reads what the parts of a run left. */
    static Report of(Path folder, String how) throws IOException {
        Report report = new Report(folder, how);
        report.read();
        return report;
    }

    private void read() throws IOException {
        if (!Files.isDirectory(folder)) {
            throw new IllegalArgumentException("no such folder: " + folder);
        }
        for (Part part : Targets.all()) {
            try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, part.name() + "{,-*}.json")) {
                for (Path file : files) {
                    read(file);
                }
            }
        }
    }

    private void read(Path file) throws IOException {
        String name = file.getFileName().toString();
        try {
            JsonNode entries = JSON.readTree(file.toFile());
            if (!entries.isArray()) {
                unread.put(name, "must be an array, but is not");
            }
            for (JsonNode entry : entries.isArray() ? entries : JSON.createArrayNode()) {
                Result.of(entry).forEach(result -> results.put(result.name(), result));
            }
        } catch (JacksonException e) {
            unread.put(name, "must be JSON, but is not: " + e.getOriginalMessage());
        } catch (IllegalArgumentException e) {
            unread.put(name, e.getMessage());
        }
    }

    /** Why parts failed; empty if none did. */
    List<String> failed() {
        List<String> failed = new ArrayList<>();
        unread.forEach((file, why) -> failed.add(file + " " + why));
        for (Part part : Targets.all()) {
            if (hasRun(part) && part.measured(results) < part.targets().size()) {
                failed.add(part.name() + " left out: " + String.join("; ", missing(part)));
            }
        }
        return failed;
    }

    private boolean hasRun(Part part) {
        return Files.exists(folder.resolve(part.name() + ".log"));
    }

    /** The table, and what is not in it. */
    String text() throws IOException {
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of("what", "this run", "beside", "goal", ""));
        int missed = 0;
        List<String> absent = new ArrayList<>();
        for (Part part : Targets.all()) {
            for (Target target : part.targets()) {
                double figure = target.figure(results);
                if (!Double.isNaN(figure)) {
                    boolean isReached = target.isReachedBy(figure);
                    missed += isReached ? 0 : 1;
                    rows.add(List.of(
                            target.what(),
                            target.ownText(figure, results),
                            target.besideText(results),
                            target.goalText(),
                            isReached ? "" : MISSED));
                }
            }
            absent.addAll(absent(part));
        }
        StringBuilder text = new StringBuilder(machine() + ", " + how + "\n\n" + Text.table(rows));
        text.append('\n')
                .append(rows.size() - 1)
                .append(" rows measured, ")
                .append(missed)
                .append(" missed\n");
        if (!absent.isEmpty()) {
            text.append("\nNot measured in this run:\n");
            absent.forEach(line -> text.append("- ").append(line).append('\n'));
        }
        return text.toString();
    }

    /** What a part's missing rows are, and why they are missing. */
    private List<String> absent(Part part) throws IOException {
        long measured = part.measured(results);
        long missing = part.targets().size() - measured;
        if (missing == 0) {
            return List.of();
        }
        String rows = part.name() + ", " + missing + (missing == 1 ? " row: " : " rows: ") + why(part);
        if (measured == 0) {
            return List.of(rows);
        }
        return List.of(rows + "; " + String.join("; ", missing(part)));
    }

    private List<String> missing(Part part) {
        return part.targets().stream()
                .filter(target -> Double.isNaN(target.figure(results)))
                .map(target -> target.what() + (target.peer().isEmpty() ? "" : ", beside " + target.peer()))
                .toList();
    }

    private String why(Part part) throws IOException {
        Path why = folder.resolve(part.name() + ".why");
        if (Files.exists(why)) {
            return Files.readString(why).strip();
        }
        return part.measured(results) > 0 || hasRun(part) ? "the part ran, but gave no such figure" : "not asked for";
    }

    /** The targets alone, as performance.md has them. */
    static String targets() {
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of("part", "what", "beside", "goal"));
        for (Part part : Targets.all()) {
            for (Target target : part.targets()) {
                rows.add(List.of(part.name(), target.what(), target.peer(), target.goalText()));
            }
        }
        return Text.table(rows);
    }

    /** Every row and every result. */
    ObjectNode json() throws IOException {
        ObjectNode root = JSON.createObjectNode();
        root.putObject("machine")
                .put("processors", Runtime.getRuntime().availableProcessors())
                .put("arch", System.getProperty("os.arch"))
                .put("os", System.getProperty("os.name") + " " + System.getProperty("os.version"))
                .put("jdk", jdk());
        root.put("date", today()).put("run", how);
        for (Part part : Targets.all()) {
            for (Target target : part.targets()) {
                double figure = target.figure(results);
                ObjectNode row = root.withArray("rows")
                        .addObject()
                        .put("part", part.name())
                        .put("what", target.what())
                        .put("goal", target.goalText())
                        .put("bound", target.goal());
                if (Double.isNaN(figure)) {
                    row.put("notMeasured", why(part));
                } else {
                    row.put("figure", number(figure))
                            .put("unit", target.unit())
                            .put("beside", target.besideText(results))
                            .put("reached", target.isReachedBy(figure));
                }
            }
        }
        results.values()
                .forEach(result -> root.withArray("results")
                        .addObject()
                        .put("name", result.name())
                        .put("value", number(result.value()))
                        .put("error", number(result.error()))
                        .put("unit", result.unit()));
        return root;
    }

    /** JSON has no number for what was not measured, nor for a ratio to nothing. */
    private static Double number(double value) {
        return Double.isFinite(value) ? value : null;
    }

    private static String machine() {
        return today() + ", " + Runtime.getRuntime().availableProcessors() + " processors ("
                + System.getProperty("os.arch") + "), JDK " + jdk();
    }

    private static String jdk() {
        return Runtime.version() + " (" + System.getProperty("java.vendor") + ")";
    }

    private static String today() {
        return LocalDate.now(ZoneOffset.UTC).toString();
    }
}

package dev.omnirules.examples.storms;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.ToIntFunction;
import java.util.logging.LogManager;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Puts every subject through every storm, and prints a table; the argument is the file for the figures. */
final class StormsMain {

    /** AWS gives up waiting for another's renewal after 5 s, and nothing changes that: so the issuer is not scaled down. */
    private static final Duration SLOW = Duration.ofMillis(6_500);

    private StormsMain() {}

    /** Runs the storms. */
    public static void main(String[] args) throws IOException, InterruptedException {
        LogManager.getLogManager().reset();
        List<Row> rows = new ArrayList<>();
        for (Map.Entry<String, Subject.Setup> each : Subjects.all().entrySet()) {
            Storms storms = new Storms(each.getValue(), SLOW);
            rows.add(new Row(
                    each.getKey(),
                    storms.presentations(),
                    storms.blocked(Duration.ofMinutes(2)),
                    storms.blocked(Duration.ofSeconds(50)),
                    storms.outage()));
        }
        System.out.println(table(rows));
        Files.writeString(Path.of(args[0]), json(rows));
        System.exit(0);
    }

    private static String table(List<Row> rows) {
        String head = String.format(
                "%-20s %14s %14s %14s %10s %10s %10s%n",
                "", "presentations", "blocked, 2 min", "blocked, 50 s", "calls", "attempts", "errors");
        return rows.stream()
                .map(row -> String.format(
                        "%-20s %14d %14d %14d %10d %10d %10d%n",
                        row.name(),
                        row.presentations(),
                        row.blockedEarly(),
                        row.blockedLate(),
                        row.outage().calls(),
                        row.outage().attempts(),
                        row.outage().errors()))
                .collect(Collectors.joining("", head, ""));
    }

    /** The renewer's counts and the least of the others', as the report of the benchmarks reads them. */
    private static String json(List<Row> rows) {
        return Stream.of(
                        figures(rows, "presentations", Row::presentations),
                        figures(rows, "blockedEarly", Row::blockedEarly),
                        figures(rows, "blockedLate", Row::blockedLate),
                        figures(rows, "attempts", row -> row.outage().attempts()),
                        figures(rows, "errors", row -> row.outage().errors()))
                .collect(Collectors.joining(",\n", "[", "]\n"));
    }

    private static String figures(List<Row> rows, String count, ToIntFunction<Row> of) {
        int own = of.applyAsInt(rows.get(0));
        int best = rows.stream().skip(1).mapToInt(of).min().orElseThrow();
        return String.format("""
                {"name": "Storms.%1$s", "value": %2$d, "unit": ""},
                {"name": "Storms.best.%1$s", "value": %3$d, "unit": ""}""", count, own, best);
    }

    private record Row(String name, int presentations, int blockedEarly, int blockedLate, Storms.Outage outage) {}
}

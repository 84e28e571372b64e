package dev.omnirules.examples.storms;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.logging.LogManager;
import java.util.stream.Collectors;

/** Puts every subject through every storm, and prints a table; the argument is a file for the same as JSON. */
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

    private static String json(List<Row> rows) {
        return rows.stream()
                .map(row -> String.format(
                        "{\"name\":\"%s\",\"presentations\":%d,\"blockedWith2MinutesLeft\":%d,\"blockedWith50SecondsLeft\":%d,"
                                + "\"outageCalls\":%d,\"outageAttempts\":%d,\"outageErrors\":%d}",
                        row.name(),
                        row.presentations(),
                        row.blockedEarly(),
                        row.blockedLate(),
                        row.outage().calls(),
                        row.outage().attempts(),
                        row.outage().errors()))
                .collect(Collectors.joining(
                        ",\n",
                        "{\"at\":\"" + Instant.now() + "\",\"java\":\"" + Runtime.version() + "\",\"issuerMillis\":"
                                + SLOW.toMillis() + ",\"rows\":[\n",
                        "\n]}\n"));
    }

    private record Row(String name, int presentations, int blockedEarly, int blockedLate, Storms.Outage outage) {}
}

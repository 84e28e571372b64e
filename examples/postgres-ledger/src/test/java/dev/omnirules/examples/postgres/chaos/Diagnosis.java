package dev.omnirules.examples.postgres.chaos;

import dev.omnirules.postgres.testkit.TestDatabase;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** What server and nodes do at the moment, for a run that came to a halt. */
final class Diagnosis {

    private static final String SESSIONS = "SELECT concat_ws(' ', pid, application_name, state, wait_event_type,"
            + " wait_event, 'blocked by', pg_blocking_pids(pid)::text, 'since', now() - state_change, left(query, 160))"
            + " FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()";
    private static final String ROWS = "SELECT concat('outbox ', (SELECT count(*) FROM omni_outbox), ', requests ',"
            + " (SELECT count(*) FROM omni_request), ', disk full ', (SELECT is_full FROM chaos_disk))";

    private Diagnosis() {}

    static String of(List<Process> nodes, Path logs, TestDatabase database) throws IOException {
        StringBuilder text = new StringBuilder();
        database.ask(ROWS).forEach(row -> text.append(row).append('\n'));
        database.ask(SESSIONS).forEach(row -> text.append(row).append('\n'));
        for (Process node : nodes) {
            text.append(stacks(node));
        }
        try (Stream<Path> files = Files.list(logs)) {
            for (Path file :
                    files.filter(path -> path.toString().endsWith(".err")).toList()) {
                text.append(file.getFileName()).append(": ").append(Files.readString(file));
            }
        }
        return text.toString();
    }

    private static String stacks(Process node) {
        String jstack =
                Path.of(System.getProperty("java.home"), "bin", "jstack").toString();
        try {
            Process asked = new ProcessBuilder(jstack, Long.toString(node.pid()))
                    .redirectErrorStream(true)
                    .start();
            return new String(asked.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            return "no stacks of " + node + ": " + e;
        }
    }
}

package dev.omnirules.examples.postgres.bench;

import dev.omnirules.postgres.testkit.LedgerPool;
import dev.omnirules.postgres.testkit.TestDatabase;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** The same clients as pgbench sees them: the ledger's statements in its order and its trips, without a ledger. */
record PgbenchRun(TestDatabase database, int clients, int agents, int lines, Map<String, String> texts) {

    private static final int TOGETHER = 4;
    private static final String BODY = """
        \\set a random(0, %d)
        \\set c random(0, %d)
        \\set r random(1, 9000000000000000000)
        \\startpipeline
        BEGIN;
        SELECT state FROM omni_state WHERE key = ANY (ARRAY['key/1|desk|agent-' || :a, 'key/1|line|customer-' || :c || '|+551130000000']) ORDER BY key FOR UPDATE;
        SELECT (extract(epoch FROM clock_timestamp()) * 1000000)::bigint, version, asked, entry FROM omni_schema LEFT JOIN omni_request ON request = 'bench-' || :r;
        \\endpipeline
        \\startpipeline
        SELECT omni_save(ARRAY['key/1|desk|agent-' || :a, 'key/1|line|customer-' || :c || '|+551130000000'], ARRAY[1, 1]::bigint[], ARRAY[:desk, :line], ARRAY[NULL, %s], 'bench-' || :r, :asked, :entry);
        COMMIT;
        \\endpipeline
        """;

    Run lasting(int seconds) {
        return lasting(seconds, UnaryOperator.identity());
    }

    /** All statements in one trip: the work of a ledger that remembers its rows. */
    Run oneTripLasting(int seconds) {
        return lasting(seconds, script -> script.replace("\\endpipeline\n\\startpipeline\n", ""));
    }

    /** One trip a statement, as pgbench does by itself. */
    Run plainLasting(int seconds) {
        return lasting(seconds, script -> script.replaceAll("\\\\(start|end)pipeline\n", ""));
    }

    /**
     * Four commands in each transaction, in two trips, by a fourth of the clients: what a ledger could gain that commits
     * waiting commands together, if collecting them costs nothing.
     */
    Run togetherLasting(int seconds) {
        PgbenchRun fewer = new PgbenchRun(database, clients / TOGETHER, agents, lines, texts);
        Run transactions = fewer.lasting(seconds, PgbenchRun::together);
        return new Run(transactions.rate() * TOGETHER, transactions.p99());
    }

    private static String together(String script) {
        StringBuilder sets = new StringBuilder();
        List<String> keys = new ArrayList<>();
        List<String> requests = new ArrayList<>();
        StringBuilder saves = new StringBuilder();
        for (int i = 0; i < TOGETHER; i++) {
            String own = numbered(script, i);
            sets.append(own, 0, own.indexOf("\\startpipeline"));
            keys.add(between(own, "ANY (ARRAY[", "])"));
            requests.add(between(own, "request = ", ";"));
            saves.append("SELECT omni_save(")
                    .append(between(own, "SELECT omni_save(", ";\n"))
                    .append(";\n");
        }
        return sets + """
                \\startpipeline
                BEGIN;
                SELECT state FROM omni_state WHERE key = ANY (ARRAY[%s]) ORDER BY key FOR UPDATE;
                SELECT (extract(epoch FROM clock_timestamp()) * 1000000)::bigint, version, asked, entry FROM omni_schema LEFT JOIN omni_request ON request IN (%s);
                \\endpipeline
                \\startpipeline
                %sCOMMIT;
                \\endpipeline
                """.formatted(String.join(", ", keys), String.join(", ", requests), saves);
    }

    private static String numbered(String body, int i) {
        return body.replaceAll("(:|set )([acr])\\b", "$1$2" + i);
    }

    private static String between(String text, String before, String after) {
        int start = text.indexOf(before) + before.length();
        return text.substring(start, text.indexOf(after, start));
    }

    private Run lasting(int seconds, UnaryOperator<String> shape) {
        try {
            Path directory = Files.createTempDirectory("pgbench");
            Path admit = script(directory, "admit", shape, "'conv-' || :r");
            Path finish = script(directory, "finish", shape, "NULL");
            List<String> command = new ArrayList<>(List.of("pgbench", "-n", "-M", "prepared", "-h", "127.0.0.1"));
            command.addAll(List.of("-U", "postgres", "-p", "" + database.port(), "-c", "" + clients, "-j", "2"));
            command.addAll(List.of("-T", "" + seconds, "-l", "-f", admit.toString(), "-f", finish.toString()));
            texts.forEach((name, text) -> command.addAll(List.of("-D", name + "=" + text)));
            command.add(database.name());
            Path output = directory.resolve("out");
            ProcessBuilder process = new ProcessBuilder(command)
                    .directory(directory.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(output.toFile());
            process.environment().put("PGOPTIONS", LedgerPool.SETTINGS.sessionOptions());
            Process pgbench = process.start();
            if (pgbench.waitFor() != 0) {
                throw new IllegalStateException("pgbench failed: " + Files.readString(output));
            }
            return Run.of(latencies(directory), seconds);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private Path script(Path directory, String name, UnaryOperator<String> shape, String conversation)
            throws IOException {
        String script = BODY.formatted(agents - 1, lines - 1, conversation);
        return Files.writeString(directory.resolve(name + ".sql"), shape.apply(script));
    }

    /** The third field of a line of its log is the transaction's latency in microseconds. */
    private static long[] latencies(Path directory) throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.filter(file -> file.getFileName().toString().startsWith("pgbench_log"))
                    .flatMap(PgbenchRun::lines)
                    .mapToLong(line -> Long.parseLong(line.split(" ")[2]) * 1_000)
                    .toArray();
        }
    }

    private static Stream<String> lines(Path file) {
        try {
            return Files.readAllLines(file).stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

package dev.omnirules.examples.postgres.bench;

import com.zaxxer.hikari.HikariDataSource;
import dev.omnirules.postgres.ledger.PostgresLedger;
import dev.omnirules.postgres.testkit.LedgerPool;
import dev.omnirules.postgres.testkit.TestDatabase;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Compares the rate of commands on a small store and on a grown one, in turns: a million lines, and a long past. */
public final class GrownStore {

    private static final int GROWN_LINES = 1_000_000;
    private static final int CHUNK = 10;
    private static final int ENTRY_BYTES = 60;

    private GrownStore() {}

    /**
     * Runs it.
     *
     * @param args seconds of each run, how many runs of each kind, millions of past entries; 20, 3 and 100 if left out
     */
    public static void main(String[] args) {
        int seconds = BenchMain.at(args, 0, 20);
        int rounds = BenchMain.at(args, 1, 3);
        int millions = BenchMain.at(args, 2, 100);
        TestDatabase small = BenchMain.prepared(BenchMain.LINES);
        TestDatabase grown = BenchMain.prepared(GROWN_LINES);
        fill(grown, millions);
        try (HikariDataSource ofSmall = LedgerPool.open(small.url(), BenchMain.CLIENTS);
                HikariDataSource ofGrown = LedgerPool.open(grown.url(), BenchMain.CLIENTS)) {
            Map<String, LedgerRun> kinds = new LinkedHashMap<>();
            kinds.put("small", run(ofSmall, BenchMain.LINES));
            kinds.put("grown", run(ofGrown, GROWN_LINES));
            kinds.put("grown, lines of the small one", run(ofGrown, BenchMain.LINES));
            kinds.forEach((name, run) -> BenchMain.print(name + ", warming up", run.lasting(seconds)));
            Map<String, List<Run>> runs = new LinkedHashMap<>();
            for (int i = 0; i < rounds; i++) {
                kinds.forEach((name, run) -> runs.computeIfAbsent(name, first -> new ArrayList<>())
                        .add(BenchMain.print(name, run.lasting(seconds))));
            }
            double rate = BenchMain.median(runs.get("small")).rate();
            runs.forEach((name, all) -> System.out.printf(
                    Locale.ROOT,
                    "%s / small: %.2f%n",
                    name,
                    BenchMain.median(all).rate() / rate));
        }
        System.exit(0);
    }

    private static LedgerRun run(HikariDataSource pool, int lines) {
        return new LedgerRun(PostgresLedger.on(pool, LedgerPool.SETTINGS), BenchMain.CLIENTS, BenchMain.AGENTS, lines);
    }

    /** Entries that a consumer has still to get, and as many requests as are remembered in a busy month. */
    private static void fill(TestDatabase database, int millions) {
        for (int done = 0; done < millions; done += CHUNK) {
            int first = done * 1_000_000 + 1;
            int last = (done + Math.min(CHUNK, millions - done)) * 1_000_000;
            database.run(
                    "SET synchronous_commit = off",
                    "INSERT INTO omni_feed (position, entry) SELECT n, repeat('x', " + ENTRY_BYTES
                            + ") FROM generate_series(" + first + ", " + last + ") n",
                    "UPDATE omni_feed_head SET latest = " + last);
        }
        database.run(
                "INSERT INTO omni_request (request, asked, entry) SELECT 'past-' || n, '', '' FROM generate_series(1, "
                        + millions * 100_000 + ") n",
                "VACUUM ANALYZE",
                "CHECKPOINT");
        System.out.println("filled: " + database.ask("SELECT pg_size_pretty(pg_database_size(current_database()))"));
    }
}

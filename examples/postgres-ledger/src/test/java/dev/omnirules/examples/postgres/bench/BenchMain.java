package dev.omnirules.examples.postgres.bench;

import static dev.omnirules.postgres.testkit.Service.agent;
import static dev.omnirules.postgres.testkit.Service.line;

import com.zaxxer.hikari.HikariDataSource;
import dev.omnirules.core.ledger.Fingerprint;
import dev.omnirules.core.ledger.LedgerEntry;
import dev.omnirules.core.ledger.codec.LedgerCodec;
import dev.omnirules.postgres.PostgresSchema;
import dev.omnirules.postgres.PostgresSettings;
import dev.omnirules.postgres.ledger.PostgresLedger;
import dev.omnirules.postgres.testkit.LedgerPool;
import dev.omnirules.postgres.testkit.Service;
import dev.omnirules.postgres.testkit.TestDatabase;
import dev.omnirules.postgres.testkit.Wire;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;

/** Compares the ledger with pgbench on one durable server, in turns, and prints both with their ratio. */
public final class BenchMain {

    static final int CLIENTS = 16;
    static final int AGENTS = 1_000;
    static final int LINES = 20_000;
    private static final int WINDOWS = 6;
    private static final int HOT_CLIENTS = 32;
    private static final List<Integer> SHARING = List.of(2, 4);
    private static final int NETWORK_CLIENTS = 4;
    private static final Duration NETWORK_EACH_WAY = Duration.ofNanos(500_000);
    private static final PostgresSettings REMEMBERING = LedgerPool.SETTINGS.remembering(2 * (AGENTS + LINES));

    private BenchMain() {}

    /**
     * Runs it.
     *
     * @param args the file for the figures; seconds of each run, how many runs of each kind, and seconds of warm-up, which are 10, 3
     *     and 60 if left out
     */
    public static void main(String[] args) throws IOException {
        int seconds = at(args, 1, 10);
        int rounds = at(args, 2, 3);
        int warmUp = at(args, 3, 60);
        TestDatabase floor = prepared(LINES);
        TestDatabase own = prepared(LINES);
        System.out.printf(
                "server %s, fsync %s, synchronous_commit %s, full_page_writes %s; %d clients, %d agents, %d lines%n",
                own.ask("SHOW server_version").get(0),
                own.ask("SHOW fsync").get(0),
                own.ask("SHOW synchronous_commit").get(0),
                own.ask("SHOW full_page_writes").get(0),
                CLIENTS,
                AGENTS,
                LINES);
        long trips = trips(own, LedgerPool.SETTINGS);
        long tripsRemembering = trips(own, REMEMBERING);
        System.out.println("trips of a command on existing rows, counted: " + trips
                + "; on a node that remembers them: " + tripsRemembering);
        try (HikariDataSource pool = LedgerPool.open(own.url(), CLIENTS)) {
            PostgresLedger ledger = PostgresLedger.on(pool, LedgerPool.SETTINGS);
            LedgerRun twoTrips = new LedgerRun(ledger, CLIENTS, AGENTS, LINES);
            LedgerRun oneTrip = new LedgerRun(PostgresLedger.on(pool, REMEMBERING), CLIENTS, AGENTS, LINES);
            PgbenchRun pgbench = new PgbenchRun(floor, CLIENTS, AGENTS, LINES, texts(ledger));
            anyRevision(floor);
            for (int i = 0; i < WINDOWS; i++) {
                LedgerRun warmed = i % 2 == 0 ? twoTrips : oneTrip;
                print("warming up", warmed.lasting(warmUp / WINDOWS));
            }
            Map<String, Callable<Run>> kinds = new LinkedHashMap<>();
            kinds.put("pgbench, two trips", () -> pgbench.lasting(seconds));
            kinds.put("ledger, two trips", () -> twoTrips.lasting(seconds));
            kinds.put("pgbench, one trip", () -> pgbench.oneTripLasting(seconds));
            kinds.put("ledger, remembering", () -> oneTrip.lasting(seconds));
            for (int atOnce : SHARING) {
                LedgerRun sharing = new LedgerRun(
                        PostgresLedger.on(pool, LedgerPool.SETTINGS.sharing(atOnce)), CLIENTS, AGENTS, LINES);
                kinds.put("ledger, sharing " + atOnce, () -> sharing.lasting(seconds));
            }
            kinds.put("pgbench, a trip a statement", () -> pgbench.plainLasting(seconds));
            kinds.put("pgbench, four commands a commit", () -> pgbench.togetherLasting(seconds));
            Map<String, Run> medians = medians(kinds, rounds, floor, own);
            System.out.printf(
                    Locale.ROOT,
                    "ledger / pgbench: two trips %.2f (to reach: 0.65), one trip %.2f, together %.2f; beside two trips:"
                            + " remembering %.2f, sharing %.2f%n",
                    medians.get("ledger, two trips").rate()
                            / medians.get("pgbench, two trips").rate(),
                    medians.get("ledger, remembering").rate()
                            / medians.get("pgbench, one trip").rate(),
                    medians.get("ledger, sharing " + SHARING.get(0)).rate()
                            / medians.get("pgbench, four commands a commit").rate(),
                    medians.get("ledger, remembering").rate()
                            / medians.get("ledger, two trips").rate(),
                    medians.get("ledger, sharing " + SHARING.get(0)).rate()
                            / medians.get("ledger, two trips").rate());
            Map<String, Double> figures = new LinkedHashMap<>();
            figures.put(
                    "Postgres.ledger.twoTrips", medians.get("ledger, two trips").rate());
            figures.put(
                    "Postgres.pgbench.twoTrips",
                    medians.get("pgbench, two trips").rate());
            figures.put(
                    "Postgres.ledger.oneTrip",
                    medians.get("ledger, remembering").rate());
            figures.put(
                    "Postgres.pgbench.oneTrip", medians.get("pgbench, one trip").rate());
            Files.writeString(Path.of(args[0]), json(figures, trips, tripsRemembering));
            for (PostgresSettings settings : List.of(LedgerPool.SETTINGS, REMEMBERING)) {
                emptied(own);
                LedgerRun hot = new LedgerRun(PostgresLedger.on(pool, settings), HOT_CLIENTS, 1, LINES);
                hot.lasting(seconds / 2);
                print(HOT_CLIENTS + " clients, one agent, " + settings.remembered() + " rows", hot.lasting(seconds));
            }
        }
        overANetwork(own, seconds, rounds);
        System.exit(0);
    }

    /** The figures as the report of the benchmarks reads them. */
    private static String json(Map<String, Double> rates, long trips, long tripsRemembering) {
        StringBuilder json = new StringBuilder("[");
        rates.forEach(
                (name, rate) -> json.append(figure(name, rate, "commands/s")).append(",\n"));
        return json.append(figure("Postgres.trips", trips, ""))
                .append(",\n")
                .append(figure("Postgres.trips.remembering", tripsRemembering, ""))
                .append("]\n")
                .toString();
    }

    private static String figure(String name, double value, String unit) {
        return String.format(Locale.ROOT, "{\"name\": \"%s\", \"value\": %.1f, \"unit\": \"%s\"}", name, value, unit);
    }

    /** Few clients on a server that is a millisecond away, so that the trips and not the processors decide. */
    private static void overANetwork(TestDatabase database, int seconds, int rounds) {
        try (Wire wire = new Wire(database.port());
                HikariDataSource pool = LedgerPool.open(database.url(wire.port()), NETWORK_CLIENTS)) {
            wire.delay(NETWORK_EACH_WAY);
            Map<String, Callable<Run>> kinds = new LinkedHashMap<>();
            for (PostgresSettings settings : List.of(LedgerPool.SETTINGS, REMEMBERING)) {
                LedgerRun run = new LedgerRun(PostgresLedger.on(pool, settings), NETWORK_CLIENTS, AGENTS, LINES);
                kinds.put("1 ms away, " + settings.remembered() + " rows", () -> run.lasting(seconds));
            }
            List<Run> medians = List.copyOf(medians(kinds, rounds, database).values());
            System.out.printf(
                    Locale.ROOT,
                    "remembering / two trips, %d clients, a server 1 ms away: %.2f%n",
                    NETWORK_CLIENTS,
                    medians.get(1).rate() / medians.get(0).rate());
        }
    }

    /** In turns, so that what disturbs one kind disturbs all. */
    private static Map<String, Run> medians(Map<String, Callable<Run>> kinds, int rounds, TestDatabase... databases) {
        Map<String, List<Run>> runs = new LinkedHashMap<>();
        for (int i = 0; i < rounds; i++) {
            kinds.forEach((name, kind) -> {
                emptied(databases);
                runs.computeIfAbsent(name, first -> new ArrayList<>()).add(print(name, run(kind)));
            });
        }
        System.out.println("medians");
        Map<String, Run> medians = new LinkedHashMap<>();
        runs.forEach((name, all) -> medians.put(name, print(name, median(all))));
        return medians;
    }

    private static Run run(Callable<Run> kind) {
        try {
            return kind.call();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    static int at(String[] args, int index, int otherwise) {
        return args.length > index ? Integer.parseInt(args[index]) : otherwise;
    }

    /** The fewest of a few commands: now and then the pool asks whether its connection lives. */
    private static long trips(TestDatabase database, PostgresSettings settings) {
        try (Wire wire = new Wire(database.port());
                HikariDataSource pool = LedgerPool.open(database.url(wire.port()), 1)) {
            PostgresLedger ledger = PostgresLedger.on(pool, settings);
            long fewest = Long.MAX_VALUE;
            for (int i = 0; i < 20; i++) {
                long before = wire.trips();
                ledger.execute(
                        i % 2 == 0
                                ? Service.admit("trip-" + settings.remembered() + "-" + i, agent(0), line(0))
                                : Service.finish("trip-" + settings.remembered() + "-" + i, agent(0), line(0)));
                fewest = Math.min(fewest, wire.trips() - before);
            }
            return fewest;
        }
    }

    /** pgbench cannot name the revision that it read: its server does the same work without comparing it. */
    private static void anyRevision(TestDatabase floor) {
        floor.run(floor.ask("SELECT replace(pg_get_functiondef('omni_save'::regproc),"
                        + " 'revision = revisions[i] - 1', 'revision >= 0')")
                .get(0));
    }

    /** A migrated database with every agent signed in and every line touched once. */
    static TestDatabase prepared(int lines) {
        TestDatabase database = TestDatabase.create();
        PostgresSchema.install(database.dataSource());
        try (HikariDataSource pool = LedgerPool.open(database.url(), 1)) {
            PostgresLedger.on(pool).execute(Service.signIn("s", agent(0), 50));
        }
        String signedIn = "replace(state, 'agent-0', 'agent-' || n)";
        database.run(
                "SET synchronous_commit = off",
                "INSERT INTO omni_state (key, revision, state) SELECT 'key/1|desk|agent-' || n, 1, " + signedIn
                        + " FROM omni_state, generate_series(1, " + (AGENTS - 1) + ") n",
                "INSERT INTO omni_state (key, revision, state) SELECT 'key/1|line|customer-' || n || '|+551130000000',"
                        + " 0, '' FROM generate_series(0, " + (lines - 1) + ") n",
                "VACUUM ANALYZE");
        return database;
    }

    private static void emptied(TestDatabase... databases) {
        for (TestDatabase database : databases) {
            database.run("TRUNCATE omni_request, omni_outbox", "VACUUM omni_state", "CHECKPOINT");
        }
    }

    /** What the ledger writes in an admission, for pgbench to write as much. */
    private static Map<String, String> texts(PostgresLedger ledger) {
        LedgerEntry entry = ledger.execute(Service.admit("bench-sample", agent(1), line(1)))
                .entry()
                .orElseThrow();
        Map<String, String> texts = Map.of(
                "asked", LedgerCodec.encode(Fingerprint.of("admit", "agent-1", "customer-1")),
                "entry", LedgerCodec.encode(entry),
                "desk", state(ledger, true),
                "line", state(ledger, false));
        ledger.execute(Service.finish("bench-sample-end", agent(1), line(1)));
        return texts;
    }

    private static String state(PostgresLedger ledger, boolean agentState) {
        return ledger.execute(Service.read(
                        "read-" + agentState,
                        agent(1),
                        line(1),
                        view -> agentState
                                ? LedgerCodec.encode(view.agent(agent(1)))
                                : LedgerCodec.encode(view.line(line(1)))))
                .decision();
    }

    static Run median(List<Run> runs) {
        Collections.sort(runs);
        return runs.get(runs.size() / 2);
    }

    static Run print(String name, Run run) {
        System.out.printf(Locale.ROOT, "%-30s %7.0f commands/s, p99 %6.1f ms%n", name, run.rate(), run.p99() / 1_000);
        return run;
    }
}

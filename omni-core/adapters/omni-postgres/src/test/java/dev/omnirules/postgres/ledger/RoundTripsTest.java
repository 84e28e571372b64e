package dev.omnirules.postgres.ledger;

import static dev.omnirules.postgres.testkit.Service.admit;
import static dev.omnirules.postgres.testkit.Service.agent;
import static dev.omnirules.postgres.testkit.Service.finish;
import static dev.omnirules.postgres.testkit.Service.line;
import static dev.omnirules.postgres.testkit.Service.signIn;
import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import dev.omnirules.core.Omni;
import dev.omnirules.core.interaction.Interactions;
import dev.omnirules.core.ledger.Command;
import dev.omnirules.core.ledger.Ledger;
import dev.omnirules.postgres.PostgresSchema;
import dev.omnirules.postgres.testkit.LedgerPool;
import dev.omnirules.postgres.testkit.Service.Answer;
import dev.omnirules.postgres.testkit.TestDatabase;
import dev.omnirules.postgres.testkit.Wire;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntFunction;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What a command costs on the wire, counted there. */
class RoundTripsTest {

    private static TestDatabase database;
    private static Wire wire;
    private static HikariDataSource pool;
    private static PostgresLedger ledger;

    @BeforeAll
    static void open() {
        database = TestDatabase.create();
        wire = new Wire(database.port());
        PostgresSchema.install(database.dataSource());
        pool = LedgerPool.open(database.url(wire.port()), 1);
        ledger = PostgresLedger.on(pool, LedgerPool.SETTINGS);
        for (int i = 0; i < 8; i++) {
            ledger.execute(signIn("in-" + i, agent(1), 5));
            ledger.execute(admit("first-" + i, agent(1), line(1)));
            ledger.execute(finish("last-" + i, agent(1), line(1)));
        }
    }

    @AfterAll
    static void close() {
        pool.close();
        wire.close();
    }

    @Test
    void a_command_takes_two_trips_on_existing_rows() {
        assertThat(tripsOf(i -> i % 2 == 0 ? admit("a" + i, agent(1), line(1)) : finish("a" + i, agent(1), line(1))))
                .isEqualTo(2);
    }

    @Test
    void so_it_does_on_a_pool_of_the_hosts_that_is_not_prepared() {
        try (HikariDataSource hosts = new HikariDataSource()) {
            hosts.setJdbcUrl(database.url(wire.port()));
            hosts.setMaximumPoolSize(1);
            PostgresLedger unprepared = PostgresLedger.on(hosts);
            AtomicInteger sent = new AtomicInteger();
            Runnable command = () -> {
                int i = sent.getAndIncrement();
                unprepared.execute(i % 2 == 0 ? admit("h" + i, agent(1), line(1)) : finish("h" + i, agent(1), line(1)));
            };
            fewest(command);
            assertThat(fewest(command)).isEqualTo(2);
        }
    }

    @Test
    void so_does_a_refusal_and_so_does_a_replay() {
        assertThat(tripsOf(i -> finish("c" + i, agent(1), line(1)))).isEqualTo(2);
        assertThat(tripsOf(i -> admit("first-0", agent(1), line(1)))).isEqualTo(2);
    }

    @Test
    void where_a_node_remembers_its_rows_a_command_and_a_refusal_take_one() {
        PostgresLedger remembering = PostgresLedger.on(pool, LedgerPool.SETTINGS.remembering(100));
        assertThat(tripsOf(
                        remembering,
                        i -> i % 2 == 0 ? admit("r" + i, agent(1), line(1)) : finish("r" + i, agent(1), line(1))))
                .isEqualTo(1);
        assertThat(tripsOf(remembering, i -> finish("s" + i, agent(1), line(1))))
                .isEqualTo(1);
    }

    @Test
    void a_row_that_another_node_wrote_takes_one_trip_in_vain_and_is_not_remembered_for_a_while() {
        PostgresLedger remembering = PostgresLedger.on(pool, LedgerPool.SETTINGS.remembering(100));
        remembering.execute(finish("e1", agent(1), line(1)));
        ledger.execute(admit("e2", agent(1), line(1)));
        assertThat(tripsOf(remembering, 1, i -> finish("e3", agent(1), line(1))))
                .isEqualTo(3);
        assertThat(tripsOf(remembering, i -> finish("e4" + i, agent(1), line(1))))
                .isEqualTo(2);
    }

    @Test
    void a_command_on_a_row_that_is_missing_takes_four_more() {
        AtomicInteger lines = new AtomicInteger(1);
        assertThat(tripsOf(i -> finish("m" + i, agent(1), line(lines.incrementAndGet()))))
                .isEqualTo(6);
    }

    @Test
    void a_read_takes_one_trip_and_leaves_no_row() {
        Interactions interactions = new Interactions(Omni.on(ledger).build());
        String rows = database.ask("SELECT count(*) FROM omni_state").get(0);
        AtomicInteger unknown = new AtomicInteger(1_000);
        assertThat(fewest(() -> interactions.maySend(line(1), 1))).isEqualTo(1);
        assertThat(fewest(() -> interactions.maySend(line(unknown.incrementAndGet()), 1)))
                .isEqualTo(1);
        for (int i = 0; i < 2_000; i++) {
            assertThat(interactions.maySend(line(unknown.incrementAndGet()), 1)).isFalse();
        }
        assertThat(database.ask("SELECT count(*) FROM omni_state")).containsExactly(rows);
    }

    @Test
    void a_read_goes_by_the_primary_key() {
        database.run(
                "INSERT INTO omni_state (key, revision, state) SELECT 'filler' || i, 0, '' FROM generate_series(1, 20000) i",
                "ANALYZE omni_state");
        String plan = String.join(
                " ", database.ask("EXPLAIN " + LedgerStatements.READ.replace("?", "ARRAY['desk/1|a']::text[]")));
        assertThat(plan).contains("omni_state_pkey");
    }

    /** Of six runs the fewest trips: after half a second without work the pool asks whether its connection lives. */
    private static long fewest(Runnable work) {
        return fewest(6, work);
    }

    private static long fewest(int runs, Runnable work) {
        long fewest = Long.MAX_VALUE;
        for (int i = 0; i < runs; i++) {
            long before = wire.trips();
            work.run();
            fewest = Math.min(fewest, wire.trips() - before);
        }
        return fewest;
    }

    private static long tripsOf(IntFunction<Command<Answer>> commands) {
        return tripsOf(ledger, commands);
    }

    private static long tripsOf(Ledger asked, IntFunction<Command<Answer>> commands) {
        return tripsOf(asked, 6, commands);
    }

    private static long tripsOf(Ledger asked, int runs, IntFunction<Command<Answer>> commands) {
        AtomicInteger sent = new AtomicInteger();
        return fewest(runs, () -> asked.execute(commands.apply(sent.getAndIncrement())));
    }
}

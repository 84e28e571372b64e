package dev.omnirules.postgres.outbox;

import static dev.omnirules.postgres.testkit.Service.admit;
import static dev.omnirules.postgres.testkit.Service.agent;
import static dev.omnirules.postgres.testkit.Service.finish;
import static dev.omnirules.postgres.testkit.Service.line;
import static dev.omnirules.postgres.testkit.Service.signIn;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariDataSource;
import dev.omnirules.core.ledger.LedgerEntry;
import dev.omnirules.core.ledger.RequestId;
import dev.omnirules.core.ledger.RetentionLimits;
import dev.omnirules.core.ledger.codec.LedgerCodec;
import dev.omnirules.core.ledger.state.AgentKey;
import dev.omnirules.postgres.DatabaseDownException;
import dev.omnirules.postgres.ledger.PostgresFixture;
import dev.omnirules.postgres.ledger.PostgresLedger;
import dev.omnirules.postgres.testkit.LedgerPool;
import dev.omnirules.postgres.testkit.TestDatabase;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the relay publishes, in which order, and what a crash leaves for the next one. */
class PostgresOutboxTest {

    private static TestDatabase database;

    private HikariDataSource pool;
    private PostgresLedger ledger;
    private PostgresOutbox outbox;
    private final List<LedgerEntry> published = Collections.synchronizedList(new ArrayList<>());

    @BeforeAll
    static void migrate() {
        database = PostgresFixture.migrated();
    }

    @BeforeEach
    void open() {
        PostgresFixture.empty(database);
        pool = LedgerPool.open(database.url(), 4);
        ledger = PostgresLedger.on(pool);
        outbox = PostgresOutbox.on(pool);
    }

    @AfterEach
    void close() {
        pool.close();
    }

    @Test
    void what_happened_is_published_once_and_forgotten() {
        fourEntries();

        assertThat(outbox.drain(3, published::add)).isEqualTo(3);
        assertThat(outbox.drain(3, published::add)).isEqualTo(1);
        assertThat(outbox.drain(3, published::add)).isZero();

        assertThat(requests()).containsExactly("in-1", "start-1", "end-1", "start-2");
        assertThat(database.ask("SELECT count(*) FROM omni_outbox")).containsExactly("0");
    }

    @Test
    void a_publisher_that_fails_gets_the_same_entry_again_and_none_before_it() {
        fourEntries();
        IllegalStateException broken = new IllegalStateException("queue is full");

        assertThatThrownBy(() -> outbox.drain(10, entry -> {
                    if (published.size() == 2) {
                        throw broken;
                    }
                    published.add(entry);
                }))
                .isSameAs(broken);

        assertThat(outbox.drain(10, published::add)).isEqualTo(2);
        assertThat(requests()).containsExactly("in-1", "start-1", "end-1", "start-2");
    }

    @Test
    void a_relay_that_dies_before_its_commit_is_followed_by_one_that_publishes_again() {
        fourEntries();
        assertThatThrownBy(() -> outbox.drain(10, entry -> {
                    published.add(entry);
                    if (published.size() == 2) {
                        killRelay();
                    }
                }))
                .isInstanceOf(DatabaseDownException.class);
        assertThat(outbox.drain(10, published::add)).isEqualTo(4);
        assertThat(requests())
                .containsExactly("in-1", "start-1", "end-1", "start-2", "in-1", "start-1", "end-1", "start-2");
    }

    @Test
    void a_second_relay_finds_nothing_to_do_while_the_first_is_at_work() {
        fourEntries();
        PostgresOutbox second = PostgresOutbox.on(pool);
        List<Integer> handed = new ArrayList<>();
        outbox.drain(1, entry -> handed.add(second.drain(10, published::add)));
        assertThat(handed).containsExactly(0);
        assertThat(published).isEmpty();
    }

    @Test
    void an_entry_that_got_its_number_first_and_commits_last_is_not_stepped_over() throws SQLException {
        ledger.execute(signIn("in-1", agent(1), 5));
        ledger.execute(signIn("in-2", agent(2), 5));
        List<String> entries = database.ask("DELETE FROM omni_outbox RETURNING entry");
        try (Connection late = database.connect()) {
            late.setAutoCommit(false);
            enqueue(late, entries.get(0));
            try (Connection early = database.connect()) {
                enqueue(early, entries.get(1));
            }
            assertThat(outbox.drain(10, published::add)).isEqualTo(1);
            late.commit();
        }
        assertThat(outbox.drain(10, published::add)).isEqualTo(1);
        assertThat(requests()).containsExactlyInAnyOrder("in-1", "in-2");
    }

    @Test
    void the_order_is_the_revisions_whatever_the_serial_numbers_say() throws SQLException {
        fourEntries();
        List<String> entries = database.ask("DELETE FROM omni_outbox RETURNING entry");
        Collections.sort(entries, Collections.reverseOrder());
        try (Connection connection = database.connect()) {
            for (String entry : entries) {
                enqueue(connection, entry);
            }
        }
        assertThat(outbox.drain(1, published::add)).isEqualTo(1);
        assertThat(outbox.drain(10, published::add)).isEqualTo(3);

        assertThat(published.stream().map(entry -> entry.revisions().of(new AgentKey(agent(1)))))
                .containsExactly(1L, 2L, 3L, 4L);
    }

    @Test
    void a_hole_in_the_revisions_is_told_and_not_stepped_over() {
        fourEntries();
        database.run("DELETE FROM omni_outbox WHERE entry LIKE '%start-1%'");

        assertThat(outbox.drain(10, published::add)).isEqualTo(1);
        assertThatThrownBy(() -> outbox.drain(10, published::add))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("agent-1");
        assertThat(requests()).containsExactly("in-1");
    }

    @Test
    void a_hole_is_reported_and_stepped_over_by_hand_and_nothing_else_is() {
        fourEntries();
        ledger.execute(signIn("in-2", agent(2), 5));
        database.run("DELETE FROM omni_outbox WHERE entry LIKE 'entry/_|start-1|%'");
        OutboxGap ofAgent = new OutboxGap(new AgentKey(agent(1)), 2, 2);
        OutboxGap ofLine = new OutboxGap(line(1), 1, 1);

        assertThat(outbox.gaps()).containsExactlyInAnyOrder(ofAgent, ofLine);
        assertThat(outbox.stepOver())
                .as("the agent's first revision still waits")
                .containsExactly(ofLine);
        assertThat(outbox.drain(10, published::add)).isEqualTo(2);
        assertThat(requests()).containsExactlyInAnyOrder("in-1", "in-2");

        assertThat(outbox.stepOver()).containsExactly(ofAgent);
        assertThat(outbox.gaps()).isEmpty();
        assertThat(outbox.drain(10, published::add)).isEqualTo(2);
        assertThat(requests()).endsWith("end-1", "start-2");
        assertThat(outbox.stepOver()).isEmpty();
    }

    @Test
    void entries_without_columns_of_keys_are_no_hole() throws SQLException {
        fourEntries();
        database.run("UPDATE omni_outbox SET keys = NULL, revisions = NULL WHERE entry LIKE 'entry/_|start-1|%'");

        assertThat(outbox.gaps()).isEmpty();
        assertThat(outbox.stepOver()).isEmpty();
        assertThat(outbox.drain(10, published::add)).isEqualTo(4);
    }

    @Test
    void a_relay_goes_on_after_a_failure_until_it_is_closed() throws InterruptedException {
        fourEntries();
        CountDownLatch all = new CountDownLatch(5);
        ScheduledExecutorService executor = Executors.newSingleThreadScheduledExecutor();
        OutboxRelay relay = OutboxRelay.start(
                outbox,
                entry -> {
                    all.countDown();
                    if (all.getCount() == 3) {
                        throw new IllegalStateException("queue is full");
                    }
                    published.add(entry);
                },
                executor,
                Duration.ofMillis(5));
        try {
            assertThat(all.await(30, TimeUnit.SECONDS)).isTrue();
        } finally {
            relay.close();
            executor.shutdown();
        }
        assertThat(executor.awaitTermination(30, TimeUnit.SECONDS)).isTrue();
        assertThat(requests()).containsExactly("in-1", "start-1", "end-1", "start-2");
    }

    @Test
    void records_of_requests_are_forgotten_by_age_and_outlive_the_outbox() {
        fourEntries();
        outbox.drain(10, published::add);

        assertThat(forgottenRequests(Duration.ofHours(24))).isZero();
        assertThat(ledger.execute(admit("start-1", agent(1), line(1))).replayed())
                .isTrue();
        assertThat(forgottenRequests(Duration.ofNanos(1))).isEqualTo(4);
        assertThat(ledger.execute(admit("start-1", agent(1), line(3))).replayed())
                .isFalse();
    }

    @Test
    void nothing_is_drained_by_less_than_one() {
        assertThatThrownBy(() -> outbox.drain(0, published::add)).isInstanceOf(IllegalArgumentException.class);
    }

    private int forgottenRequests(Duration age) {
        Duration year = Duration.ofDays(365);
        return ledger.forget(new RetentionLimits(age, year, year, 1_000), Duration.ofSeconds(5))
                .requests();
    }

    private void fourEntries() {
        ledger.execute(signIn("in-1", agent(1), 5));
        ledger.execute(admit("start-1", agent(1), line(1)));
        ledger.execute(finish("end-1", agent(1), line(1)));
        ledger.execute(admit("start-2", agent(1), line(2)));
    }

    private static void enqueue(Connection connection, String entry) throws SQLException {
        LedgerCodec.entry(entry);
        try (PreparedStatement statement = connection.prepareStatement("INSERT INTO omni_outbox (entry) VALUES (?)")) {
            statement.setString(1, entry);
            statement.execute();
        }
    }

    private static void killRelay() {
        database.ask("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE state = 'idle in transaction'"
                + " AND query LIKE '%omni_relayed%'");
    }

    private List<String> requests() {
        return published.stream()
                .map(LedgerEntry::request)
                .map(RequestId::value)
                .toList();
    }
}

package dev.omnirules.postgres.feed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariDataSource;
import dev.omnirules.core.Omni;
import dev.omnirules.core.agent.AgentId;
import dev.omnirules.core.agent.Capacity;
import dev.omnirules.core.conversation.InteractionId;
import dev.omnirules.core.customer.CustomerKey;
import dev.omnirules.core.feed.ConsumerName;
import dev.omnirules.core.feed.FeedEntry;
import dev.omnirules.core.feed.FeedHandler.Handled;
import dev.omnirules.core.feed.FeedHandler.SetAside;
import dev.omnirules.core.feed.FeedLog;
import dev.omnirules.core.feed.FeedOverrunException;
import dev.omnirules.core.feed.FeedStart;
import dev.omnirules.core.interaction.Interactions;
import dev.omnirules.core.ledger.Ledger;
import dev.omnirules.core.ledger.LedgerUnavailableException;
import dev.omnirules.core.retention.CustomerErasure;
import dev.omnirules.core.session.AgentSessions;
import dev.omnirules.core.testkit.ledger.FeedLogContract;
import dev.omnirules.postgres.ledger.PostgresFixture;
import dev.omnirules.postgres.ledger.PostgresLedger;
import dev.omnirules.postgres.outbox.PostgresOutbox;
import dev.omnirules.postgres.testkit.Service;
import dev.omnirules.postgres.testkit.TestDatabase;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

@DisplayName("A feed's log in PostgreSQL")
class PostgresFeedLogTest extends FeedLogContract {

    private static final ConsumerName ONE = new ConsumerName("one");
    private static final ConsumerName OTHER = new ConsumerName("other");
    private static final String KEPT = "SELECT position::text FROM omni_feed ORDER BY position";

    private static TestDatabase database;
    private static HikariDataSource pool;

    @BeforeAll
    static void connect() {
        database = TestDatabase.migrated();
        pool = new HikariDataSource();
        pool.setJdbcUrl(database.url());
        pool.setMaximumPoolSize(10);
    }

    @AfterAll
    static void disconnect() {
        pool.close();
    }

    @Override
    protected FeedStore open() {
        PostgresFixture.empty(database);
        return new FeedStore() {
            @Override
            public Ledger ledger() {
                return PostgresLedger.on(pool);
            }

            @Override
            public FeedLog node() {
                return PostgresFeedLog.on(pool);
            }

            @Override
            public void close() {}
        };
    }

    @Nested
    @DisplayName("of its own")
    class Own {

        private final PostgresFeedLog log = PostgresFeedLog.on(pool);
        private final Omni omni = Omni.on(PostgresLedger.on(pool)).build();

        @Test
        @DisplayName("keeps an entry until every consumer has it, and no longer")
        void nothingIsDeletedThatAConsumerHasNotGot() {
            log.register(ONE, new FeedStart.AtCursor());
            log.register(OTHER, new FeedStart.AtCursor());
            signIn("a1", "a2", "a3");
            log.collect(10);
            log.hand(ONE, 3, entry -> new Handled());
            log.collect(10);
            assertThat(database.ask(KEPT)).containsExactly("1", "2", "3");
            log.hand(OTHER, 2, entry -> new Handled());
            log.collect(10);
            assertThat(database.ask(KEPT)).containsExactly("3");
            log.remove(OTHER);
            log.collect(10);
            assertThat(database.ask(KEPT)).isEmpty();
        }

        @Test
        @DisplayName("keeps everything for the first consumer, and begins a later one behind what is deleted")
        void aConsumerThatIsNewBeginsWithTheOldestEntry() {
            signIn("a1", "a2");
            log.collect(1);
            log.collect(1);
            log.register(ONE, new FeedStart.AtCursor());
            log.hand(ONE, 1, entry -> new Handled());
            log.collect(1);
            log.register(OTHER, new FeedStart.AtCursor());
            assertThat(log.progress(OTHER).position()).isEqualTo(1);
            assertThat(log.progress(OTHER).lag()).isEqualTo(1);
            assertThat(log.consumers()).containsExactly(ONE, OTHER);
        }

        @Test
        @DisplayName("never hands over behind a hole")
        void aConsumerThatBeginsBeforeWhatIsKeptIsOverrun() {
            log.register(ONE, new FeedStart.AtCursor());
            signIn("a1", "a2", "a3");
            log.collect(10);
            log.hand(ONE, 2, entry -> new Handled());
            log.collect(10);
            log.register(OTHER, new FeedStart.After(1));
            assertThatThrownBy(() -> log.hand(OTHER, 1, entry -> new Handled()))
                    .isInstanceOf(FeedOverrunException.class)
                    .hasMessageContaining("before 3 are gone");
            log.register(OTHER, new FeedStart.After(2));
            assertThat(log.hand(OTHER, 5, entry -> new Handled())).isEqualTo(1);
        }

        @Test
        @DisplayName("lets another process go on when the connection of the one at work is gone, after one entry")
        void aProcessThatLostItsTurnHandsNothingMoreOver() {
            log.register(ONE, new FeedStart.AtCursor());
            signIn("a1", "a2", "a3");
            log.collect(10);
            List<Long> lost = new ArrayList<>();
            List<Long> gone = new ArrayList<>();
            assertThatThrownBy(() -> log.hand(ONE, 3, entry -> {
                        lost.add(entry.position());
                        endHandingSession();
                        log.hand(ONE, 3, again -> handled(gone, again));
                        return new Handled();
                    }))
                    .isInstanceOf(LedgerUnavailableException.class);
            assertThat(lost).containsExactly(1L);
            assertThat(gone).containsExactly(1L, 2L, 3L);
            assertThat(log.progress(ONE).lag()).isZero();
        }

        @Test
        @DisplayName("lets a slow consumer keep its turn, whatever the session's limit is")
        void aTurnDoesNotEndByTime() {
            database.run("ALTER DATABASE " + database.name() + " SET idle_in_transaction_session_timeout = '50ms'");
            pool.getHikariPoolMXBean().softEvictConnections();
            try {
                log.register(ONE, new FeedStart.AtCursor());
                signIn("a1");
                log.collect(10);
                assertThat(log.hand(ONE, 1, entry -> {
                            database.run("SELECT pg_sleep(0.15)"); // the server's clock decides
                            return new Handled();
                        }))
                        .isEqualTo(1);
            } finally {
                database.run("ALTER DATABASE " + database.name() + " RESET idle_in_transaction_session_timeout");
                pool.getHikariPoolMXBean().softEvictConnections();
            }
            assertThat(log.progress(ONE).lag()).isZero();
        }

        @Test
        @DisplayName("leaves a cursor where a handler has set it, and hands nothing over within a handler")
        void aCursorThatIsSetMeanwhileStays() {
            log.register(ONE, new FeedStart.AtCursor());
            log.register(OTHER, new FeedStart.AtCursor());
            signIn("a1", "a2", "a3");
            log.collect(10);
            log.hand(ONE, 2, entry -> new Handled());
            log.hand(ONE, 1, entry -> {
                assertThat(log.hand(ONE, 1, inner -> new Handled())).isZero();
                log.register(ONE, new FeedStart.After(0));
                return new Handled();
            });
            assertThat(log.progress(ONE).position()).isZero();
        }

        @Test
        @DisplayName("gives no position to an entry that cannot be read, which is set aside in the outbox")
        void whatCannotBeReadIsSetAsideInTheOutbox() {
            log.register(ONE, new FeedStart.AtCursor());
            signIn("a1", "a2");
            database.run("UPDATE omni_outbox SET entry = 'entry/999' WHERE keys[1] LIKE '%|a1'");
            assertThat(log.collect(10)).isEqualTo(2);
            List<Long> got = new ArrayList<>();
            log.hand(ONE, 10, entry -> handled(got, entry));
            assertThat(got).containsExactly(1L);
            assertThat(PostgresOutbox.on(pool).setAside()).isEqualTo(1);
        }

        @Test
        @DisplayName(
                "leaves an entry of a newer version to a process that can read it, and what came before it is done")
        void anEntryOfANewerVersionWaits() {
            log.register(ONE, new FeedStart.AtCursor());
            signIn("a1", "a2");
            log.collect(10);
            String text = database.ask("SELECT entry FROM omni_feed WHERE position = 2")
                    .get(0);
            database.run("UPDATE omni_feed SET entry = 'entry/999' WHERE position = 2");
            assertThatThrownBy(() -> log.hand(ONE, 10, entry -> new Handled()))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessage("the entry at position 2 cannot be read by this version;"
                            + " it waits for a process of a newer one");
            assertThat(log.progress(ONE).position()).isEqualTo(1);
            database.run("UPDATE omni_feed SET entry = '" + text + "' WHERE position = 2");
            assertThat(log.hand(ONE, 10, entry -> new Handled())).isEqualTo(1);
        }

        @Test
        @DisplayName("is reached by the ledger's erasure, also while an entry is being set aside")
        void theLedgersErasureReachesIt() {
            log.register(ONE, new FeedStart.AtCursor());
            CustomerKey maria = Service.line(1).customer();
            Interactions interactions = new Interactions(omni);
            interactions.start(Service.line(1), new InteractionId("i1"));
            interactions.end(Service.line(1), new InteractionId("i1"));
            log.collect(10);
            log.hand(ONE, 1, entry -> new SetAside("about " + maria.value()));
            log.hand(ONE, 1, entry -> {
                new CustomerErasure(omni, PostgresLedger.on(pool)).erase(maria);
                return new SetAside("about " + maria.value());
            });
            assertThat(log.setAside(ONE, 10)).hasSize(2).allSatisfy(aside -> {
                assertThat(aside.entry().entry().names(maria)).isFalse();
                assertThat(aside.reason()).isEqualTo("the reason was erased with the customer");
            });
            assertThat(database.ask(
                            "SELECT entry FROM omni_feed UNION ALL SELECT entry || reason FROM omni_feed_aside"))
                    .noneMatch(text -> text.contains(maria.value()));
        }

        @Test
        @DisplayName("empties what an erasure cannot read, and hands it to nobody")
        void whatAnErasureCannotReadIsEmptied() {
            log.register(ONE, new FeedStart.AtCursor());
            signIn("a1", "a2", "a3");
            log.collect(10);
            log.hand(ONE, 1, entry -> new SetAside("no"));
            String unreadable = "SET entry = 'entry/999|maria|' WHERE position < 3";
            database.run("UPDATE omni_feed " + unreadable, "UPDATE omni_feed_aside " + unreadable);
            assertThat(log.erase(new CustomerKey("maria"), new CustomerKey("erased")))
                    .isEqualTo(2);
            List<Long> got = new ArrayList<>();
            log.hand(ONE, 10, entry -> handled(got, entry));
            assertThat(got).containsExactly(3L);
            assertThat(log.setAside(ONE, 10)).isEmpty();
        }

        private void signIn(String... agents) {
            for (String agent : agents) {
                new AgentSessions(omni).signIn(new AgentId(agent), Capacity.of(1));
            }
        }
    }

    private static Handled handled(List<Long> got, FeedEntry entry) {
        got.add(entry.position());
        return new Handled();
    }

    /** As a failover does to the process that holds the turn. */
    private static void endHandingSession() {
        database.ask("SELECT pg_terminate_backend(pid, 5000)::text FROM pg_locks WHERE locktype = 'advisory'"
                + " AND database = (SELECT oid FROM pg_database WHERE datname = current_database())");
    }
}

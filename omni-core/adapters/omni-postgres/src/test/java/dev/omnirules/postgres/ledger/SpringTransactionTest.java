package dev.omnirules.postgres.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariDataSource;
import dev.omnirules.core.Omni;
import dev.omnirules.core.agent.AgentId;
import dev.omnirules.core.agent.Capacity;
import dev.omnirules.core.agent.Channel;
import dev.omnirules.core.conversation.InteractionId;
import dev.omnirules.core.conversation.QueueId;
import dev.omnirules.core.customer.CustomerKey;
import dev.omnirules.core.customer.OriginAddress;
import dev.omnirules.core.handling.AcceptanceDecision;
import dev.omnirules.core.handling.Conversations;
import dev.omnirules.core.interaction.Interactions;
import dev.omnirules.core.ledger.LedgerEntry;
import dev.omnirules.core.ledger.LedgerUnavailableException;
import dev.omnirules.core.ledger.RequestId;
import dev.omnirules.core.ledger.state.LineHolder;
import dev.omnirules.core.ledger.state.LineKey;
import dev.omnirules.core.session.AgentSessions;
import dev.omnirules.postgres.HostTransactions;
import dev.omnirules.postgres.PostgresSettings;
import dev.omnirules.postgres.outbox.PostgresOutbox;
import dev.omnirules.postgres.testkit.TestDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.jdbc.datasource.DataSourceUtils;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.transaction.support.TransactionTemplate;

/** A host on Spring writes its own row and the ledger's in one transaction of its DataSourceTransactionManager. */
@DisplayName("A command in a transaction of Spring's")
class SpringTransactionTest {

    private static final AgentId ANA = new AgentId("ana");
    private static final AgentId BIA = new AgentId("bia");
    private static final String ORDERS = "SELECT count(*) FROM orders";

    private static TestDatabase database;
    private static HikariDataSource pool;

    private JdbcTemplate jdbc;
    private TransactionTemplate transaction;
    private Omni omni;

    @BeforeAll
    static void connect() {
        database = PostgresFixture.migrated();
        database.run("CREATE TABLE orders (id text PRIMARY KEY)");
        pool = new HikariDataSource();
        pool.setJdbcUrl(database.url());
        pool.setMaximumPoolSize(3);
        pool.setConnectionTimeout(2_000);
    }

    @AfterAll
    static void disconnect() {
        pool.close();
    }

    @BeforeEach
    void begin() {
        PostgresFixture.empty(database);
        database.run("TRUNCATE orders");
        jdbc = new JdbcTemplate(pool);
        transaction = new TransactionTemplate(new DataSourceTransactionManager(pool));
        HostTransactions spring = () -> TransactionSynchronizationManager.isActualTransactionActive()
                ? Optional.of(DataSourceUtils.getConnection(pool))
                : Optional.empty();
        omni = Omni.on(PostgresLedger.on(pool, PostgresSettings.defaults().joining(spring)))
                .deadline(Duration.ofSeconds(2))
                .build();
        for (AgentId agent : List.of(ANA, BIA)) {
            new AgentSessions(omni).signIn(agent, Capacity.of(1));
            new AgentSessions(omni).signInTo(agent, Channel.WHATSAPP);
        }
        for (int customer : List.of(1, 2, 9)) {
            InteractionId interaction = new InteractionId("i-" + customer);
            new Interactions(omni).start(line(customer), interaction);
            new Interactions(omni).enqueue(line(customer), interaction, new QueueId("sales"));
        }
    }

    @Test
    void takes_effect_with_its_commit() {
        transaction.executeWithoutResult(status -> {
            order("o-1");
            assertThat(accept(ANA, 1)).isInstanceOf(AcceptanceDecision.Accepted.class);
            assertThat(omni.line(line(1)).holder()).isInstanceOf(LineHolder.WithAgent.class);
            assertThat(held()).as("seen by others").isEqualTo("0");
        });
        assertThat(database.ask(ORDERS)).containsExactly("1");
        assertThat(held()).isEqualTo("1");
        assertThat(entries()).hasSize(2 * 2 + 3 * 2 + 1);
    }

    @Test
    void leaves_nothing_with_its_rollback() {
        String before = database.everything();
        transaction.executeWithoutResult(status -> {
            order("o-1");
            assertThat(accept(ANA, 1)).isInstanceOf(AcceptanceDecision.Accepted.class);
            status.setRollbackOnly();
        });
        assertThat(database.everything()).isEqualTo(before);
        assertThat(database.ask(ORDERS)).containsExactly("0");
        assertThat(accept(ANA, 2)).as("the agent is free").isInstanceOf(AcceptanceDecision.Accepted.class);
    }

    @Test
    void goes_back_with_a_host_that_fails_later() {
        String before = database.everything();
        assertThatThrownBy(() -> transaction.executeWithoutResult(status -> {
                    accept(ANA, 1);
                    order("o-1");
                    order("o-1");
                }))
                .hasMessageContaining("duplicate key");
        assertThat(database.everything()).isEqualTo(before);
    }

    @Test
    void may_be_one_of_several_that_see_one_another() {
        transaction.executeWithoutResult(status -> {
            assertThat(accept(ANA, 1)).isInstanceOf(AcceptanceDecision.Accepted.class);
            assertThat(accept(ANA, 2)).as("full").isInstanceOf(AcceptanceDecision.Refused.class);
            assertThat(accept(BIA, 2)).isInstanceOf(AcceptanceDecision.Accepted.class);
        });
        assertThat(held()).isEqualTo("2");
        assertThat(pool.getHikariPoolMXBean().getActiveConnections()).isZero();
    }

    @Test
    void is_replayed_in_a_later_one() {
        Omni request = omni.under(RequestId.of("click-1"));
        boolean first = transaction.execute(status -> new Conversations(request)
                .accept(ANA, line(1), Channel.WHATSAPP)
                .replayed());
        boolean second = transaction.execute(status -> new Conversations(request)
                .accept(ANA, line(1), Channel.WHATSAPP)
                .replayed());
        assertThat(List.of(first, second)).containsExactly(false, true);
    }

    @Test
    void that_waits_in_vain_leaves_the_host_its_transaction_and_its_time_out() throws SQLException {
        accept(BIA, 9);
        try (Connection other = database.connect()) {
            other.setAutoCommit(false);
            other.createStatement().execute("SELECT 1 FROM omni_state WHERE key LIKE '%ana' FOR UPDATE");
            transaction.executeWithoutResult(status -> {
                jdbc.execute("SET LOCAL lock_timeout = '7s'");
                order("o-1");
                assertThatThrownBy(() -> accept(ANA, 1)).isInstanceOf(LedgerUnavailableException.class);
                assertThat(accept(BIA, 9)).isNotNull();
                assertThat(jdbc.queryForObject("SHOW lock_timeout", String.class))
                        .isEqualTo("7s");
            });
            other.rollback();
        }
        assertThat(database.ask(ORDERS)).containsExactly("1");
    }

    @Test
    void that_is_refused_lets_its_locks_go() {
        accept(ANA, 1);
        transaction.executeWithoutResult(status -> {
            assertThat(accept(ANA, 5)).isInstanceOf(AcceptanceDecision.Refused.class);
            assertThat(database.ask("SELECT key FROM omni_state WHERE key LIKE '%ana' FOR UPDATE NOWAIT"))
                    .hasSize(1);
        });
        assertThat(database.ask("SELECT count(*) FROM omni_state WHERE key LIKE '%customer-5%'"))
                .as("rows of lines that nobody got")
                .containsExactly("0");
    }

    @Test
    void must_be_read_committed() {
        transaction.setIsolationLevel(TransactionDefinition.ISOLATION_REPEATABLE_READ);
        assertThatThrownBy(() -> transaction.executeWithoutResult(status -> accept(ANA, 1)))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("the isolation of the host's transaction must be read committed, but is repeatable read");
    }

    @Test
    void need_not_be_there() {
        assertThat(accept(ANA, 1)).isInstanceOf(AcceptanceDecision.Accepted.class);
        assertThat(held()).isEqualTo("1");
    }

    private void order(String id) {
        jdbc.update("INSERT INTO orders (id) VALUES (?)", id);
    }

    private AcceptanceDecision accept(AgentId agent, int customer) {
        return new Conversations(omni)
                .accept(agent, line(customer), Channel.WHATSAPP)
                .decision();
    }

    private LineKey line(int customer) {
        return omni.lineKey(new CustomerKey("customer-" + customer), new OriginAddress("+551140028001"));
    }

    private static String held() {
        return database.ask("SELECT count(*) FROM omni_state WHERE holder = 'WithAgent'")
                .get(0);
    }

    private static List<LedgerEntry> entries() {
        List<LedgerEntry> entries = new ArrayList<>();
        PostgresOutbox.on(pool).drain(100, entries::add);
        return entries;
    }
}

package dev.omnirules.spring;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import dev.omnirules.core.Omni;
import dev.omnirules.core.agent.AgentId;
import dev.omnirules.core.agent.Capacity;
import dev.omnirules.core.agent.Channel;
import dev.omnirules.core.feed.ConsumerName;
import dev.omnirules.core.feed.FeedLog;
import dev.omnirules.core.feed.LedgerFeed;
import dev.omnirules.core.feed.SetAsideEntry;
import dev.omnirules.core.ledger.LedgerEntry;
import dev.omnirules.core.ledger.state.LedgerEvent;
import dev.omnirules.core.session.AgentSessions;
import dev.omnirules.postgres.feed.PostgresFeedLog;
import dev.omnirules.postgres.testkit.TestDatabase;
import dev.omnirules.presence.tracker.PresenceTracker;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.health.contributor.Status;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** A host on a real PostgreSQL, with Spring's transactions. */
class OmniPostgresTest {

    private static final AgentId ANA = new AgentId("ana");
    private static final AgentId BIA = new AgentId("bia");
    private static final ConsumerName AUDIT = new ConsumerName("audit");

    private static TestDatabase database;
    private static HikariDataSource pool;

    private final List<LedgerEntry> audited = new CopyOnWriteArrayList<>();
    private final ApplicationContextRunner host = new ApplicationContextRunner()
            .withConfiguration(AutoConfigurations.of(OmniContexts.CONFIGURATIONS.toArray(Class<?>[]::new)))
            .withBean("dataSource", DataSource.class, () -> pool, definition -> definition.setDestroyMethodName(""))
            .withBean(PlatformTransactionManager.class, () -> new DataSourceTransactionManager(pool))
            .withBean("audit", LedgerEntryListener.class, () -> audited::add)
            .withPropertyValues("omni.feed.pause=10ms", "omni.feed.attempts=2");

    @BeforeAll
    static void connect() {
        database = TestDatabase.create();
        pool = new HikariDataSource();
        pool.setJdbcUrl(database.url());
        pool.setMaximumPoolSize(8);
    }

    @AfterAll
    static void disconnect() {
        pool.close();
    }

    @BeforeEach
    void empty() {
        database.run("DROP SCHEMA public CASCADE", "CREATE SCHEMA public", "CREATE TABLE orders (id int)");
    }

    @Test
    void aCommandJoinsTheHostsTransactionAndARollbackLeavesNothing() {
        host.run(context -> {
            AgentSessions sessions = context.getBean(AgentSessions.class);
            JdbcTemplate orders = new JdbcTemplate(context.getBean(DataSource.class));
            TransactionTemplate transaction =
                    new TransactionTemplate(context.getBean(PlatformTransactionManager.class));

            transaction.executeWithoutResult(status -> {
                sessions.signIn(ANA, Capacity.of(1));
                orders.update("INSERT INTO orders VALUES (1)");
                assertThat(context.getBean(Omni.class).agent(ANA).signedIn()).isTrue();
                status.setRollbackOnly();
            });
            drain(context);
            assertThat(context.getBean(Omni.class).agent(ANA).signedIn()).isFalse();
            assertThat(database.ask("SELECT id::text FROM orders")).isEmpty();
            assertThat(audited).isEmpty();
            assertThat(presence(context).board().view(ANA)).isEmpty();

            transaction.executeWithoutResult(status -> {
                sessions.signIn(BIA, Capacity.of(1));
                orders.update("INSERT INTO orders VALUES (2)");
            });
            drain(context);
            assertThat(database.ask("SELECT id::text FROM orders")).containsExactly("2");
            assertThat(audited).extracting(OmniPostgresTest::agent).containsExactly(BIA);
            assertThat(presence(context).board().view(BIA)).isPresent();
            assertThat(context.getBean(HealthIndicator.class).health().getStatus())
                    .isEqualTo(Status.UP);
        });
    }

    @Test
    void aContextThatIsStartedAgainGoesOnAtTheCursors() {
        host.run(context -> {
            assertThat(context).getBean(FeedLog.class).isInstanceOf(PostgresFeedLog.class);
            context.getBean(AgentSessions.class).signIn(ANA, Capacity.of(1));
            drain(context);
        });
        host.withPropertyValues("omni.feed.enabled=false")
                .run(context -> context.getBean(AgentSessions.class).signIn(BIA, Capacity.of(1)));
        assertThat(audited).extracting(OmniPostgresTest::agent).containsExactly(ANA);
        host.run(context -> {
            drain(context);
            assertThat(audited).extracting(OmniPostgresTest::agent).containsExactly(ANA, BIA);
            assertThat(feed(context).status(AUDIT).progress().position()).isEqualTo(2);
        });
    }

    @Test
    void presenceThatWasSavedGetsAgainWhatFollowedUntilItIsSavedAnew() {
        ApplicationContextRunner saving = host.withPropertyValues("omni.presence.save-as=node-1");
        saving.run(context -> {
            context.getBean(AgentSessions.class).signIn(ANA, Capacity.of(1));
            drain(context);
        });
        String saved = "SELECT position::text FROM omni_feed_consumer WHERE name = 'presence-saved@node-1'";
        assertThat(database.ask(saved)).containsExactly("1");
        saving.run(context -> {
            context.getBean(AgentSessions.class).signIn(BIA, Capacity.of(1));
            drain(context);
            assertThat(presence(context).board().view(BIA)).isPresent();
            database.run("ALTER TABLE omni_presence ADD CONSTRAINT dead CHECK (false) NOT VALID"); // it saves no more
        });
        database.run("ALTER TABLE omni_presence DROP CONSTRAINT dead");
        assertThat(database.ask(saved)).containsExactly("1");
        assertThat(database.ask("SELECT position::text FROM omni_feed")).containsExactly("2");
        saving.run(context -> {
            drain(context);
            assertThat(presence(context).board().view(BIA)).isPresent();
        });
        assertThat(database.ask(saved)).containsExactly("2");
    }

    @Test
    void aPoisonedListenerSetsAnEntryAsideAndStopsNobody() {
        List<AgentId> poisoned = new CopyOnWriteArrayList<>();
        host.withBean("poisoned", LedgerEntryListener.class, () -> entry -> {
                    if (agent(entry).equals(ANA)) {
                        throw new IllegalStateException("no account");
                    }
                    poisoned.add(agent(entry));
                })
                .run(context -> {
                    context.getBean(AgentSessions.class).signIn(ANA, Capacity.of(1));
                    context.getBean(AgentSessions.class).signIn(BIA, Capacity.of(1));
                    drain(context);
                    assertThat(poisoned).containsExactly(BIA);
                    assertThat(audited).hasSize(2);
                    assertThat(presence(context).board().view(ANA)).isPresent();
                    SetAsideEntry aside = feed(context)
                            .setAside(new ConsumerName("poisoned"), 10)
                            .get(0);
                    assertThat(aside.reason()).contains("no account");
                    assertThat(agent(aside.entry().entry())).isEqualTo(ANA);
                });
    }

    @Test
    void twoNodesShareAListenerAndHaveAPresenceEach() {
        host.run(one -> host.withPropertyValues("omni.presence.node=1").run(other -> {
            one.getBean(AgentSessions.class).signIn(ANA, Capacity.of(1));
            other.getBean(AgentSessions.class).signInTo(ANA, Channel.WHATSAPP);
            drain(one);
            drain(other);
            assertThat(audited).hasSize(2);
            assertThat(presence(one).board().view(ANA)).isPresent();
            assertThat(presence(other).board().view(ANA)).isPresent();
        }));
    }

    private static AgentId agent(LedgerEntry entry) {
        return ((LedgerEvent.OfAgent) entry.events().get(0)).agent();
    }

    private static PresenceTracker presence(ApplicationContext context) {
        return context.getBean(PresenceTracker.class);
    }

    private static LedgerFeed feed(ApplicationContext context) {
        return context.getBean(OmniFeed.class).running().orElseThrow();
    }

    private static void drain(ApplicationContext context) {
        assertThat(OmniContexts.drained(context)).isTrue();
    }
}

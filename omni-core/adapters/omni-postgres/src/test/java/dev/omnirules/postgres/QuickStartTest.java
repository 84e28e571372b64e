package dev.omnirules.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import dev.omnirules.core.Omni;
import dev.omnirules.core.agent.AgentId;
import dev.omnirules.core.agent.Capacity;
import dev.omnirules.core.feed.ConsumerName;
import dev.omnirules.core.feed.LedgerFeed;
import dev.omnirules.core.ledger.RetentionLimits;
import dev.omnirules.core.retention.LedgerRetention;
import dev.omnirules.core.session.AgentSessions;
import dev.omnirules.postgres.feed.PostgresFeedLog;
import dev.omnirules.postgres.ledger.PostgresLedger;
import dev.omnirules.postgres.outbox.PostgresOutbox;
import dev.omnirules.postgres.presence.PostgresPresenceStore;
import dev.omnirules.postgres.testkit.TestDatabase;
import dev.omnirules.postgres.token.AesTokenCipher;
import dev.omnirules.postgres.token.PostgresTokenStore;
import dev.omnirules.postgres.token.TokenCipher;
import dev.omnirules.presence.status.PresenceTimings;
import dev.omnirules.presence.status.StatusPolicy;
import dev.omnirules.presence.tracker.PresenceTracker;
import dev.omnirules.presence.tracker.TrackerLimits;
import dev.omnirules.presence.tracker.TrackerSetup;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.datasource.DataSourceUtils;
import org.springframework.transaction.support.TransactionSynchronizationManager;

@DisplayName("The lines of the README")
class QuickStartTest {

    private final DataSource dataSource = TestDatabase.create().dataSource();
    private final ScheduledExecutorService executor = Executors.newScheduledThreadPool(1);

    @AfterEach
    void close() {
        executor.shutdownNow();
    }

    @Test
    void an_agent_signs_in_and_the_outbox_tells() {
        // SHORTEST
        PostgresSchema.install(dataSource); // or Flyway: see below
        PostgresLedger ledger = PostgresLedger.on(dataSource);
        PostgresOutbox outbox = PostgresOutbox.on(dataSource);
        AgentSessions sessions = new AgentSessions(Omni.on(ledger).build());
        sessions.signIn(new AgentId("ana"), Capacity.of(3));
        outbox.drain(100, entry -> System.out.println(entry.events()));
        // SHORTEST
        assertThat(Omni.on(ledger).build().agent(new AgentId("ana")).signedIn()).isTrue();
        assertThat(outbox.drain(100, entry -> {})).isZero();
    }

    @Test
    void flyway_makes_the_tables() {
        // FLYWAY
        Flyway.configure()
                .dataSource(dataSource)
                .locations(PostgresSchema.LOCATION)
                .table("omni_migration")
                .baselineOnMigrate(true)
                .baselineVersion("0")
                .load()
                .migrate();
        // FLYWAY
        Omni omni = Omni.on(PostgresLedger.on(dataSource)).build();
        assertThat(omni.agent(new AgentId("ana")).signedIn()).isFalse();
    }

    @Test
    void a_command_joins_the_hosts_transaction() {
        PostgresSchema.install(dataSource);
        // JOINED
        HostTransactions spring = () -> TransactionSynchronizationManager.isActualTransactionActive()
                ? Optional.of(DataSourceUtils.getConnection(dataSource))
                : Optional.empty();
        PostgresLedger ledger =
                PostgresLedger.on(dataSource, PostgresSettings.defaults().joining(spring));
        // JOINED
        assertThat(Omni.on(ledger).build().agent(new AgentId("ana")).signedIn()).isFalse();
    }

    @Test
    void a_consumer_follows_the_feed() {
        PostgresSchema.install(dataSource);
        ExecutorService workers = Executors.newCachedThreadPool();
        // FEED
        LedgerFeed feed = LedgerFeed.on(PostgresFeedLog.on(dataSource))
                .consumer("audit", entry -> System.out.println(entry.events()))
                .start(executor, workers);
        feed.lag(new ConsumerName("audit"));
        // FEED
        new AgentSessions(Omni.on(PostgresLedger.on(dataSource)).build()).signIn(new AgentId("ana"), Capacity.of(3));
        feed.close();
        workers.shutdown();
        assertThat(PostgresFeedLog.on(dataSource)
                        .progress(new ConsumerName("audit"))
                        .position())
                .isEqualTo(1);
    }

    @Test
    void a_tracker_goes_on_after_a_restart() {
        PostgresSchema.install(dataSource);
        Omni omni = Omni.on(PostgresLedger.on(dataSource)).build();
        TrackerSetup setup = new TrackerSetup(
                new StatusPolicy(PresenceTimings.defaults()),
                TrackerLimits.defaults(),
                InstantSource.system(),
                executor);
        // PRESENCE
        PostgresPresenceStore store = PostgresPresenceStore.on(dataSource);
        PresenceTracker tracker = store.load("node-1")
                .map(saved -> PresenceTracker.restore(setup, saved, "omni", omni::agent))
                .orElseGet(() -> new PresenceTracker(setup));
        executor.scheduleWithFixedDelay(store.saving("node-1", () -> tracker.save("omni")), 1, 1, TimeUnit.MINUTES);
        // PRESENCE
        store.save("node-1", tracker.save("omni"));
        assertThat(store.load("node-1")).isPresent();
        tracker.close();
    }

    @Test
    void tokens_are_sealed() {
        PostgresSchema.install(dataSource);
        SecretKey key = new SecretKeySpec(new byte[32], "AES");
        // TOKENS
        TokenCipher cipher = new AesTokenCipher("2026-03", Map.of("2026-03", key));
        PostgresTokenStore tokens = PostgresTokenStore.on(dataSource, cipher);
        // TOKENS
        assertThat(tokens.load(new AgentId("ana"))).isEmpty();
    }

    @Test
    void old_records_are_removed_by_one_task() {
        PostgresSchema.install(dataSource);
        PostgresLedger ledger = PostgresLedger.on(dataSource);
        // RETENTION
        LedgerRetention retention = new LedgerRetention(ledger, RetentionLimits.defaults());
        executor.scheduleWithFixedDelay(retention, 1, 1, TimeUnit.MINUTES);
        // RETENTION
        Omni omni = Omni.on(ledger).deadline(Duration.ofSeconds(5)).build();
        new AgentSessions(omni).signIn(new AgentId("ana"), Capacity.of(3));
        assertThat(retention.forget().entries()).isZero();
    }

    @Test
    void they_stand_there_word_for_word() throws IOException {
        Path source = Path.of("src/test/java", QuickStartTest.class.getName().replace('.', '/') + ".java");
        String readme = Files.readString(Path.of("README.md"));
        for (String name : List.of("SHORTEST", "FLYWAY", "JOINED", "FEED", "PRESENCE", "TOKENS", "RETENTION")) {
            String lines = Files.readString(source)
                    .split("        // " + name + "\n")[1]
                    .indent(-8)
                    .strip();
            assertThat(lines.lines()).hasSizeLessThanOrEqualTo(10);
            assertThat(readme).as(name).contains(lines);
        }
    }
}

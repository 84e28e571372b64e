package dev.omnirules.spring;

import static org.assertj.core.api.Assertions.assertThat;

import dev.omnirules.core.ledger.InMemoryLedger;
import dev.omnirules.core.ledger.Ledger;
import dev.omnirules.core.ledger.Outbox;
import dev.omnirules.core.token.store.TokenStore;
import dev.omnirules.postgres.HostTransactions;
import dev.omnirules.postgres.PostgresSettings;
import dev.omnirules.postgres.customer.PostgresCustomerDirectory;
import dev.omnirules.postgres.ledger.PostgresLedger;
import dev.omnirules.postgres.outbox.PostgresOutbox;
import dev.omnirules.postgres.presence.PostgresPresenceStore;
import dev.omnirules.postgres.token.PostgresTokenStore;
import dev.omnirules.postgres.token.TokenCipher;
import dev.omnirules.presence.tracker.PresenceTracker;
import dev.omnirules.presence.tracker.SavedPresence;
import dev.omnirules.whatsapp.customer.CustomerDirectory;
import java.sql.SQLException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.jdbc.datasource.AbstractDataSource;
import org.springframework.jdbc.datasource.DataSourceUtils;

/** The beans of omni-postgres: each condition and each property, on a data source that no one can reach. */
class OmniPostgresAutoConfigurationTest {

    private static final String KEY = "omni.postgres.token-keys.a=AAAAAAAAAAAAAAAAAAAAAA==";

    private final ApplicationContextRunner bare = new ApplicationContextRunner()
            .withConfiguration(AutoConfigurations.of(OmniContexts.CONFIGURATIONS.toArray(Class<?>[]::new)));
    private final ApplicationContextRunner runner = bare.withBean(DataSource.class, Unreachable::new)
            .withPropertyValues("omni.postgres.install-schema=false", "omni.feed.enabled=false");

    static final class Unreachable extends AbstractDataSource {
        @Override
        public java.sql.Connection getConnection() throws SQLException {
            throw new SQLException("no server", "08001");
        }

        @Override
        public java.sql.Connection getConnection(String user, String password) throws SQLException {
            return getConnection();
        }
    }

    @Test
    void aDataSourceBringsTheLedgerAndEverythingBesideIt() {
        runner.run(context -> assertThat(context)
                .hasSingleBean(PostgresLedger.class)
                .hasSingleBean(Ledger.class)
                .hasSingleBean(PostgresOutbox.class)
                .hasSingleBean(PostgresCustomerDirectory.class)
                .hasSingleBean(CustomerDirectory.class)
                .hasSingleBean(PostgresPresenceStore.class)
                .doesNotHaveBean(TokenStore.class)
                .doesNotHaveBean(PresenceSnapshots.class));
    }

    @Test
    void withoutADataSourceOrOmniPostgresOrByPropertyTheLedgerIsInMemory() {
        bare.run(context -> assertThat(context).getBean(Ledger.class).isInstanceOf(InMemoryLedger.class));
        runner.withPropertyValues("omni.ledger.store=memory")
                .run(context -> assertThat(context).getBean(Ledger.class).isInstanceOf(InMemoryLedger.class));
        runner.withClassLoader(new FilteredClassLoader(PostgresLedger.class))
                .run(context -> assertThat(context).getBean(Ledger.class).isInstanceOf(InMemoryLedger.class));
        runner.withBean("second", DataSource.class, Unreachable::new)
                .run(context -> assertThat(context).getBean(Ledger.class).isInstanceOf(InMemoryLedger.class));
    }

    @Test
    void theHostsLedgerStandsAndItsOutboxWithIt() {
        InMemoryLedger own = new InMemoryLedger(InstantSource.system());
        runner.withBean(InMemoryLedger.class, () -> own).run(context -> {
            assertThat(context).getBean(Ledger.class).isSameAs(own);
            assertThat(context).getBean(Outbox.class).isSameAs(own);
        });
    }

    @Test
    void tablesAreInstalledUnlessSwitchedOff() {
        runner.withPropertyValues("omni.postgres.install-schema=true")
                .run(context -> assertThat(context).getFailure().rootCause().hasMessage("no server"));
    }

    @Test
    void theSettingsHaveTheLockTimeoutAndTheHostsTransactions() {
        runner.withPropertyValues("omni.postgres.lock-timeout=150ms").run(context -> {
            PostgresSettings settings = context.getBean(PostgresSettings.class);
            assertThat(settings.lockTimeout()).isEqualTo(Duration.ofMillis(150));
            assertThat(settings.transactions()).isSameAs(context.getBean(HostTransactions.class));
            assertThat(settings.transactions().current()).isEmpty();
        });
    }

    @Test
    void transactionsAreNotJoinedWithoutSpringJdbcOrByProperty() {
        runner.withPropertyValues("omni.postgres.join-transactions=false")
                .run(context -> assertThat(context).doesNotHaveBean(HostTransactions.class));
        runner.withClassLoader(new FilteredClassLoader(DataSourceUtils.class))
                .run(context -> assertThat(context)
                        .hasNotFailed()
                        .doesNotHaveBean(HostTransactions.class)
                        .hasSingleBean(PostgresLedger.class));
    }

    @Test
    void aKeyOrACipherBringsTheTokenStore() {
        runner.withPropertyValues(KEY).run(context -> {
            assertThat(context).hasSingleBean(TokenCipher.class).hasSingleBean(PostgresTokenStore.class);
            assertThat(context.getBean(OmniProperties.class).toString()).doesNotContain("AAAA");
        });
        TokenCipher plain = new TokenCipher() {
            @Override
            public byte[] seal(byte[] text, String place) {
                return text;
            }

            @Override
            public byte[] open(byte[] sealed, String place) {
                return sealed;
            }
        };
        runner.withBean(TokenCipher.class, () -> plain)
                .run(context -> assertThat(context).hasSingleBean(PostgresTokenStore.class));
    }

    @ParameterizedTest
    @CsvSource({
        "omni.postgres.token-keys.b=c2hvcnQ=, omni.postgres.token-keys.b must be 16 or 32 bytes as Base64",
        "omni.postgres.token-keys.b=!, omni.postgres.token-keys.b must be 16 or 32 bytes as Base64",
        "omni.postgres.token-key=c, 'omni.postgres.token-key must be one of [a], but is c'",
        "omni.postgres.token-keys.b=AAAAAAAAAAAAAAAAAAAAAA==, omni.postgres.token-key must be one of",
    })
    void badKeysEndTheStartAndAreNotShown(String property, String message) {
        runner.withPropertyValues(KEY, property)
                .run(context -> assertThat(OmniContexts.analysis(context.getStartupFailure())
                                .getDescription())
                        .startsWith(message)
                        .doesNotContain("c2hvcnQ"));
    }

    @Test
    void aNameForSavedPresenceBringsSnapshotsInTheDatabase() {
        runner.withPropertyValues("omni.presence.save-as=node-1", "omni.presence.enabled=false")
                .run(context -> assertThat(context).hasSingleBean(PresenceSnapshots.class));
    }

    @Test
    void presenceIsRestoredAtTheStartAndSavedAtTheStop() {
        AtomicReference<SavedPresence> kept = new AtomicReference<>();
        PresenceSnapshots snapshots = new PresenceSnapshots() {
            @Override
            public String ledger() {
                return "test";
            }

            @Override
            public Optional<SavedPresence> load() {
                return Optional.ofNullable(kept.get());
            }

            @Override
            public void save(SavedPresence saved) {
                kept.set(saved);
            }
        };
        dev.omnirules.core.agent.AgentId ana = new dev.omnirules.core.agent.AgentId("ana");
        bare.withBean(PresenceSnapshots.class, () -> snapshots).run(context -> {
            context.getBean(dev.omnirules.core.session.AgentSessions.class)
                    .signIn(ana, dev.omnirules.core.agent.Capacity.of(1));
            assertThat(context).hasSingleBean(PresenceSaver.class);
        });
        assertThat(kept.get().presences()).containsOnlyKeys(ana);
        bare.withBean(PresenceSnapshots.class, () -> snapshots)
                .run(context -> assertThat(
                                context.getBean(PresenceTracker.class).board().view(ana))
                        .isPresent());
    }
}

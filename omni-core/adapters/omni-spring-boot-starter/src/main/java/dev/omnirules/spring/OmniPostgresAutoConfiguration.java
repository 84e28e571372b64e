package dev.omnirules.spring;

import dev.omnirules.core.feed.ConsumerName;
import dev.omnirules.core.feed.FeedLog;
import dev.omnirules.core.ledger.Ledger;
import dev.omnirules.core.ledger.Outbox;
import dev.omnirules.core.token.store.TokenStore;
import dev.omnirules.postgres.HostTransactions;
import dev.omnirules.postgres.PostgresSchema;
import dev.omnirules.postgres.PostgresSettings;
import dev.omnirules.postgres.customer.PostgresCustomerDirectory;
import dev.omnirules.postgres.feed.PostgresFeedLog;
import dev.omnirules.postgres.ledger.PostgresLedger;
import dev.omnirules.postgres.outbox.PostgresOutbox;
import dev.omnirules.postgres.presence.PostgresPresenceStore;
import dev.omnirules.postgres.token.AesTokenCipher;
import dev.omnirules.postgres.token.PostgresTokenStore;
import dev.omnirules.postgres.token.TokenCipher;
import dev.omnirules.presence.tracker.SavedPresence;
import dev.omnirules.whatsapp.customer.CustomerDirectory;
import java.util.Map;
import java.util.Optional;
import javax.crypto.SecretKey;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnSingleCandidate;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.datasource.DataSourceUtils;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Auto-configuration of omni-postgres on the host's data source: ledger, outbox, feed, directory of customers, tokens and saved
 * presence. {@code omni.ledger.store=memory} switches it off.
 *
 * @since 0.1
 */
@AutoConfiguration(
        afterName = {
            "org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration",
            "org.springframework.boot.flyway.autoconfigure.FlywayAutoConfiguration",
            "org.springframework.boot.liquibase.autoconfigure.LiquibaseAutoConfiguration"
        })
@ConditionalOnClass({PostgresLedger.class, DataSource.class})
@ConditionalOnSingleCandidate(DataSource.class)
@Conditional(OnSharedStoreCondition.class)
@EnableConfigurationProperties(OmniProperties.class)
public class OmniPostgresAutoConfiguration {

    private static final String CONTENTS = "omni";

    /** Makes the configuration; Spring does so. */
    public OmniPostgresAutoConfiguration() {}

    /** The tables, which are there before anything reads them. */
    record Tables(DataSource database) {}

    @Bean
    Tables omniTables(DataSource database, OmniProperties properties) {
        if (properties.postgres().installSchema()) {
            PostgresSchema.install(database);
        }
        return new Tables(database);
    }

    @Bean
    @ConditionalOnMissingBean
    PostgresSettings postgresSettings(OmniProperties properties, ObjectProvider<HostTransactions> host) {
        PostgresSettings settings = PostgresSettings.defaults()
                .withLockTimeout(properties.postgres().lockTimeout());
        HostTransactions transactions = host.getIfAvailable();
        return transactions == null ? settings : settings.joining(transactions);
    }

    @Bean
    @ConditionalOnMissingBean(Ledger.class)
    PostgresLedger omniLedger(Tables tables, PostgresSettings settings) {
        return PostgresLedger.on(tables.database(), settings);
    }

    @Bean
    @ConditionalOnBean(PostgresLedger.class)
    @ConditionalOnMissingBean(Outbox.class)
    PostgresOutbox omniOutbox(Tables tables) {
        return PostgresOutbox.on(tables.database());
    }

    @Bean
    @ConditionalOnBean(PostgresLedger.class)
    @ConditionalOnMissingBean(FeedLog.class)
    @ConditionalOnSwitch("omni.feed.enabled")
    PostgresFeedLog omniFeedLog(Tables tables) {
        return PostgresFeedLog.on(tables.database());
    }

    @Bean
    @ConditionalOnMissingBean(CustomerDirectory.class)
    PostgresCustomerDirectory customerDirectory(Tables tables, PostgresSettings settings) {
        return PostgresCustomerDirectory.on(tables.database(), settings);
    }

    @Bean
    @ConditionalOnMissingBean
    @Conditional(OnTokenKeysCondition.class)
    TokenCipher tokenCipher(OmniProperties properties) {
        OmniProperties.Postgres settings = properties.postgres();
        Map<String, SecretKey> keys = settings.keys();
        return new AesTokenCipher(sealing(settings, keys), keys);
    }

    private static String sealing(OmniProperties.Postgres settings, Map<String, SecretKey> keys) {
        @Nullable String named = settings.tokenKey();
        if (named == null && keys.size() == 1) {
            return keys.keySet().iterator().next();
        }
        if (named == null || !keys.containsKey(named)) {
            throw new OmniConfigurationException(
                    "omni.postgres.token-key must be one of " + keys.keySet() + ", but is " + named,
                    "Name the key that seals tokens from now on.");
        }
        return named;
    }

    @Bean
    @ConditionalOnBean(TokenCipher.class)
    @ConditionalOnMissingBean(TokenStore.class)
    PostgresTokenStore tokenStore(Tables tables, TokenCipher cipher) {
        return PostgresTokenStore.on(tables.database(), cipher);
    }

    @Bean
    @ConditionalOnMissingBean
    PostgresPresenceStore postgresPresenceStore(Tables tables) {
        return PostgresPresenceStore.on(tables.database());
    }

    @Bean
    @ConditionalOnBean(PostgresLedger.class)
    @ConditionalOnMissingBean
    @ConditionalOnProperty("omni.presence.save-as")
    PresenceSnapshots presenceSnapshots(PostgresPresenceStore store, OmniProperties properties) {
        @Nullable String named = properties.presence().saveAs();
        String name = named == null ? "" : named;
        return new PresenceSnapshots() {
            @Override
            public String ledger() {
                return CONTENTS;
            }

            @Override
            public Optional<SavedPresence> load() {
                return store.load(name);
            }

            @Override
            public void save(SavedPresence saved) {
                store.save(name, saved);
            }
        };
    }

    @Bean
    @ConditionalOnBean({PostgresFeedLog.class, PresenceSnapshots.class})
    @ConditionalOnProperty("omni.presence.save-as")
    PresenceMarker omniPresenceMarker(PostgresFeedLog log, OmniProperties properties) {
        OmniProperties.Presence presence = properties.presence();
        ConsumerName name = new ConsumerName("presence-saved@" + presence.saveAs());
        return new PresenceMarker(log, presence.consumer("presence"), name);
    }

    @Configuration(proxyBeanMethods = false)
    @ConditionalOnClass(DataSourceUtils.class)
    @ConditionalOnSwitch("omni.postgres.join-transactions")
    static class SpringTransactions {

        /** A transaction of another resource than the ledger's data source is none. */
        @Bean
        @ConditionalOnMissingBean
        HostTransactions hostTransactions(DataSource database) {
            return () -> TransactionSynchronizationManager.isActualTransactionActive()
                            && TransactionSynchronizationManager.hasResource(database)
                    ? Optional.of(DataSourceUtils.getConnection(database))
                    : Optional.empty();
        }
    }
}

package dev.omnirules.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import dev.omnirules.core.agent.AgentId;
import dev.omnirules.core.customer.CustomerKey;
import dev.omnirules.core.feed.ConsumerName;
import dev.omnirules.core.testkit.coverage.PublicTypes;
import dev.omnirules.postgres.customer.PostgresCustomerDirectory;
import dev.omnirules.postgres.feed.PostgresFeedLog;
import dev.omnirules.postgres.ledger.PostgresLedger;
import dev.omnirules.postgres.outbox.OutboxGap;
import dev.omnirules.postgres.outbox.OutboxRelay;
import dev.omnirules.postgres.outbox.PostgresOutbox;
import dev.omnirules.postgres.presence.PostgresPresenceStore;
import dev.omnirules.postgres.testkit.TestStore;
import dev.omnirules.postgres.token.AesTokenCipher;
import dev.omnirules.postgres.token.PostgresTokenStore;
import dev.omnirules.postgres.token.TokenCipher;
import java.lang.reflect.Modifier;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.postgresql.ds.PGSimpleDataSource;

/** What hosts can call: few types, each of which refuses null at once and by the parameter's name. */
class SurfaceTest {

    private static final DataSource NOWHERE = new PGSimpleDataSource();
    private static final TokenCipher CIPHER = TestStore.cipher("k1");
    private static final PostgresTokenStore TOKENS = PostgresTokenStore.on(NOWHERE, CIPHER);
    private static final PostgresLedger LEDGER = PostgresLedger.on(NOWHERE);
    private static final PostgresFeedLog FEED = PostgresFeedLog.on(NOWHERE);
    private static final PostgresPresenceStore PRESENCE = PostgresPresenceStore.on(NOWHERE);
    private static final PostgresCustomerDirectory DIRECTORY = PostgresCustomerDirectory.on(NOWHERE);

    @Test
    void itHasTheseTypesAndNoOther() {
        assertThat(PublicTypes.of(PostgresSchema.class))
                .filteredOn(type -> !Throwable.class.isAssignableFrom(type))
                .containsExactlyInAnyOrder(
                        PostgresSchema.class,
                        PostgresSettings.class,
                        PostgresSettings.Sessions.class,
                        HostTransactions.class,
                        PostgresLedger.class,
                        PostgresOutbox.class,
                        OutboxRelay.class,
                        OutboxGap.class,
                        PostgresFeedLog.class,
                        PostgresCustomerDirectory.class,
                        PostgresTokenStore.class,
                        TokenCipher.class,
                        AesTokenCipher.class,
                        PostgresPresenceStore.class);
        assertThat(PublicTypes.of(PostgresSchema.class))
                .filteredOn(type -> !type.isInterface())
                .allMatch(type -> Modifier.isFinal(type.getModifiers()));
    }

    @Test
    void nullIsRefusedByTheParametersName() {
        PostgresSettings settings = PostgresSettings.defaults();
        Stream.of(
                        call("database", () -> PostgresSchema.install(null)),
                        call("database", () -> PostgresLedger.on(null)),
                        call("settings", () -> PostgresLedger.on(NOWHERE, null)),
                        call("command", () -> LEDGER.execute(null)),
                        call("keys", () -> LEDGER.read(null, Duration.ofSeconds(1))),
                        call("limits", () -> LEDGER.forget(null, Duration.ofSeconds(1))),
                        call("customer", () -> LEDGER.erase(null, Duration.ofSeconds(1))),
                        call("deadline", () -> LEDGER.due(1, null)),
                        call("database", () -> PostgresOutbox.on(null)),
                        call("consumer", () -> PostgresOutbox.on(NOWHERE).drain(1, null)),
                        call("outbox", () -> OutboxRelay.start(null, entry -> {}, null, Duration.ofSeconds(1))),
                        call("key", () -> new OutboxGap(null, 1, 2)),
                        call("database", () -> PostgresFeedLog.on(null)),
                        call("consumer", () -> FEED.progress(null)),
                        call("start", () -> FEED.register(new ConsumerName("audit"), null)),
                        call("handler", () -> FEED.hand(new ConsumerName("audit"), 1, null)),
                        call("customer", () -> FEED.erase(null, new CustomerKey("erased"))),
                        call("standIn", () -> FEED.erase(new CustomerKey("maria"), null)),
                        call("database", () -> PostgresCustomerDirectory.on(null)),
                        call("settings", () -> PostgresCustomerDirectory.on(NOWHERE, null)),
                        call("alias", () -> DIRECTORY.resolve(null, Instant.EPOCH)),
                        call("key", () -> DIRECTORY.find(null)),
                        call("evidence", () -> DIRECTORY.learn(null, learned -> true)),
                        call("customer", () -> DIRECTORY.forget(null)),
                        call("database", () -> PostgresTokenStore.on(null, CIPHER)),
                        call("cipher", () -> PostgresTokenStore.on(NOWHERE, null)),
                        call("agent", () -> TOKENS.load(null)),
                        call("next", () -> TOKENS.replace(new AgentId("ana"), 0, null)),
                        call("agents", () -> TOKENS.versions(null)),
                        call("before", () -> TOKENS.deleteSignedOut(null)),
                        call("sealing", () -> new AesTokenCipher(null, Map.of())),
                        call("keys", () -> new AesTokenCipher("k1", null)),
                        call("plain", () -> CIPHER.seal(null, "place")),
                        call("place", () -> CIPHER.open(new byte[0], null)),
                        call("database", () -> PostgresPresenceStore.on(null)),
                        call("tracker", () -> PRESENCE.load(null)),
                        call("saved", () -> PRESENCE.save("node-1", null)),
                        call(
                                "lockTimeout",
                                () -> new PostgresSettings(
                                        null, PostgresSettings.Sessions.ANY, HostTransactions.none(), 0, 0)),
                        call("timeout", () -> settings.withLockTimeout(null)),
                        call("host", () -> settings.joining(null)))
                .forEach(call -> assertThatNullPointerException()
                        .as(call.getKey())
                        .isThrownBy(call.getValue())
                        .withMessage(call.getKey()));
    }

    private static Map.Entry<String, ThrowingCallable> call(String parameter, ThrowingCallable call) {
        return Map.entry(parameter, call);
    }

    @Test
    void whatIsIllegalIsNamedInOneForm() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> PostgresSettings.defaults().withLockTimeout(Duration.ZERO))
                .withMessage("lockTimeout must be at least 1 ms, but is PT0S");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> PostgresOutbox.on(NOWHERE).drain(0, entry -> {}))
                .withMessage("max must be at least 1, but is 0");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> FEED.collect(0))
                .withMessage("most must be at least 1, but is 0");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new AesTokenCipher("k9", Map.of()))
                .withMessage("sealing must be the name of a key, of at most 100 letters, but is k9");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> LEDGER.due(0, Duration.ofSeconds(1)))
                .withMessage("most must be at least 1, but is 0");
    }

    @Test
    void everyResourceOfTheTablesIsThereInItsOrder() {
        List<String> resources = PostgresSchema.RESOURCES;
        assertThat(resources).hasSize(PostgresSchema.VERSION);
        for (int version = 1; version <= PostgresSchema.VERSION; version++) {
            assertThat(resources.get(version - 1))
                    .startsWith(PostgresSchema.LOCATION.replace("classpath:", "") + "/V" + version + "__");
            assertThat(SurfaceTest.class.getClassLoader().getResource(resources.get(version - 1)))
                    .isNotNull();
        }
    }
}

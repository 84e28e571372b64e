package dev.omnirules.postgres.token;

import dev.omnirules.core.agent.AgentId;
import dev.omnirules.core.token.RenewalProgress.Ended;
import dev.omnirules.core.token.store.StoredSession;
import dev.omnirules.core.token.store.TokenStore;
import dev.omnirules.postgres.PostgresSchema;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * A token store in PostgreSQL: one row per agent, one statement per call, its own transaction each. Contract test: {@code
 * TokenStoreContract}. Thread-safe.
 *
 * <p>What the host MUST see to: every node talks to the one primary, with {@code synchronous_commit} on and, if it fails
 * over to a replica, with that replica synchronous; a claim that is forgotten is a refresh token presented twice.
 *
 * <pre>{@code
 * TokenStore store = PostgresTokenStore.on(database, cipher);
 * TokenRenewer renewer = TokenRenewer.builder(issuer, RenewalTimings.of(RefreshUse.singleUse()), executor, scheduler)
 *         .store(store)
 *         .build();
 * }</pre>
 *
 * @since 0.1
 */
public final class PostgresTokenStore implements TokenStore {

    private static final String LOAD = "SELECT version, state, sealed, written_at FROM omni_token WHERE agent = ?";
    private static final String FIRST =
            "INSERT INTO omni_token (version, state, sealed, signed_out_at, written_at, agent)"
                    + " VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING";
    private static final String NEXT = "UPDATE omni_token SET version = ?, state = ?, sealed = ?,"
            + " signed_out_at = ?, written_at = ?, stored_at = clock_timestamp() WHERE agent = ? AND version = ?";
    private static final String AGE = "SELECT extract(epoch FROM clock_timestamp() - stored_at) FROM omni_token"
            + " WHERE agent = ? AND version = ?";
    private static final String VERSIONS = "SELECT agent, version FROM omni_token WHERE agent = ANY (?)";
    private static final String FORGET = "DELETE FROM omni_token WHERE signed_out_at < ?";
    private static final int SECONDS = 5;

    private final DataSource database;
    private final TokenCipher cipher;

    private PostgresTokenStore(DataSource database, TokenCipher cipher) {
        this.database = database;
        this.cipher = cipher;
    }

    /**
     * Returns a store on a host's data source. Its table is one of {@link PostgresSchema}.
     *
     * @param database the host's data source, not closed by the store; each call borrows a connection for one statement
     * @param cipher seals the tokens
     */
    public static PostgresTokenStore on(DataSource database, TokenCipher cipher) {
        Objects.requireNonNull(database, "database");
        Objects.requireNonNull(cipher, "cipher");
        return new PostgresTokenStore(database, cipher);
    }

    @Override
    public Optional<StoredSession> load(AgentId agent) {
        Objects.requireNonNull(agent, "agent");
        return ask(LOAD, statement -> {
            statement.setString(1, agent.value());
            try (ResultSet rows = statement.executeQuery()) {
                return rows.next() ? Optional.of(session(agent, rows)) : Optional.empty();
            }
        });
    }

    @Override
    public boolean replace(AgentId agent, long expectedVersion, StoredSession next) {
        Objects.requireNonNull(agent, "agent");
        Objects.requireNonNull(next, "next");
        if (next.version() != expectedVersion + 1) {
            throw new IllegalArgumentException(
                    "version must follow the expected version " + expectedVersion + ", but is " + next.version());
        }
        return ask(expectedVersion == 0 ? FIRST : NEXT, statement -> {
            statement.setLong(1, next.version());
            statement.setString(2, SessionCodec.text(next.state()));
            statement.setBytes(3, sealed(agent, next));
            statement.setObject(4, signedOutAt(next), Types.TIMESTAMP_WITH_TIMEZONE);
            statement.setObject(5, next.writtenAt().atOffset(ZoneOffset.UTC));
            statement.setString(6, agent.value());
            if (expectedVersion > 0) {
                statement.setLong(7, expectedVersion);
            }
            return statement.executeUpdate() == 1;
        });
    }

    @Override
    public Map<AgentId, Long> versions(Collection<AgentId> agents) {
        Objects.requireNonNull(agents, "agents");
        String[] names = agents.stream().map(AgentId::value).toArray(String[]::new);
        return ask(VERSIONS, statement -> {
            statement.setArray(1, statement.getConnection().createArrayOf("text", names));
            Map<AgentId, Long> versions = new HashMap<>();
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    versions.put(new AgentId(rows.getString(1)), rows.getLong(2));
                }
            }
            return versions;
        });
    }

    @Override
    public Optional<Duration> age(AgentId agent, long version) {
        Objects.requireNonNull(agent, "agent");
        return ask(AGE, statement -> {
            statement.setString(1, agent.value());
            statement.setLong(2, version);
            try (ResultSet rows = statement.executeQuery()) {
                return rows.next() ? Optional.of(age(rows.getBigDecimal(1))) : Optional.empty();
            }
        });
    }

    /** The database's clock may have been set back since. */
    private static Duration age(BigDecimal seconds) {
        return Duration.ofNanos(seconds.max(BigDecimal.ZERO).movePointRight(9).longValue());
    }

    /**
     * Deletes the rows of agents who signed out before an instant: well before, so that no node can still have a renewal of
     * theirs under way. To be called now and then, on any node.
     *
     * @param before how far back a sign-out must lie
     * @return how many rows were deleted
     */
    public int deleteSignedOut(Instant before) {
        Objects.requireNonNull(before, "before");
        return ask(FORGET, statement -> {
            statement.setObject(1, before.atOffset(ZoneOffset.UTC));
            return statement.executeUpdate();
        });
    }

    private StoredSession session(AgentId agent, ResultSet row) throws SQLException {
        long version = row.getLong(1);
        byte @Nullable [] sealed = row.getBytes(3);
        return new StoredSession(
                version,
                Optional.ofNullable(sealed)
                        .map(bytes -> SessionCodec.tokens(cipher.open(bytes, place(agent, version)))),
                SessionCodec.state(row.getString(2)),
                row.getObject(4, OffsetDateTime.class).toInstant());
    }

    private byte @Nullable [] sealed(AgentId agent, StoredSession session) {
        return session.tokens()
                .map(tokens -> cipher.seal(SessionCodec.bytes(tokens), place(agent, session.version())))
                .orElse(null);
    }

    /** A row's tokens open as that agent's and that version's only. */
    private static String place(AgentId agent, long version) {
        return version + " " + agent.value();
    }

    private static @Nullable OffsetDateTime signedOutAt(StoredSession session) {
        return session.tokens().isEmpty() && session.state().progress() instanceof Ended ended
                ? ended.endedAt().atOffset(ZoneOffset.UTC)
                : null;
    }

    private <T> T ask(String sql, Question<T> question) {
        try (Connection connection = database.getConnection()) {
            boolean autoCommit = connection.getAutoCommit();
            connection.setAutoCommit(true);
            try (PreparedStatement statement = connection.prepareStatement(sql)) {
                statement.setQueryTimeout(SECONDS);
                return question.ask(statement);
            } finally {
                connection.setAutoCommit(autoCommit);
            }
        } catch (SQLException failure) {
            throw new TokenStoreException(failure);
        }
    }

    @FunctionalInterface
    private interface Question<T> {
        T ask(PreparedStatement statement) throws SQLException;
    }
}

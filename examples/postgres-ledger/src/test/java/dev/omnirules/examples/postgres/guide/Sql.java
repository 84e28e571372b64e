package dev.omnirules.examples.postgres.guide;

import dev.omnirules.core.ledger.LedgerUnavailableException;
import dev.omnirules.core.ledger.transactional.StoreConflictException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/** What a host has anyway to talk to its database: here, the least of it. A transaction, rolled back unless committed. */
record Sql(Connection connection) implements AutoCloseable {

    private static final Set<String> CONFLICTS = Set.of("40001", "40P01", "55P03", "23505");

    Sql(Connection connection) {
        this.connection = connection;
        try {
            connection.setAutoCommit(false);
        } catch (SQLException e) {
            throw meaning(e);
        }
    }

    /** Runs a statement; how many rows it changed. */
    int run(String sql, Object... values) {
        try (PreparedStatement statement = prepared(sql, values)) {
            statement.execute();
            return statement.getUpdateCount();
        } catch (SQLException e) {
            throw meaning(e);
        }
    }

    /** Runs a statement that writes a row, unless the row is another one by now. */
    void runOne(String sql, Object... values) {
        if (run(sql, values) != 1) {
            throw new StoreConflictException("a row was written meanwhile");
        }
    }

    /** The first column of the only row, unless there is none or it is NULL. */
    Optional<String> ask(String sql, Object... values) {
        try (PreparedStatement statement = prepared(sql, values);
                ResultSet row = statement.executeQuery()) {
            return row.next() ? Optional.ofNullable(row.getString(1)) : Optional.empty();
        } catch (SQLException e) {
            throw meaning(e);
        }
    }

    /** The database's instant. */
    Instant now() {
        return Instant.parse(ask("SELECT iso(clock_timestamp())").orElseThrow());
    }

    void commit() throws SQLException {
        connection.commit();
    }

    private PreparedStatement prepared(String sql, Object... values) throws SQLException {
        PreparedStatement statement = connection.prepareStatement(sql);
        for (int i = 0; i < values.length; i++) {
            statement.setString(i + 1, values[i].toString());
        }
        return statement;
    }

    private static RuntimeException meaning(SQLException failure) {
        return CONFLICTS.contains(String.valueOf(failure.getSQLState()))
                ? new StoreConflictException("another transaction got in the way", failure)
                : new LedgerUnavailableException("the CRM's database failed; send the command again", failure);
    }

    @Override
    public void close() throws SQLException {
        try (connection) {
            connection.rollback();
        }
    }
}

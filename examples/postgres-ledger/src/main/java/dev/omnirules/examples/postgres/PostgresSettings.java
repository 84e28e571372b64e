package dev.omnirules.examples.postgres;

import java.time.Duration;

/**
 * Where the database is, and how it is used. Immutable and thread-safe.
 *
 * @param url its JDBC address, which may carry user and password
 * @param connections how many connections the pool keeps: as many commands run at the same time
 * @param lockTimeout how long one attempt waits for a key; the command's deadline may be shorter or longer
 */
public record PostgresSettings(String url, int connections, Duration lockTimeout) {

    /**
     * Checks the numbers.
     *
     * @throws IllegalArgumentException if there is no connection, or the time-out is shorter than a millisecond
     */
    public PostgresSettings {
        if (connections < 1) {
            throw new IllegalArgumentException("connections must be at least 1, but is " + connections);
        }
        if (lockTimeout.toMillis() < 1) {
            throw new IllegalArgumentException("lockTimeout must be at least 1 ms, but is " + lockTimeout);
        }
    }

    /** A database with 16 connections and a lock time-out of one second. */
    public static PostgresSettings of(String url) {
        return new PostgresSettings(url, 16, Duration.ofSeconds(1));
    }

    /** These settings with another number of connections. */
    public PostgresSettings withConnections(int count) {
        return new PostgresSettings(url, count, lockTimeout);
    }

    /** Leaves the address out, which may hold a password. */
    @Override
    public String toString() {
        return "PostgresSettings[connections=" + connections + ", lockTimeout=" + lockTimeout + "]";
    }
}

package dev.omnirules.examples.postgres;

import java.time.Duration;

/**
 * Where the database is, and how it is used. Immutable and thread-safe.
 *
 * @param url its JDBC address, which may carry user and password
 * @param connections how many connections the pool keeps: as many commands run at the same time
 * @param lockTimeout how long one attempt waits for a key that another node has, and holds a connection meanwhile; the
 *     command's deadline may be shorter or longer
 */
public record PostgresSettings(String url, int connections, Duration lockTimeout) {

    private static final Duration LONGEST_STATEMENT = Duration.ofSeconds(10);

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

    /** A database with 16 connections and a lock time-out of 200 ms. */
    public static PostgresSettings of(String url) {
        return new PostgresSettings(url, 16, Duration.ofMillis(200));
    }

    /** These settings with another number of connections. */
    public PostgresSettings withConnections(int count) {
        return new PostgresSettings(url, count, lockTimeout);
    }

    /**
     * What the ledger's sessions set on the server, as its command-line options: how long to wait for a key and for a
     * statement, that no lock outlives its client, and that plans are made once, are not compiled, and go by keys, also
     * those that are made while a table is empty.
     */
    public String sessionOptions() {
        return "-c lock_timeout=" + lockTimeout.toMillis()
                + " -c statement_timeout=" + lockTimeout.plus(LONGEST_STATEMENT).toMillis()
                + " -c idle_in_transaction_session_timeout=15000 -c client_connection_check_interval=1000"
                + " -c plan_cache_mode=force_generic_plan -c enable_seqscan=off -c jit=off";
    }

    /** Leaves the address out, which may hold a password. */
    @Override
    public String toString() {
        return "PostgresSettings[connections=" + connections + ", lockTimeout=" + lockTimeout + "]";
    }
}

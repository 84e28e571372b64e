package dev.omnirules.postgres;

import java.time.Duration;
import java.util.Objects;

/**
 * Settings of the adapter: how long a command waits for a lock, and whether the sessions of the host's data source are
 * prepared for it. Immutable and thread-safe.
 *
 * @param lockTimeout how long one attempt waits for a key that another node has, and holds a connection meanwhile, in whole
 *     milliseconds; the command's deadline may be shorter or longer
 * @param sessions whether the sessions are prepared
 * @param transactions the transactions of the host that the ledger's commands join
 * @since 0.1
 */
public record PostgresSettings(Duration lockTimeout, Sessions sessions, HostTransactions transactions) {

    private static final Duration LONGEST_STATEMENT = Duration.ofSeconds(10);

    /** The sessions that the host's data source gives. */
    public enum Sessions {
        /** Sessions of any pool: the adapter sends its settings with each transaction, in the same round trip. */
        ANY,
        /** Sessions that were opened with {@link PostgresSettings#sessionOptions}: nothing is sent. */
        PREPARED
    }

    /**
     * Checks the settings.
     *
     * @throws IllegalArgumentException if the time-out is shorter than a millisecond
     */
    public PostgresSettings {
        Objects.requireNonNull(lockTimeout, "lockTimeout");
        Objects.requireNonNull(sessions, "sessions");
        Objects.requireNonNull(transactions, "transactions");
        if (lockTimeout.toMillis() < 1) {
            throw new IllegalArgumentException("lockTimeout must be at least 1 ms, but is " + lockTimeout);
        }
    }

    /** Returns settings for any data source, with a lock time-out of 200 ms and a transaction for each command. */
    public static PostgresSettings defaults() {
        return new PostgresSettings(Duration.ofMillis(200), Sessions.ANY, HostTransactions.none());
    }

    /** Returns these settings with another lock time-out. */
    public PostgresSettings withLockTimeout(Duration timeout) {
        Objects.requireNonNull(timeout, "timeout");
        return new PostgresSettings(timeout, sessions, transactions);
    }

    /** Returns these settings for a data source whose sessions were opened with {@link #sessionOptions}. */
    public PostgresSettings withPreparedSessions() {
        return new PostgresSettings(lockTimeout, Sessions.PREPARED, transactions);
    }

    /** Returns these settings for a host whose transactions the ledger's commands join. */
    public PostgresSettings joining(HostTransactions host) {
        Objects.requireNonNull(host, "host");
        return new PostgresSettings(lockTimeout, sessions, host);
    }

    /** Returns how long one statement may last: the lock time-out and ten seconds. */
    public Duration statementTimeout() {
        return lockTimeout.plus(LONGEST_STATEMENT);
    }

    /**
     * Returns the settings of a session as options of the server's command line, for a pool of the adapter's own (the
     * driver's property {@code options}): how long to wait for a key and for a statement, that no lock outlives its client,
     * and that plans are made once, are not compiled, and go by keys, also those that are made while a table is empty.
     */
    public String sessionOptions() {
        return "-c lock_timeout=" + lockTimeout.toMillis()
                + " -c statement_timeout=" + statementTimeout().toMillis()
                + " -c idle_in_transaction_session_timeout=15000 -c client_connection_check_interval=1000"
                + " -c plan_cache_mode=force_generic_plan -c enable_seqscan=off -c jit=off";
    }
}

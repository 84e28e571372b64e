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
 * @param remembered how many rows a node remembers, 0 or more: see {@link #remembering}
 * @param shared how many transactions of a node run at once before its commands share them, or 0 if they never do: see
 *     {@link #sharing}
 * @since 0.1
 */
public record PostgresSettings(
        Duration lockTimeout, Sessions sessions, HostTransactions transactions, int remembered, int shared) {

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
     * @throws IllegalArgumentException if the time-out is shorter than a millisecond, remembered or shared is negative, or
     *     neither is 0
     */
    public PostgresSettings {
        Objects.requireNonNull(lockTimeout, "lockTimeout");
        Objects.requireNonNull(sessions, "sessions");
        Objects.requireNonNull(transactions, "transactions");
        if (lockTimeout.toMillis() < 1) {
            throw new IllegalArgumentException("lockTimeout must be at least 1 ms, but is " + lockTimeout);
        }
        if (remembered < 0) {
            throw new IllegalArgumentException("remembered must be at least 0, but is " + remembered);
        }
        if (shared < 0) {
            throw new IllegalArgumentException("shared must be at least 0, but is " + shared);
        }
        if (remembered > 0 && shared > 0) {
            throw new IllegalArgumentException("shared must be 0 where rows are remembered, but is " + shared);
        }
    }

    /** Returns settings for any data source, with a lock time-out of 200 ms and a transaction for each command. */
    public static PostgresSettings defaults() {
        return new PostgresSettings(Duration.ofMillis(200), Sessions.ANY, HostTransactions.none(), 0, 0);
    }

    /** Returns these settings with another lock time-out. */
    public PostgresSettings withLockTimeout(Duration timeout) {
        Objects.requireNonNull(timeout, "timeout");
        return new PostgresSettings(timeout, sessions, transactions, remembered, shared);
    }

    /** Returns these settings for a data source whose sessions were opened with {@link #sessionOptions}. */
    public PostgresSettings withPreparedSessions() {
        return new PostgresSettings(lockTimeout, Sessions.PREPARED, transactions, remembered, shared);
    }

    /** Returns these settings for a host whose transactions the ledger's commands join. */
    public PostgresSettings joining(HostTransactions host) {
        Objects.requireNonNull(host, "host");
        return new PostgresSettings(lockTimeout, sessions, host, remembered, shared);
    }

    /**
     * Returns these settings for nodes that remember rows, for one round trip a command instead of two. A node then decides a
     * command on what its own latest commands left in the rows, and the database writes it only if they are still so and the
     * command was decided within the last quarter of a second; otherwise the command takes its two trips after the one that was
     * in vain. It pays where an agent's commands mostly come to the same node. The instant of a command is then the database's
     * time as the node reckons it: never later than the database's own, never before that of an earlier command on the same
     * rows or of the same node, and behind it by about a round trip. Rows are remembered for at most a minute; after an
     * erasure, those of other nodes too.
     *
     * @param rows how many rows, 0 for none; one takes about 2 kB
     */
    public PostgresSettings remembering(int rows) {
        return new PostgresSettings(lockTimeout, sessions, transactions, rows, shared);
    }

    /**
     * Returns these settings for nodes whose commands share transactions under load. While as many transactions run, further
     * commands wait, and up to 16 of them are then locked, decided and committed together, in two round trips and one commit.
     * A command that comes alone costs what it did. Each is still decided on its own, one that is refused or fails leaves the
     * others as they are, and where a transaction is refused by the database each of its commands is tried again by itself.
     * It pays where a node's commands are many at the same time. A lock that another node holds makes the others of a
     * transaction wait too, for the lock time-out at most; and the rules of some commands run on another one's thread.
     *
     * @param atOnce how many transactions run at once before commands share them, 0 for never; some fewer than the data
     *     source's connections
     */
    public PostgresSettings sharing(int atOnce) {
        return new PostgresSettings(lockTimeout, sessions, transactions, remembered, atOnce);
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

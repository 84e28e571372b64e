package dev.omnirules.postgres.ledger;

import dev.omnirules.postgres.PostgresSettings;
import dev.omnirules.postgres.internal.TransactionStart;

/**
 * The statements of a command. Those that stand in one text travel together, and run one after the other: the clock is read when the locks are there, and a save that fails keeps its commit from running.
 *
 * @param load locks the rows of some keys in their order and reads them, then tells the time, the schema's version and
 *     the request's record
 * @param limitAndLoad the same, after the wait for locks was limited, and the session prepared where it is not
 * @param resultsOfStart how many results come before those of {@code load}
 * @param saveAndCommit writes all, or fails, and commits
 * @param saveKnown tells the time and writes all if the rows are as they are remembered, or fails, and commits
 * @param limitAndSaveKnown the same, after what also comes first in {@code limitAndLoad}
 */
record LedgerStatements(
        String load,
        String limitAndLoad,
        int resultsOfStart,
        String saveAndCommit,
        String saveKnown,
        String limitAndSaveKnown) {

    static final String INSERT_MISSING = "SET LOCAL synchronous_commit = off;"
            + "INSERT INTO omni_state (key, revision, state) SELECT key, 0, '' FROM unnest(?::text[]) AS missing (key)"
            + " ORDER BY key COLLATE \"C\" ON CONFLICT DO NOTHING";

    /** One statement, which is a transaction of its own: neither a lock nor a row is left by it. */
    static final String READ = "SELECT state, (extract(epoch FROM clock_timestamp()) * 1000000)::bigint, version, level"
            + " FROM omni_schema LEFT JOIN omni_state ON key = ANY (?)";

    private static final String LIMIT = "SELECT set_config('lock_timeout', ?, true);";
    private static final String LOCK = "SELECT state FROM omni_state WHERE key = ANY (?) ORDER BY key FOR UPDATE";
    static final String CLOCK = "SELECT (extract(epoch FROM clock_timestamp()) * 1000000)::bigint, version,"
            + " asked, entry, level FROM omni_schema LEFT JOIN omni_request ON request = ?";
    private static final String CLOCK_OF_ALL =
            "SELECT (extract(epoch FROM clock_timestamp()) * 1000000)::bigint, version,"
                    + " asked, entry, level, request FROM omni_schema LEFT JOIN omni_request ON request = ANY (?)";
    private static final String SAVE = "SELECT omni_save(?, ?, ?, ?, ?, ?, ?)";
    private static final String SAVE_KNOWN = "SELECT omni_save_known(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";

    static LedgerStatements standard(PostgresSettings settings) {
        return of(settings, LOCK, SAVE, SAVE_KNOWN);
    }

    /** With other statements to lock and to save. */
    static LedgerStatements of(PostgresSettings settings, String lock, String save, String saveKnown) {
        String load = lock + ';' + CLOCK;
        boolean any = TransactionStart.isNeeded(settings);
        String start = any ? TransactionStart.withLockTimeoutAsParameter(settings) : LIMIT;
        String known = saveKnown + ";COMMIT";
        return new LedgerStatements(load, start + load, any ? 2 : 1, save + ";COMMIT", known, start + known);
    }

    /** What {@code limitAndLoad} does, for the rows and the requests of several commands. */
    static String limitAndLoadAll(PostgresSettings settings) {
        String start =
                TransactionStart.isNeeded(settings) ? TransactionStart.withLockTimeoutAsParameter(settings) : LIMIT;
        return start + LOCK + ';' + CLOCK_OF_ALL;
    }

    /** What {@code saveAndCommit} does, for several commands: one that fails keeps all from being written. */
    String saveAllAndCommit(int commands) {
        return (SAVE + ';').repeat(commands - 1) + saveAndCommit;
    }

    static String lock() {
        return LOCK;
    }

    static String save() {
        return SAVE;
    }

    static String known() {
        return SAVE_KNOWN;
    }
}

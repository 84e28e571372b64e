package dev.omnirules.examples.postgres;

/**
 * What the adapter says to PostgreSQL. Statements that stand in one text travel together, and run one after the other:
 * the clock is read when the locks are there.
 *
 * @param lock locks the rows of some keys in their order, and reads them
 * @param update writes one row, if it is still as it was read: under its lock it is
 */
record LedgerStatements(String lock, String update) {

    static final String CLOCK =
            "SELECT (extract(epoch FROM clock_timestamp()) * 1000000)::bigint, version FROM omni_schema";
    static final String LIMIT_WAIT = "SELECT set_config('lock_timeout', ?, true)";
    static final String INSERT_MISSING =
            "INSERT INTO omni_state (key, revision, state) SELECT key, 0, '' FROM unnest(?::text[]) AS missing (key)"
                    + " ORDER BY key COLLATE \"C\" ON CONFLICT DO NOTHING";
    static final String NOT_WORTH_A_FLUSH = "SET LOCAL synchronous_commit = off";
    static final String FIND_REQUEST = "SELECT asked, entry FROM omni_request WHERE request = ?";
    static final String RECORD =
            "INSERT INTO omni_request (request, asked, entry) VALUES (?, ?, ?) ON CONFLICT DO NOTHING";
    static final String ENQUEUE = "INSERT INTO omni_outbox (entry) VALUES (?)";

    static final String FORGET_REQUESTS =
            "DELETE FROM omni_request WHERE at < clock_timestamp() - ? * interval '1 millisecond'";

    static LedgerStatements standard() {
        return new LedgerStatements(
                "SELECT key, state FROM omni_state WHERE key = ANY (?) ORDER BY key FOR UPDATE",
                "UPDATE omni_state SET revision = ?, state = ?, conversation = ? WHERE key = ? AND revision = ?");
    }

    String lockAndClock() {
        return lock + ';' + CLOCK;
    }

    String limitLockAndClock() {
        return LIMIT_WAIT + ';' + lockAndClock();
    }

    String save(int states, boolean recorded) {
        return (update + ';').repeat(states) + (recorded ? RECORD + ';' : "") + ENQUEUE;
    }
}

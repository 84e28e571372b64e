package dev.omnirules.postgres.customer;

import dev.omnirules.postgres.PostgresSettings;
import dev.omnirules.postgres.internal.TransactionStart;

/** The statements of the directory. Those that stand in one text travel together. */
final class DirectoryStatements {

    private static final String REACHED =
            "SELECT version, level FROM omni_schema; SELECT kind, id FROM omni_reached(?, ?)";

    /** One snapshot for all statements of a transaction; on a standby too. */
    static final String READ = "SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY; " + REACHED;

    /** Locks keys in the order of their hashes, so that no two writers wait for each other in a circle. */
    private static final String LOCK =
            "SELECT pg_advisory_xact_lock(hash) FROM (SELECT DISTINCT hashtextextended(key, 20260401)"
                    + " AS hash FROM unnest(?::text[]) AS locked (key) ORDER BY 1) AS ordered; " + REACHED;

    static final String LOAD = "SELECT key, decided_at, name, named_at FROM omni_customer WHERE key = ANY (?);"
            + " SELECT customer, key FROM omni_customer_key WHERE customer = ANY (?);"
            + " SELECT customer, other FROM omni_customer_apart WHERE customer = ANY (?);"
            + " SELECT customer, alias, since, until, last_seen FROM omni_customer_alias WHERE customer = ANY (?);"
            + " SELECT id, kind, at, source, name FROM omni_evidence WHERE id = ANY (?);"
            + " SELECT evidence, side, alias FROM omni_evidence_alias WHERE evidence = ANY (?)";

    static final String SAVE_AND_COMMIT = "DELETE FROM omni_evidence WHERE id = ANY (?);"
            + " DELETE FROM omni_customer WHERE key = ANY (?);"
            + " INSERT INTO omni_customer (key, decided_at, name, named_at)"
            + " SELECT * FROM unnest(?::text[], ?::numeric[], ?::text[], ?::numeric[]);"
            + " INSERT INTO omni_customer_key (customer, key) SELECT * FROM unnest(?::text[], ?::text[]);"
            + " INSERT INTO omni_customer_apart (customer, other) SELECT * FROM unnest(?::text[], ?::text[]);"
            + " INSERT INTO omni_customer_alias (customer, alias, since, until, last_seen)"
            + " SELECT * FROM unnest(?::text[], ?::text[], ?::numeric[], ?::numeric[], ?::numeric[]);"
            + " INSERT INTO omni_evidence (id, kind, at, source, name)"
            + " SELECT * FROM unnest(?::uuid[], ?::text[], ?::numeric[], ?::text[], ?::text[]);"
            + " INSERT INTO omni_evidence_alias (evidence, side, alias)"
            + " SELECT * FROM unnest(?::uuid[], ?::text[], ?::text[]);"
            + " COMMIT";

    static final String FORGET_AND_COMMIT = "DELETE FROM omni_evidence WHERE id IN (SELECT evidence FROM"
            + " omni_evidence_alias JOIN omni_customer_alias USING (alias) WHERE customer = ?);"
            + " DELETE FROM omni_customer_apart WHERE other IN (SELECT key FROM omni_customer_key WHERE customer = ?);"
            + " DELETE FROM omni_customer WHERE key = ?; COMMIT";

    private DirectoryStatements() {}

    /** Locks keys and reads what is reached, on a session that is prepared or is prepared first. */
    static String lock(PostgresSettings settings) {
        return TransactionStart.isNeeded(settings) ? TransactionStart.withLockTimeout(settings) + LOCK : LOCK;
    }

    /** How many results come before those of what is reached. */
    static int resultsOfLock(PostgresSettings settings) {
        return TransactionStart.isNeeded(settings) ? 3 : 1;
    }
}

package dev.omnirules.postgres.internal;

import dev.omnirules.postgres.PostgresSchema;
import dev.omnirules.postgres.SchemaVersionException;

/** The check that the tables serve this adapter. */
public final class SchemaVersion {

    private SchemaVersion() {}

    /**
     * Refuses tables that this adapter does not work on.
     *
     * @param oldest the oldest version of an adapter that they serve
     * @param newest the newest one: their own
     */
    public static void check(int oldest, int newest) {
        if (PostgresSchema.VERSION < oldest || PostgresSchema.VERSION > newest) {
            throw new SchemaVersionException(oldest, newest);
        }
    }
}

package dev.omnirules.postgres;

import dev.omnirules.core.ledger.LedgerUnavailableException;

/**
 * The failure of a database whose tables are missing, or of another version than the adapter's. Nothing happened.
 *
 * @since 0.1
 */
public final class SchemaVersionException extends LedgerUnavailableException {

    private static final long serialVersionUID = 1L;

    /**
     * Says which side is too old.
     *
     * @param oldest the oldest version of an adapter that the tables serve
     * @param newest the newest one
     */
    public SchemaVersionException(int oldest, int newest) {
        super("the ledger's tables serve adapters of version " + oldest + " to " + newest + ", this one is "
                + PostgresSchema.VERSION + "; nothing happened; "
                + (newest < PostgresSchema.VERSION ? "run PostgresSchema.install" : "deploy the newer adapter"));
    }

    /** Says that the table of the version is empty. */
    public SchemaVersionException() {
        super("the ledger's table omni_schema is empty; nothing happened; restore the tables, or drop them and run"
                + " PostgresSchema.install");
    }

    /**
     * Says that tables are missing.
     *
     * @param cause the failure
     */
    public SchemaVersionException(Throwable cause) {
        super(
                "the ledger's tables are missing or older than this adapter; nothing happened; run"
                        + " PostgresSchema.install",
                cause);
    }
}

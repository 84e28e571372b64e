package dev.omnirules.examples.postgres;

import dev.omnirules.core.ledger.LedgerUnavailableException;

/** The ledger's tables are not those that this adapter reads and writes. */
public final class SchemaVersionException extends LedgerUnavailableException {

    private static final long serialVersionUID = 1L;

    SchemaVersionException(int oldest, int newest) {
        super("the ledger's tables serve adapters of version " + oldest + " to " + newest + ", this one is "
                + LedgerSchema.VERSION + "; nothing happened; "
                + (newest < LedgerSchema.VERSION ? "run LedgerSchema.migrate" : "deploy the newer adapter"));
    }

    SchemaVersionException() {
        super("the ledger's table omni_schema is empty; nothing happened; restore the tables, or drop them and run"
                + " LedgerSchema.migrate");
    }

    SchemaVersionException(Throwable cause) {
        super(
                "the ledger's tables are missing or older than this adapter; nothing happened; run"
                        + " LedgerSchema.migrate",
                cause);
    }
}

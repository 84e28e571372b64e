package dev.omnirules.examples.postgres;

import dev.omnirules.core.ledger.LedgerUnavailableException;

/** The ledger's tables are not those that this adapter reads and writes. */
public final class SchemaVersionException extends LedgerUnavailableException {

    private static final long serialVersionUID = 1L;

    SchemaVersionException(int found) {
        super("the ledger's tables are at version " + found + ", this adapter works with " + LedgerSchema.VERSION
                + "; nothing happened; "
                + (found < LedgerSchema.VERSION ? "run LedgerSchema.migrate" : "deploy the newer adapter"));
    }

    SchemaVersionException(Throwable cause) {
        super("the ledger's tables are missing; nothing happened; run LedgerSchema.migrate", cause);
    }
}

package dev.omnirules.postgres;

import dev.omnirules.core.ledger.LedgerUnavailableException;

/**
 * The failure of a database that takes no writes: a stand-by, or a server that was set to read-only. Nothing happened.
 *
 * @since 0.1
 */
public final class DatabaseReadOnlyException extends LedgerUnavailableException {

    private static final long serialVersionUID = 1L;

    /**
     * Says what to do.
     *
     * @param cause the failure
     */
    public DatabaseReadOnlyException(Throwable cause) {
        super(
                "the database is read-only; nothing happened; point the URL at the primary"
                        + " (targetServerType=primary), or end the server's read-only mode",
                cause);
    }
}

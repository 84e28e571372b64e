package dev.omnirules.postgres;

import dev.omnirules.core.ledger.LedgerUnavailableException;

/**
 * The failure of a database that does not let the user in, or not at the adapter's tables. Nothing happened.
 *
 * @since 0.1
 */
public final class DatabaseAccessException extends LedgerUnavailableException {

    private static final long serialVersionUID = 1L;

    /**
     * Says what to do.
     *
     * @param state the SQLSTATE
     * @param cause the failure
     */
    public DatabaseAccessException(String state, Throwable cause) {
        super(
                "the database refuses access (" + state
                        + "); nothing happened; check user, password and database of the"
                        + " URL, and the user's rights on the omni_ tables and functions",
                cause);
    }
}

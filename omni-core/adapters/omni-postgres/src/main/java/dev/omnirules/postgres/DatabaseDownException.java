package dev.omnirules.postgres;

import dev.omnirules.core.ledger.LedgerUnavailableException;

/** The database cannot be reached, or the connection to it broke. The pool connects again by itself. */
public final class DatabaseDownException extends LedgerUnavailableException {

    private static final long serialVersionUID = 1L;

    /**
     * Says what is known of the command.
     *
     * @param outcome whether something happened, and what to do
     * @param cause the failure
     */
    public DatabaseDownException(String outcome, Throwable cause) {
        super(
                "the database cannot be reached; " + outcome + "; check that the server runs and accepts connections",
                cause);
    }
}

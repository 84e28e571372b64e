package dev.omnirules.postgres;

import dev.omnirules.core.ledger.LedgerUnavailableException;

/**
 * The failure of a database that cannot be reached, or whose connection broke. The data source connects again by itself.
 *
 * @since 0.1
 */
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

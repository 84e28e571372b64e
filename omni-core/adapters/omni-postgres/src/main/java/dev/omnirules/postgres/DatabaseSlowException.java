package dev.omnirules.postgres;

import dev.omnirules.core.ledger.LedgerUnavailableException;

/**
 * The failure of a database that did not answer by the command's deadline.
 *
 * @since 0.1
 */
public final class DatabaseSlowException extends LedgerUnavailableException {

    private static final long serialVersionUID = 1L;

    /**
     * Says what is known of the command.
     *
     * @param outcome whether something happened, and what to do
     * @param cause the failure
     */
    public DatabaseSlowException(String outcome, Throwable cause) {
        super(
                "the database did not answer in time; " + outcome
                        + "; look for long transactions, a full pool or a server without CPU or disk to spare",
                cause);
    }
}

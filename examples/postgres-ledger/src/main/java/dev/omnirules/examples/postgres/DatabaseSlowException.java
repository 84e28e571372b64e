package dev.omnirules.examples.postgres;

import dev.omnirules.core.ledger.LedgerUnavailableException;

/** The database did not answer by the command's deadline. */
public final class DatabaseSlowException extends LedgerUnavailableException {

    private static final long serialVersionUID = 1L;

    DatabaseSlowException(Outcome outcome, Throwable cause) {
        super(
                "the database did not answer in time; " + outcome.text()
                        + "; look for long transactions, a full pool or a server without CPU or disk to spare",
                cause);
    }
}

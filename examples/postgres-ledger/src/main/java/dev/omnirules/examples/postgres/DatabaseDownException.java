package dev.omnirules.examples.postgres;

import dev.omnirules.core.ledger.LedgerUnavailableException;

/** The database cannot be reached, or the connection to it broke. The pool connects again by itself. */
public final class DatabaseDownException extends LedgerUnavailableException {

    private static final long serialVersionUID = 1L;

    DatabaseDownException(Outcome outcome, Throwable cause) {
        super(
                "the database cannot be reached; " + outcome.text()
                        + "; check that the server runs and accepts connections",
                cause);
    }
}

package dev.omnirules.core.ledger;

import java.util.Objects;

/**
 * The failure of a store that could not answer by the command's deadline. Whether the command took effect is unknown; sending it again
 * with the same request id is safe. Not thread-safe, like every exception.
 *
 * @since 0.1
 */
public class LedgerUnavailableException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /**
     * Makes the exception.
     *
     * @param message what failed, without personal data
     */
    public LedgerUnavailableException(String message) {
        super(Objects.requireNonNull(message, "message"));
    }

    /**
     * Makes the exception.
     *
     * @param message what failed, without personal data
     * @param cause the store's own failure
     */
    public LedgerUnavailableException(String message, Throwable cause) {
        super(Objects.requireNonNull(message, "message"), Objects.requireNonNull(cause, "cause"));
    }
}

package dev.omnirules.core.ledger;

/**
 * The store could not answer by the command's deadline. Whether the command took effect is unknown; sending it again
 * with the same request id is safe. Not thread-safe, like every exception.
 *
 * @since 0.1
 */
public class LedgerUnavailableException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /**
     * Says what failed and what to do.
     *
     * @param message what failed, without personal data
     */
    public LedgerUnavailableException(String message) {
        super(message);
    }

    /**
     * Says what failed and what to do.
     *
     * @param message what failed, without personal data
     * @param cause the store's own failure
     */
    public LedgerUnavailableException(String message, Throwable cause) {
        super(message, cause);
    }
}

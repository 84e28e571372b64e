package dev.omnirules.core.ledger.transactional;

/**
 * Another transaction got in the way, nothing of this one was kept, and trying again may succeed: a serialization
 * failure, a deadlock, a request recorded meanwhile. A host's store throws it; {@link TransactionalLedger} tries again.
 *
 * @since 0.1
 */
public class StoreConflictException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /**
     * A conflict.
     *
     * @param message what got in the way
     */
    public StoreConflictException(String message) {
        super(message);
    }

    /**
     * A conflict that the store reported.
     *
     * @param message what got in the way
     * @param cause the store's own exception
     */
    public StoreConflictException(String message, Throwable cause) {
        super(message, cause);
    }
}

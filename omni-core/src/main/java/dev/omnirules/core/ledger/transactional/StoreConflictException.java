package dev.omnirules.core.ledger.transactional;

import java.util.Objects;

/**
 * The failure of a transaction because of a concurrent one: nothing of it was kept, and trying again may succeed. Examples
 * are a serialization failure, a deadlock, or a request recorded meanwhile. A host's store throws it; {@link
 * TransactionalLedger} tries again.
 *
 * @since 0.1
 */
public class StoreConflictException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /**
     * Makes the exception.
     *
     * @param message what got in the way
     */
    public StoreConflictException(String message) {
        super(Objects.requireNonNull(message, "message"));
    }

    /**
     * Makes the exception for a failure that the store reported.
     *
     * @param message what got in the way
     * @param cause the store's own exception
     */
    public StoreConflictException(String message, Throwable cause) {
        super(Objects.requireNonNull(message, "message"), Objects.requireNonNull(cause, "cause"));
    }
}

package dev.omnirules.core.feed;

import java.util.Objects;

/**
 * The failure that a consumer throws when it can take no entry at all for now: what it writes to does not answer. The feed tries
 * again until it can, and sets nothing aside. Not thread-safe, like every exception.
 *
 * @since 0.1
 */
public class ConsumerUnavailableException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /**
     * Makes the exception.
     *
     * @param message what failed, without personal data
     */
    public ConsumerUnavailableException(String message) {
        super(Objects.requireNonNull(message, "message"));
    }

    /**
     * Makes the exception.
     *
     * @param message what failed, without personal data
     * @param cause the failure
     */
    public ConsumerUnavailableException(String message, Throwable cause) {
        super(Objects.requireNonNull(message, "message"), Objects.requireNonNull(cause, "cause"));
    }
}

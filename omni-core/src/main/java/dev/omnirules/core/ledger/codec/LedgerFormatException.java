package dev.omnirules.core.ledger.codec;

import java.util.Objects;

/**
 * The failure to read a text that {@link LedgerCodec} did not write, or that a newer version wrote. The message says where
 * and what was expected; it never quotes the text, which may be personal data.
 *
 * @since 0.1
 */
public final class LedgerFormatException extends IllegalArgumentException {

    private static final long serialVersionUID = 1L;

    /**
     * An exception.
     *
     * @param message where in the text, and what was expected
     */
    public LedgerFormatException(String message) {
        super(Objects.requireNonNull(message, "message"));
    }

    /**
     * An exception with its cause.
     *
     * @param message where in the text, and what was expected
     * @param cause what went wrong
     */
    public LedgerFormatException(String message, Throwable cause) {
        super(Objects.requireNonNull(message, "message"), Objects.requireNonNull(cause, "cause"));
    }
}

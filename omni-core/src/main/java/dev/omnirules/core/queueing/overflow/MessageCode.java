package dev.omnirules.core.queueing.overflow;

import dev.omnirules.core.internal.Texts;

/**
 * The code of a text that the host shows or says to a customer. Immutable and thread-safe.
 *
 * @param value message code: not blank, at most 128 characters, no control characters
 * @since 0.1
 */
public record MessageCode(String value) {

    /**
     * Checks the value.
     *
     * @throws NullPointerException if the value is null
     * @throws IllegalArgumentException if the value is blank, too long or has a control character
     */
    public MessageCode {
        Texts.identifier("message code", value, 128);
    }

    @Override
    public String toString() {
        return value;
    }
}

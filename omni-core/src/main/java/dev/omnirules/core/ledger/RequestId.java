package dev.omnirules.core.ledger;

import dev.omnirules.core.internal.Texts;
import java.util.Objects;

/**
 * The name of one request, so that sending it again has no second effect. Immutable and thread-safe.
 *
 * @param value the name: not blank, at most 128 characters, no control characters
 * @param source who made it
 * @since 0.1
 */
public record RequestId(String value, Source source) {

    /** The maker of a request id, who alone may send the request again. */
    public enum Source {
        /** The caller, who may send the request again at any time: the ledger must remember it. */
        CALLER,
        /** The shell, for a caller who gave none: only the ledger's own adapter sends the request again. */
        SHELL
    }

    /**
     * Checks the value.
     *
     * @throws IllegalArgumentException if the value is blank, too long or has a control character
     */
    public RequestId {
        Objects.requireNonNull(value, "value");
        Objects.requireNonNull(source, "source");
        Texts.named("request id", value, 128);
    }

    /**
     * Returns an id that the caller made.
     *
     * @param value the name
     * @return the id
     * @throws IllegalArgumentException if the value is blank, too long or has a control character
     */
    public static RequestId of(String value) {
        Objects.requireNonNull(value, "value");
        return new RequestId(value, Source.CALLER);
    }

    @Override
    public String toString() {
        return value;
    }
}

package dev.omnirules.core.ledger;

import java.util.List;

/**
 * What a request asks, in a form that tells two requests apart. The parts may be personal data, so {@link #toString}
 * leaves them out. Immutable and thread-safe.
 *
 * @param operation what kind of request it is
 * @param parts what it is about, as the caller gave it, in an order fixed for the operation
 * @since 0.1
 */
public record Fingerprint(String operation, List<String> parts) {

    /** Copies the parts. */
    public Fingerprint {
        parts = List.copyOf(parts);
    }

    /**
     * A fingerprint.
     *
     * @param operation what kind of request it is
     * @param parts what it is about
     * @return the fingerprint
     */
    public static Fingerprint of(String operation, String... parts) {
        return new Fingerprint(operation, List.of(parts));
    }

    @Override
    public String toString() {
        return operation;
    }
}

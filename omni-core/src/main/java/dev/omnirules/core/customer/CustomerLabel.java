package dev.omnirules.core.customer;

import java.util.Objects;

/**
 * The text that agents see for a customer: a name or a number. Both are personal data, so {@code toString} leaves them
 * out. Immutable and thread-safe.
 *
 * @since 0.1
 */
public sealed interface CustomerLabel {

    /**
     * The text to show.
     *
     * @return the name or the number
     */
    String text();

    /**
     * Shown by name (NAME-1).
     *
     * @param text the name on record
     */
    record Named(String text) implements CustomerLabel {
        /** Refuses nulls. */
        public Named {
            Objects.requireNonNull(text, "text");
        }

        @Override
        public String toString() {
            return "Named";
        }
    }

    /**
     * Shown by number (NAME-2).
     *
     * @param text the customer's key: for a telephone customer, the E.164 number
     */
    record Numbered(String text) implements CustomerLabel {
        /** Refuses nulls. */
        public Numbered {
            Objects.requireNonNull(text, "text");
        }

        @Override
        public String toString() {
            return "Numbered";
        }
    }
}

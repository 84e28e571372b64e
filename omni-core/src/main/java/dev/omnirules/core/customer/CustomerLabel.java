package dev.omnirules.core.customer;

/**
 * How a customer is shown to agents. Both kinds are personal data: their {@code toString} does not tell them. Immutable and
 * thread-safe.
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

        @Override
        public String toString() {
            return "Numbered";
        }
    }
}

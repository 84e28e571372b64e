package dev.omnirules.core.customer;

import java.util.Objects;

/**
 * The text under which agents see a customer. All kinds are personal data: their {@code toString} leaves the text out.
 * Immutable and thread-safe.
 *
 * @since 0.1
 */
public sealed interface CustomerLabel {

    /**
     * Returns the text to show.
     *
     * @return the name, the number or the masked id
     */
    String text();

    /**
     * The label of a customer with a name (NAME-1).
     *
     * @param text the name on record, or the profile name or username that the channel gave
     */
    record Named(String text) implements CustomerLabel {

        /**
         * Checks the text.
         *
         * @throws NullPointerException if the text is null
         */
        public Named {
            Objects.requireNonNull(text, "text");
        }

        @Override
        public String toString() {
            return "Named";
        }
    }

    /**
     * The label of a customer who is shown by number (NAME-2).
     *
     * @param text the customer's number in E.164
     */
    record Numbered(String text) implements CustomerLabel {

        /**
         * Checks the text.
         *
         * @throws NullPointerException if the text is null
         */
        public Numbered {
            Objects.requireNonNull(text, "text");
        }

        @Override
        public String toString() {
            return "Numbered";
        }
    }

    /**
     * The label of a customer of whom neither a name nor a number is known.
     *
     * @param text the first and the last characters of the customer's key
     */
    record Anonymous(String text) implements CustomerLabel {

        /**
         * Checks the text.
         *
         * @throws NullPointerException if the text is null
         */
        public Anonymous {
            Objects.requireNonNull(text, "text");
        }

        @Override
        public String toString() {
            return "Anonymous";
        }
    }
}

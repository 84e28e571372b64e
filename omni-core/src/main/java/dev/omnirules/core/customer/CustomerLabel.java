package dev.omnirules.core.customer;

import dev.omnirules.core.disclosure.Disclosable;
import dev.omnirules.core.disclosure.Disclosure;
import java.util.Objects;

/**
 * The text under which agents see a customer. Both kinds are personal data: their {@code toString} leaves the text out.
 * Immutable and thread-safe.
 *
 * @since 0.1
 */
public sealed interface CustomerLabel extends Disclosable {

    /**
     * Returns the text to show.
     *
     * @return the name, the number, or the end of an id
     */
    String text();

    /**
     * The label of a customer who is shown by name (NAME-1).
     *
     * @param text the name on record, or the one that the channel gave
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

        @Override
        public Disclosure disclosure() {
            return Disclosure.of("label.named").with("label", text);
        }
    }

    /**
     * The label of a customer who has neither a name nor a number: the end of their id, and never the whole of it.
     *
     * @param text {@code …} and at most four characters
     */
    record Masked(String text) implements CustomerLabel {

        /**
         * Checks the text.
         *
         * @throws NullPointerException if the text is null
         */
        public Masked {
            Objects.requireNonNull(text, "text");
        }

        @Override
        public String toString() {
            return "Masked";
        }

        @Override
        public Disclosure disclosure() {
            return Disclosure.of("label.masked").with("label", text);
        }
    }

    /**
     * The label of a customer who is shown by number (NAME-2).
     *
     * @param text the customer's key: for a telephone customer, the E.164 number
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

        @Override
        public Disclosure disclosure() {
            return Disclosure.of("label.numbered").with("label", text);
        }
    }
}

package dev.omnirules.whatsapp.admission;

import dev.omnirules.core.customer.CustomerKey;
import java.util.Objects;

/**
 * The customer whom an active conversation is for: typed, or chosen from the contact list. It is personal data. Immutable and
 * thread-safe.
 *
 * @since 0.1
 */
public sealed interface Destination {

    /**
     * The text of a request's fingerprint.
     *
     * @return a text that is equal for equal destinations
     */
    String asked();

    /**
     * A typed number.
     *
     * @param text the "Para" field as typed
     */
    record Typed(String text) implements Destination {

        /** Checks that nothing is null. */
        public Typed {
            Objects.requireNonNull(text, "text");
        }

        @Override
        public String asked() {
            return text;
        }

        /** Returns nothing of the text. */
        @Override
        public String toString() {
            return "Typed";
        }
    }

    /**
     * A customer of the contact list, who need not have a number. No rule of numbers applies (NUMBER-3).
     *
     * @param customer the customer's key, current or former
     */
    record KnownCustomer(CustomerKey customer) implements Destination {

        /** Checks that nothing is null. */
        public KnownCustomer {
            Objects.requireNonNull(customer, "customer");
        }

        @Override
        public String asked() {
            return "customer " + customer.value();
        }

        /** Returns nothing of the key. */
        @Override
        public String toString() {
            return "KnownCustomer";
        }
    }
}

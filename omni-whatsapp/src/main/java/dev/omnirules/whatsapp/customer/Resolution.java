package dev.omnirules.whatsapp.customer;

import dev.omnirules.core.customer.CustomerKey;
import dev.omnirules.core.disclosure.Disclosable;
import dev.omnirules.core.disclosure.Disclosure;
import java.util.Objects;
import java.util.Set;

/**
 * The customer behind a name at an instant. Immutable and thread-safe.
 *
 * @since 0.1
 */
public sealed interface Resolution extends Disclosable {

    /**
     * The name is a known customer's.
     *
     * @param customer the customer
     */
    record Known(CustomerKey customer) implements Resolution {

        /** Checks that nothing is null. */
        public Known {
            Objects.requireNonNull(customer, "customer");
        }

        @Override
        public Disclosure disclosure() {
            return Disclosure.of("customer-search.known");
        }
    }

    /**
     * The name is nobody's yet.
     *
     * @param key the key that the customer will get
     */
    record New(CustomerKey key) implements Resolution {

        /** Checks that nothing is null. */
        public New {
            Objects.requireNonNull(key, "key");
        }

        @Override
        public Disclosure disclosure() {
            return Disclosure.of("customer-search.new");
        }
    }

    /**
     * The name is a known customer's, and evidence that is not settled says that it may be another's. Messages are the
     * customer's until a person decides.
     *
     * @param customer the customer whose it is as long as nobody has decided
     * @param customers the customers of whom the evidence speaks
     * @param why the contradiction
     */
    record Conflict(CustomerKey customer, Set<CustomerKey> customers, LearningDecision.Why why) implements Resolution {

        /** Copies the customers. */
        public Conflict {
            Objects.requireNonNull(customer, "customer");
            Objects.requireNonNull(customers, "customers");
            Objects.requireNonNull(why, "why");
            customers = Set.copyOf(customers);
        }

        @Override
        public Disclosure disclosure() {
            return Disclosure.of("customer-search.conflict", why);
        }
    }
}

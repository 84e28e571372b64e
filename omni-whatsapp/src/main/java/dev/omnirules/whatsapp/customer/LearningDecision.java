package dev.omnirules.whatsapp.customer;

import dev.omnirules.core.customer.CustomerKey;
import dev.omnirules.core.disclosure.Disclosable;
import dev.omnirules.core.disclosure.Disclosure;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/**
 * The outcome of one piece of evidence. Immutable and thread-safe.
 *
 * @since 0.1
 */
public sealed interface LearningDecision extends Disclosable {

    /**
     * The customers who turned out to be one, in order: by this evidence, or by earlier evidence that waited for it.
     *
     * @return the joins; their lines must be joined as well
     */
    List<Join> joins();

    /**
     * The names are the customer's; something is known that was not known before.
     *
     * @param customer the customer
     * @param joins the customers who turned out to be one by it, in order: by this evidence, or by earlier evidence that
     *     waited for it
     */
    record Linked(CustomerKey customer, List<Join> joins) implements LearningDecision {

        /** Copies the list. */
        public Linked {
            Objects.requireNonNull(customer, "customer");
            Objects.requireNonNull(joins, "joins");
            joins = List.copyOf(joins);
        }

        @Override
        public Disclosure disclosure() {
            return Disclosure.of("customer.linked");
        }
    }

    /**
     * Nothing is new.
     *
     * @param customer the customer
     */
    record AlreadyLinked(CustomerKey customer) implements LearningDecision {

        /** Checks that nothing is null. */
        public AlreadyLinked {
            Objects.requireNonNull(customer, "customer");
        }

        @Override
        public List<Join> joins() {
            return List.of();
        }

        @Override
        public Disclosure disclosure() {
            return Disclosure.of("customer.already-linked");
        }
    }

    /**
     * Names left a customer by a person's decision.
     *
     * @param customer the customer whom they left
     * @param separated the customer whose they are now
     * @param joins customers who are one by evidence that waited for it
     */
    record Separated(CustomerKey customer, CustomerKey separated, List<Join> joins) implements LearningDecision {

        /** Checks that nothing is null. */
        public Separated {
            Objects.requireNonNull(joins, "joins");
            Objects.requireNonNull(customer, "customer");
            Objects.requireNonNull(separated, "separated");
            joins = List.copyOf(joins);
        }

        @Override
        public Disclosure disclosure() {
            return Disclosure.of("customer.separated");
        }
    }

    /**
     * The evidence contradicts what is known. Nobody is joined; the evidence is kept, and taken once other evidence or a
     * person's decision has removed the contradiction.
     *
     * @param customers the customers of whom it speaks
     * @param why the contradiction
     * @param joins customers who are one by evidence that waited for a part of this one
     */
    record Conflict(Set<CustomerKey> customers, Why why, List<Join> joins) implements LearningDecision {

        /** Copies the customers. */
        public Conflict {
            Objects.requireNonNull(joins, "joins");
            Objects.requireNonNull(customers, "customers");
            Objects.requireNonNull(why, "why");
            customers = Set.copyOf(customers);
            joins = List.copyOf(joins);
        }

        @Override
        public Disclosure disclosure() {
            return Disclosure.refusal("customer.conflict", why);
        }
    }

    /**
     * Two customers who are one from now on.
     *
     * @param kept the key that stays
     * @param joined the key that finds the same customer from now on
     */
    record Join(CustomerKey kept, CustomerKey joined) {

        /** Checks that nothing is null. */
        public Join {
            Objects.requireNonNull(kept, "kept");
            Objects.requireNonNull(joined, "joined");
        }
    }

    /** The reason of a conflict. */
    enum Why {
        /**
         * A number or an id is another customer's now, who has other names of the same kind; or the evidence gives one person
         * two names of one kind, and is not kept.
         */
        CLAIMED,
        /** A person separated the customers. */
        KEPT_APART,
        /** The key of a person's decision, or the name of a username, is no customer's; a person's decision is not kept. */
        UNKNOWN_CUSTOMER
    }
}

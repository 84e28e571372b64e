package dev.omnirules.whatsapp.customer;

import dev.omnirules.core.customer.CustomerKey;
import java.time.Instant;
import java.util.Objects;
import java.util.Set;

/**
 * A fact about which names are one person's, with its instant and its source. Immutable and thread-safe.
 *
 * @since 0.1
 */
public sealed interface Evidence {

    /**
     * The instant of the fact: the channel's own time of the message, not the time of its arrival.
     *
     * @return the instant
     */
    Instant at();

    /**
     * The source of the fact, for audit: a webhook's field, a person's name.
     *
     * @return the source, without personal data
     */
    String source();

    /**
     * Names that one message carried, or one name alone.
     *
     * @param aliases the names, at least one
     * @param at when
     * @param source where from
     */
    record SeenTogether(Set<CustomerAlias> aliases, Instant at, String source) implements Evidence {

        /** Copies the names. */
        public SeenTogether {
            Objects.requireNonNull(aliases, "aliases");
            aliases = copied("aliases", aliases);
            Objects.requireNonNull(at, "at");
            Objects.requireNonNull(source, "source");
        }
    }

    /**
     * A person has another number, and with it another id: the names before leave the person. User ids and parent ids of the
     * person leave too, in every portfolio, where the change does not name them and they were not seen since.
     *
     * @param before the old number, and the old ids if they are known
     * @param after the new number, and the new ids if they are known
     * @param at when
     * @param source where from
     */
    record NumberChanged(Set<CustomerAlias> before, Set<CustomerAlias> after, Instant at, String source)
            implements Evidence {

        /** Copies the names. */
        public NumberChanged {
            Objects.requireNonNull(before, "before");
            Objects.requireNonNull(after, "after");
            before = copied("before", before);
            after = copied("after", after);
            Objects.requireNonNull(at, "at");
            Objects.requireNonNull(source, "source");
        }
    }

    /**
     * A person has another id, and nothing was told of numbers.
     *
     * @param before the old id
     * @param after the new id
     * @param at when
     * @param source where from
     */
    record IdReplaced(CustomerAlias before, CustomerAlias after, Instant at, String source) implements Evidence {

        /** Checks that nothing is null. */
        public IdReplaced {
            Objects.requireNonNull(before, "before");
            Objects.requireNonNull(after, "after");
            Objects.requireNonNull(at, "at");
            Objects.requireNonNull(source, "source");
        }
    }

    /**
     * A customer told their own number: shared their contact when asked, or wrote it.
     *
     * @param customer the name that the customer wrote under
     * @param shared the name that they told
     * @param at when
     * @param source where from
     */
    record ContactShared(CustomerAlias customer, CustomerAlias shared, Instant at, String source) implements Evidence {

        /** Checks that nothing is null. */
        public ContactShared {
            Objects.requireNonNull(customer, "customer");
            Objects.requireNonNull(shared, "shared");
            Objects.requireNonNull(at, "at");
            Objects.requireNonNull(source, "source");
        }
    }

    /**
     * A name to be shown: a username or a profile name. It changes no key, for it can be given away and taken by others.
     *
     * @param customer the customer
     * @param name the name, at most 128 characters
     * @param at when
     * @param source where from
     */
    record NameSeen(CustomerAlias customer, String name, Instant at, String source) implements Evidence {

        private static final int LONGEST = 128;

        /**
         * Checks the length.
         *
         * @throws IllegalArgumentException if the name is longer than 128 characters
         */
        public NameSeen {
            Objects.requireNonNull(customer, "customer");
            Objects.requireNonNull(name, "name");
            Objects.requireNonNull(at, "at");
            Objects.requireNonNull(source, "source");
            if (name.length() > LONGEST) {
                throw new IllegalArgumentException("name must be at most 128 characters, but is " + name.length());
            }
        }

        /** Returns everything but the name. */
        @Override
        public String toString() {
            return "NameSeen[" + customer + ", " + at + "]";
        }
    }

    /**
     * A person decided that two customers are one.
     *
     * @param kept the customer whose key stays
     * @param merged the other customer
     * @param at when
     * @param source who, and why
     */
    record Merged(CustomerKey kept, CustomerKey merged, Instant at, String source) implements Evidence {

        /** Checks that nothing is null. */
        public Merged {
            Objects.requireNonNull(kept, "kept");
            Objects.requireNonNull(merged, "merged");
            Objects.requireNonNull(at, "at");
            Objects.requireNonNull(source, "source");
        }
    }

    /**
     * A person decided that names are another customer's.
     *
     * @param customer the customer
     * @param leaving the names that leave
     * @param at when
     * @param source who, and why
     */
    record Split(CustomerKey customer, Set<CustomerAlias> leaving, Instant at, String source) implements Evidence {

        /** Copies the names. */
        public Split {
            Objects.requireNonNull(leaving, "leaving");
            Objects.requireNonNull(customer, "customer");
            leaving = copied("leaving", leaving);
            Objects.requireNonNull(at, "at");
            Objects.requireNonNull(source, "source");
        }
    }

    private static Set<CustomerAlias> copied(String field, Set<CustomerAlias> aliases) {
        Objects.requireNonNull(aliases, field);
        if (aliases.isEmpty()) {
            throw new IllegalArgumentException(field + " must not be empty, but is []");
        }
        return Set.copyOf(aliases);
    }
}

package dev.omnirules.whatsapp.customer;

import dev.omnirules.core.customer.CustomerKey;
import dev.omnirules.whatsapp.identity.ProviderId.Kind;
import java.time.Instant;
import java.util.Comparator;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * A customer of the directory: one key for life, and the names that are or were theirs. Immutable and thread-safe.
 *
 * @param key the customer's key; it is not the current number
 * @param aliases the names, each with its time
 * @param formerKeys the keys of customers who turned out to be this one; they find this customer for good
 * @param apart keys of customers whom a person separated from this one
 * @param decidedAt when a person last merged or split this customer; an earlier decision that arrives later changes nothing
 * @param name the profile name or username seen last, for display only
 * @since 0.1
 */
public record CustomerRecord(
        CustomerKey key,
        Map<CustomerAlias, Ownership> aliases,
        Set<CustomerKey> formerKeys,
        Set<CustomerKey> apart,
        Optional<Instant> decidedAt,
        Optional<SeenName> name) {

    /** Copies the collections. */
    public CustomerRecord {
        Objects.requireNonNull(key, "key");
        Objects.requireNonNull(aliases, "aliases");
        Objects.requireNonNull(formerKeys, "formerKeys");
        Objects.requireNonNull(apart, "apart");
        Objects.requireNonNull(decidedAt, "decidedAt");
        Objects.requireNonNull(name, "name");
        aliases = Map.copyOf(aliases);
        formerKeys = Set.copyOf(formerKeys);
        apart = Set.copyOf(apart);
    }

    /**
     * The time for which a name is a customer's.
     *
     * @param sinceInclusive the earliest instant at which it was seen
     * @param untilExclusive the instant at which it left the customer; empty as long as it is theirs
     * @param lastSeen the latest instant at which it was seen
     * @since 0.1
     */
    public record Ownership(Instant sinceInclusive, Optional<Instant> untilExclusive, Instant lastSeen) {

        /** Checks that nothing is null. */
        public Ownership {
            Objects.requireNonNull(sinceInclusive, "sinceInclusive");
            Objects.requireNonNull(untilExclusive, "untilExclusive");
            Objects.requireNonNull(lastSeen, "lastSeen");
        }

        boolean covers(Instant at) {
            return !at.isBefore(sinceInclusive)
                    && untilExclusive.map(at::isBefore).orElse(true);
        }
    }

    /**
     * A name to be shown.
     *
     * @param name the name
     * @param at when it was seen
     * @since 0.1
     */
    public record SeenName(String name, Instant at) {

        /** Checks that nothing is null. */
        public SeenName {
            Objects.requireNonNull(name, "name");
            Objects.requireNonNull(at, "at");
        }

        /** Returns the instant, without the name. */
        @Override
        public String toString() {
            return "SeenName[" + at + "]";
        }
    }

    /**
     * The customer's current number.
     *
     * @return the telephone seen last of those that have not left; empty if none is known
     */
    public Optional<CustomerAlias> currentPhone() {
        return current(Kind.PHONE, "");
    }

    /**
     * The customer's current name of a kind.
     *
     * @param kind the kind
     * @param scope the portfolio or its parent; empty for telephones
     * @return the one seen last of those that have not left
     */
    public Optional<CustomerAlias> current(Kind kind, String scope) {
        Objects.requireNonNull(kind, "kind");
        Objects.requireNonNull(scope, "scope");
        return aliases.entrySet().stream()
                .filter(entry -> entry.getKey().kind() == kind
                        && entry.getKey().scope().equals(scope)
                        && entry.getValue().untilExclusive().isEmpty())
                .max(Comparator.comparing((Map.Entry<CustomerAlias, Ownership> entry) ->
                                entry.getValue().lastSeen())
                        .thenComparing(Map.Entry::getKey))
                .map(Map.Entry::getKey);
    }

    /**
     * Returns whether a key finds this customer.
     *
     * @param any a key
     * @return whether it is this customer's, now or formerly
     */
    public boolean isNamed(CustomerKey any) {
        Objects.requireNonNull(any, "any");
        return key.equals(any) || formerKeys.contains(any);
    }

    /** Returns the key and how many names there are. */
    @Override
    public String toString() {
        return "CustomerRecord[" + key + ", " + aliases.size() + " names]";
    }
}

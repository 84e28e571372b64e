package dev.omnirules.whatsapp.customer;

import dev.omnirules.core.customer.CustomerKey;
import dev.omnirules.core.customer.LabelFacts;
import dev.omnirules.whatsapp.identity.ProviderId.Kind;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A customer of the directory: one key for life, and the names that are or were theirs. Immutable and thread-safe.
 *
 * @param key the customer's key; it is not the current number
 * @param aliases the names, each with its time
 * @param formerKeys the keys of customers and names that turned out to be this one's; they find this customer for good
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
            return !at.isBefore(sinceInclusive) && endsAfter(at);
        }

        boolean overlaps(Ownership other) {
            return other.endsAfter(sinceInclusive) && endsAfter(other.sinceInclusive);
        }

        /** This time, seen at an instant; a name that had left by then is back. */
        Ownership seen(Instant at) {
            return new Ownership(earlier(sinceInclusive, at), untilExclusive.filter(at::isBefore), later(lastSeen, at));
        }

        /** This time, ended at an instant at the latest. */
        Ownership endedAt(Instant at) {
            return endsAfter(at) ? new Ownership(sinceInclusive, Optional.of(at), lastSeen) : this;
        }

        /** This time, begun at an instant at the earliest. */
        Ownership begunAt(Instant at) {
            return new Ownership(later(sinceInclusive, at), untilExclusive, lastSeen);
        }

        /** This time and another one, with what lies between. */
        Ownership with(Ownership other) {
            Optional<Instant> until =
                    untilExclusive.flatMap(own -> other.untilExclusive.map(theirs -> later(own, theirs)));
            return new Ownership(earlier(sinceInclusive, other.sinceInclusive), until, later(lastSeen, other.lastSeen));
        }

        private boolean endsAfter(Instant at) {
            return untilExclusive.map(at::isBefore).orElse(true);
        }

        private static Instant earlier(Instant one, Instant other) {
            return one.isBefore(other) ? one : other;
        }

        private static Instant later(Instant one, Instant other) {
            return one.isAfter(other) ? one : other;
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

        private static final Comparator<SeenName> ORDER =
                Comparator.comparing(SeenName::at).thenComparing(SeenName::name);

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
     * Returns the customer's current number.
     *
     * @return the telephone seen last of those that have not left; empty if none is known
     */
    public Optional<CustomerAlias> currentPhone() {
        return current(Kind.PHONE, "");
    }

    /**
     * Returns the customer's current name of a kind.
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
     * Returns the facts by which the customer is shown: under their current number, and never under an id.
     *
     * @param contact whether the customer interacted before
     * @param onRecord the host's own name for the customer, if any
     * @return the facts that {@code LabelPolicy} takes
     */
    public LabelFacts labelFacts(LabelFacts.Contact contact, Optional<String> onRecord) {
        Objects.requireNonNull(contact, "contact");
        Objects.requireNonNull(onRecord, "onRecord");
        return new LabelFacts(
                key,
                contact,
                onRecord,
                name.map(SeenName::name),
                currentPhone().map(phone -> phone.key().value()));
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

    static CustomerRecord of(CustomerKey key) {
        return new CustomerRecord(key, Map.of(), Set.of(), Set.of(), Optional.empty(), Optional.empty());
    }

    /** The earliest instant at which the customer was seen by a name. */
    Instant since() {
        return aliases.values().stream()
                .map(Ownership::sinceInclusive)
                .min(Comparator.naturalOrder())
                .orElse(Instant.MAX);
    }

    CustomerRecord withNames(Map<CustomerAlias, Ownership> names) {
        return new CustomerRecord(key, names, formerKeys, apart, decidedAt, name);
    }

    CustomerRecord withFormerKey(CustomerKey other) {
        Set<CustomerKey> former = new HashSet<>(formerKeys);
        former.add(other);
        return new CustomerRecord(key, aliases, former, apart, decidedAt, name);
    }

    CustomerRecord with(SeenName seen) {
        return new CustomerRecord(
                key, aliases, formerKeys, apart, decidedAt, latest(name, Optional.of(seen), SeenName.ORDER));
    }

    /** This customer, whom another one turned out to be, with the names of both. */
    CustomerRecord with(CustomerRecord other, Map<CustomerAlias, Ownership> names) {
        Set<CustomerKey> former = new HashSet<>(formerKeys);
        former.addAll(other.formerKeys);
        former.add(other.key);
        Set<CustomerKey> strangers = new HashSet<>(apart);
        strangers.addAll(other.apart);
        return new CustomerRecord(
                key,
                names,
                former,
                strangers,
                latest(decidedAt, other.decidedAt, Comparator.naturalOrder()),
                latest(name, other.name, SeenName.ORDER));
    }

    /** This customer after a person's decision. */
    CustomerRecord decided(Set<CustomerKey> strangers, Instant at) {
        return new CustomerRecord(key, aliases, formerKeys, strangers, Optional.of(at), name);
    }

    /** This customer after a person's decision that the other names are another customer's. */
    CustomerRecord without(CustomerKey other, Map<CustomerAlias, Ownership> staying, Instant at) {
        Set<CustomerKey> former = new HashSet<>(formerKeys);
        former.remove(other);
        return new CustomerRecord(key, staying, former, apart, decidedAt, name).apartFrom(other, staying, at);
    }

    /** This customer after a person's decision that another one is somebody else. */
    CustomerRecord apartFrom(CustomerKey other, Map<CustomerAlias, Ownership> own, Instant at) {
        Set<CustomerKey> strangers = new HashSet<>(apart);
        strangers.add(other);
        return new CustomerRecord(key, own, formerKeys, strangers, Optional.of(at), name);
    }

    private static <T> Optional<T> latest(Optional<T> one, Optional<T> other, Comparator<T> order) {
        return Stream.concat(one.stream(), other.stream()).max(order);
    }

    /** Returns the key and how many names there are. */
    @Override
    public String toString() {
        return "CustomerRecord[" + key + ", " + aliases.size() + " names]";
    }
}

package dev.omnirules.whatsapp.customer;

import dev.omnirules.core.customer.CustomerKey;
import dev.omnirules.whatsapp.identity.ProviderId;
import dev.omnirules.whatsapp.identity.ProviderId.Kind;
import java.util.Comparator;
import java.util.Objects;
import java.util.Optional;

/**
 * A name by which a channel knows a person: a telephone, or an id within a portfolio. The same id in two portfolios is two
 * aliases. It is personal data: {@link #toString} masks it. Ordered by kind, scope and key. Immutable and thread-safe.
 *
 * @param kind a kind that names a person
 * @param key the customer's key as long as nothing else is known
 * @param scope the portfolio for an id, its parent for a parent id; empty for a telephone
 * @since 0.1
 */
public record CustomerAlias(Kind kind, CustomerKey key, String scope) implements Comparable<CustomerAlias> {

    private static final Comparator<CustomerAlias> ORDER = Comparator.comparing(CustomerAlias::kind)
            .thenComparing(CustomerAlias::scope)
            .thenComparing(CustomerAlias::key);

    /**
     * Checks the kind and the scope.
     *
     * @throws IllegalArgumentException if the kind names no person, or a telephone has a scope or another id has none
     */
    public CustomerAlias {
        Objects.requireNonNull(kind, "kind");
        Objects.requireNonNull(key, "key");
        Objects.requireNonNull(scope, "scope");
        if (!kind.isPerson()) {
            throw new IllegalArgumentException("kind must name a person, but is " + kind);
        }
        if (scope.isEmpty() != (kind == Kind.PHONE)) {
            throw new IllegalArgumentException("scope must be empty exactly for a telephone, but is \"" + scope + "\"");
        }
    }

    /**
     * The alias that an id is.
     *
     * @param id an id as it was read
     * @param portfolio the portfolio that received it
     * @return the alias; empty if the id names no person
     */
    public static Optional<CustomerAlias> of(ProviderId id, Portfolio portfolio) {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(portfolio, "portfolio");
        String scope = switch (id.kind()) {
            case PHONE -> "";
            case PARENT_USER_ID -> portfolio.parent();
            default -> portfolio.id();
        };
        return id.kind().isPerson() ? id.key().map(key -> new CustomerAlias(id.kind(), key, scope)) : Optional.empty();
    }

    /** Returns whether another alias would be a second name of the same kind in the same place: one person has one. */
    boolean rivals(CustomerAlias other) {
        return kind == other.kind && scope.equals(other.scope) && !equals(other);
    }

    @Override
    public int compareTo(CustomerAlias other) {
        Objects.requireNonNull(other, "other");
        return ORDER.compare(this, other);
    }

    /** Returns the kind and the masked key. */
    @Override
    public String toString() {
        return kind + " " + key;
    }
}

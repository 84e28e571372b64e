package dev.omnirules.whatsapp.identity;

import dev.omnirules.core.customer.CustomerKey;
import dev.omnirules.whatsapp.identity.ProviderId.Telephone;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A finder of contacts that are one customer, for a host that has kept one contact per spelling of an id. Each
 * customer's first id in the stream is the one that the others are paired with. A landline is never paired with a
 * mobile, a group, a list or an unknown shape with nothing. The ids must come from a provider; {@link ContactTable} reads
 * columns that people typed.
 *
 * <pre>{@code
 * Stream<String> contacts = Stream.of("5511987654321", "551187654321");
 * new DuplicateCustomers(ids).pairs(contacts).forEach(pair -> show(pair.kept() + " = " + pair.merged()));
 * }</pre>
 *
 * @since 0.1
 */
public final class DuplicateCustomers {

    private final ProviderIds ids;

    /**
     * A finder that reads ids with a reader.
     *
     * @param ids the reader of ids
     */
    public DuplicateCustomers(ProviderIds ids) {
        Objects.requireNonNull(ids, "ids");
        this.ids = ids;
    }

    /**
     * Two ids of one customer.
     *
     * @param kept the one that came first, as it came
     * @param merged the other, as it came
     * @param certainty {@link IdentityMatch#CONFIRMED}, or {@link IdentityMatch#POSSIBLE} for a pair that the provider must
     *     confirm first
     * @since 0.1
     */
    public record Pair(String kept, String merged, IdentityMatch certainty) {
        /** Checks that nothing is null. */
        public Pair {
            Objects.requireNonNull(kept, "kept");
            Objects.requireNonNull(merged, "merged");
            Objects.requireNonNull(certainty, "certainty");
        }

        /** Returns the certainty, without the ids. */
        @Override
        public String toString() {
            return "Pair[" + certainty + "]";
        }
    }

    /**
     * The pairs to merge. Lazy, in the order of each pair's later id; it keeps one entry for each customer and one for
     * each id that it has paired, none for ids that are no person's, and takes time proportional to the number of ids. An id that is
     * repeated as it was makes no pair.
     *
     * @param texts the ids, as they came
     * @return the pairs, sequentially
     */
    public Stream<Pair> pairs(Stream<String> texts) {
        Objects.requireNonNull(texts, "texts");
        Map<CustomerKey, String> firsts = new HashMap<>();
        Set<String> paired = new HashSet<>();
        return texts.sequential().flatMap(text -> pairs(text, firsts, paired));
    }

    private Stream<Pair> pairs(String text, Map<CustomerKey, String> firsts, Set<String> paired) {
        ProviderId id = ids.read(text);
        Optional<CustomerKey> key = id.key();
        if (key.isEmpty()) {
            return Stream.empty();
        }
        String first = firsts.putIfAbsent(key.get(), text);
        if (first == null) {
            return id instanceof Telephone telephone ? possible(text, telephone.identity(), firsts) : Stream.empty();
        }
        boolean known = first.equals(text) || !paired.add(text);
        return known ? Stream.empty() : Stream.of(new Pair(first, text, IdentityMatch.CONFIRMED));
    }

    private static Stream<Pair> possible(String text, CustomerIdentity identity, Map<CustomerKey, String> firsts) {
        return identity.possible().stream()
                .map(other -> firsts.get(new CustomerKey("+" + other.digits())))
                .filter(Objects::nonNull)
                .map(other -> new Pair(other, text, IdentityMatch.POSSIBLE));
    }
}

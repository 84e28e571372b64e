package dev.omnirules.whatsapp.customer;

import java.util.List;
import java.util.Objects;
import java.util.Set;

/**
 * A part of a directory: customers, and the evidence that waits for a contradiction to be removed. A {@link DirectoryPolicy}
 * needs only the part that is reached from its evidence. Immutable and thread-safe.
 *
 * @param customers the customers, each once
 * @param waiting the evidence that contradicts what is known
 * @since 0.1
 */
public record DirectoryState(Set<CustomerRecord> customers, Set<Evidence> waiting) {

    /** Copies the sets. */
    public DirectoryState {
        Objects.requireNonNull(customers, "customers");
        Objects.requireNonNull(waiting, "waiting");
        customers = Set.copyOf(customers);
        waiting = Set.copyOf(waiting);
    }

    /**
     * A directory that knows nobody.
     *
     * @return the empty state
     */
    public static DirectoryState empty() {
        return new DirectoryState(Set.of(), Set.of());
    }

    /**
     * Returns the groups of names that are one customer's each, whatever the customers' keys: two directories that were told
     * the same are the same in this.
     *
     * @return for each customer the names, now or formerly
     */
    public Set<Set<CustomerAlias>> groups() {
        return Set.copyOf(customers.stream()
                .map(customer -> customer.aliases().keySet())
                .filter(names -> !names.isEmpty())
                .toList());
    }

    List<CustomerRecord> owners(CustomerAlias alias) {
        return customers.stream()
                .filter(customer -> customer.aliases().containsKey(alias))
                .toList();
    }
}

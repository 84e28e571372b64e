package dev.omnirules.whatsapp.customer;

import dev.omnirules.core.customer.CustomerKey;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The embedded default: a directory in this process's memory. A lock guards it; evidence takes time proportional to what is
 * reached from it, not to the number of customers. Evidence is learned one piece after the other: a second lock is held
 * while the preparation runs, and reads do not wait for it. Nothing survives the process. Thread-safe.
 *
 * <pre>{@code
 * CustomerDirectory directory = new InMemoryCustomerDirectory();
 * CustomerLinks links = new CustomerLinks(omni, directory, () -> List.of(origin.address()));
 * }</pre>
 *
 * @since 0.1
 */
public final class InMemoryCustomerDirectory implements CustomerDirectory {

    private final ReentrantLock learning = new ReentrantLock();
    private final ReentrantLock lock = new ReentrantLock();
    private final DirectoryPolicy policy = new DirectoryPolicy();
    private final Map<CustomerKey, CustomerRecord> customers = new HashMap<>();
    private final Map<CustomerKey, CustomerKey> keys = new HashMap<>();
    private final Map<CustomerAlias, Set<CustomerKey>> owners = new HashMap<>();
    private final Map<CustomerAlias, Set<Evidence>> waiting = new HashMap<>();

    /** A directory that knows nobody. */
    public InMemoryCustomerDirectory() {}

    @Override
    public Resolution resolve(CustomerAlias alias, Instant at) {
        Objects.requireNonNull(alias, "alias");
        Objects.requireNonNull(at, "at");
        lock.lock();
        try {
            return policy.resolve(reached(Set.of(alias), Set.of()), alias, at);
        } finally {
            lock.unlock();
        }
    }

    @Override
    public Optional<CustomerRecord> find(CustomerKey key) {
        Objects.requireNonNull(key, "key");
        lock.lock();
        try {
            return Optional.ofNullable(keys.get(key)).map(customers::get);
        } finally {
            lock.unlock();
        }
    }

    /**
     * {@inheritDoc}
     *
     * @throws IllegalStateException if a preparation gives evidence
     */
    @Override
    public LearningDecision learn(Evidence evidence, Preparation preparation) {
        Objects.requireNonNull(evidence, "evidence");
        Objects.requireNonNull(preparation, "preparation");
        if (learning.isHeldByCurrentThread()) {
            throw new IllegalStateException("a preparation must not give evidence");
        }
        learning.lock();
        try {
            DirectoryState before = reachedFrom(evidence);
            Learned learned = policy.learn(before, evidence);
            if (preparation.prepare(learned) && !learned.state().equals(before)) {
                replace(before, learned.state());
            }
            return learned.decision();
        } finally {
            learning.unlock();
        }
    }

    /**
     * Returns everything that the directory knows.
     *
     * @return the whole state, copied
     */
    public DirectoryState state() {
        lock.lock();
        try {
            Set<Evidence> all = new HashSet<>();
            waiting.values().forEach(all::addAll);
            return new DirectoryState(Set.copyOf(customers.values()), all);
        } finally {
            lock.unlock();
        }
    }

    private void replace(DirectoryState before, DirectoryState after) {
        lock.lock();
        try {
            before.customers().forEach(this::remove);
            before.waiting().forEach(this::remove);
            after.customers().forEach(this::put);
            after.waiting().forEach(this::put);
        } finally {
            lock.unlock();
        }
    }

    private DirectoryState reachedFrom(Evidence evidence) {
        lock.lock();
        try {
            return reached(DirectoryPolicy.aliases(evidence), DirectoryPolicy.keys(evidence));
        } finally {
            lock.unlock();
        }
    }

    private DirectoryState reached(Set<CustomerAlias> aliases, Set<CustomerKey> named) {
        Set<CustomerRecord> found = new HashSet<>();
        Set<Evidence> evidence = new HashSet<>();
        Set<CustomerAlias> seen = new HashSet<>(aliases);
        Deque<CustomerAlias> open = new ArrayDeque<>(aliases);
        Deque<CustomerKey> openKeys = new ArrayDeque<>(named);
        while (!open.isEmpty() || !openKeys.isEmpty()) {
            Set<CustomerKey> reached = new HashSet<>();
            if (open.isEmpty()) {
                reached.add(openKeys.pop());
            } else {
                CustomerAlias alias = open.pop();
                reached.add(alias.key());
                reached.addAll(owners.getOrDefault(alias, Set.of()));
                for (Evidence each : waiting.getOrDefault(alias, Set.of())) {
                    evidence.add(each);
                    DirectoryPolicy.aliases(each).stream().filter(seen::add).forEach(open::add);
                }
            }
            for (CustomerKey key : reached) {
                CustomerRecord customer = keys.containsKey(key) ? customers.get(keys.get(key)) : null;
                if (customer != null && found.add(customer)) {
                    customer.aliases().keySet().stream().filter(seen::add).forEach(open::add);
                    openKeys.addAll(customer.apart());
                }
            }
        }
        return new DirectoryState(found, evidence);
    }

    private void put(CustomerRecord customer) {
        customers.put(customer.key(), customer);
        keys.put(customer.key(), customer.key());
        customer.formerKeys().forEach(former -> keys.put(former, customer.key()));
        customer.aliases()
                .keySet()
                .forEach(alias ->
                        owners.computeIfAbsent(alias, any -> new HashSet<>()).add(customer.key()));
    }

    private void remove(CustomerRecord customer) {
        customers.remove(customer.key());
        keys.remove(customer.key());
        customer.formerKeys().forEach(keys::remove);
        customer.aliases()
                .keySet()
                .forEach(alias -> owners.computeIfPresent(alias, (any, known) -> {
                    known.remove(customer.key());
                    return known.isEmpty() ? null : known;
                }));
    }

    private void put(Evidence evidence) {
        DirectoryPolicy.aliases(evidence)
                .forEach(alias ->
                        waiting.computeIfAbsent(alias, any -> new HashSet<>()).add(evidence));
    }

    private void remove(Evidence evidence) {
        DirectoryPolicy.aliases(evidence)
                .forEach(alias -> waiting.computeIfPresent(alias, (any, known) -> {
                    known.remove(evidence);
                    return known.isEmpty() ? null : known;
                }));
    }
}

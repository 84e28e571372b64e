package dev.omnirules.whatsapp.customer;

import dev.omnirules.core.customer.CustomerKey;
import dev.omnirules.whatsapp.customer.CustomerRecord.Ownership;
import dev.omnirules.whatsapp.customer.LearningDecision.Conflict;
import dev.omnirules.whatsapp.customer.LearningDecision.Join;
import dev.omnirules.whatsapp.customer.LearningDecision.Why;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Supplier;

/** The customers of a directory while evidence changes them, and the times of their names. Used by one thread, once. */
final class DirectoryDraft {

    private Map<CustomerKey, CustomerRecord> customers = new TreeMap<>();
    private final List<Join> joins = new ArrayList<>();

    DirectoryDraft(Set<CustomerRecord> known) {
        known.forEach(this::put);
    }

    Set<CustomerRecord> customers() {
        return Set.copyOf(customers.values());
    }

    /** The customers as they are now, to be compared later by {@link #isAs}. */
    Map<CustomerKey, CustomerRecord> snapshot() {
        return new TreeMap<>(customers);
    }

    /** Returns whether nothing changed since a snapshot. */
    boolean isAs(Map<CustomerKey, CustomerRecord> before) {
        return customers.equals(before);
    }

    List<Join> joins() {
        return List.copyOf(joins);
    }

    /** Takes a step, and takes it back whole if it ends in a conflict. */
    LearningDecision atomically(Supplier<LearningDecision> step) {
        Map<CustomerKey, CustomerRecord> before = snapshot();
        int joined = joins.size();
        LearningDecision decision = step.get();
        if (decision instanceof Conflict) {
            customers = before;
            joins.subList(joined, joins.size()).clear();
        }
        return decision;
    }

    // ---- customers

    /** The customer of a key, now or formerly. */
    Optional<CustomerKey> named(CustomerKey key) {
        return customers.values().stream()
                .filter(customer -> customer.isNamed(key))
                .map(CustomerRecord::key)
                .findFirst();
    }

    CustomerRecord record(CustomerKey key) {
        CustomerRecord customer = customers.get(key);
        if (customer == null) {
            throw new IllegalStateException("no customer of the key " + key);
        }
        return customer;
    }

    void put(CustomerRecord customer) {
        customers.put(customer.key(), customer);
    }

    CustomerKey created(Set<CustomerAlias> aliases) {
        CustomerKey key = newKey(aliases);
        put(CustomerRecord.of(key));
        return key;
    }

    /** The key of the first name, numbered if it was another customer's before: keys are for life, numbers are not. */
    CustomerKey newKey(Set<CustomerAlias> aliases) {
        CustomerKey first = aliases.stream().sorted().findFirst().orElseThrow().key();
        CustomerKey key = first;
        for (int number = 2; named(key).isPresent(); number++) {
            key = new CustomerKey(first.value() + "~" + number);
        }
        return key;
    }

    /** The reason why two customers cannot be one by evidence; empty if they can. */
    Optional<Why> contradiction(CustomerKey first, CustomerKey second) {
        if (isApart(Set.of(first, second))) {
            return Optional.of(Why.KEPT_APART);
        }
        Map<CustomerAlias, Ownership> all = new HashMap<>(record(first).aliases());
        all.putAll(record(second).aliases());
        IdRenewal renewal = renewal(all);
        Map<CustomerAlias, Ownership> own = renewal.on(record(first).aliases());
        boolean claimed = renewal.on(record(second).aliases()).entrySet().stream()
                .anyMatch(entry -> isRivaled(own, entry.getKey(), entry.getValue()));
        return claimed ? Optional.of(Why.CLAIMED) : Optional.empty();
    }

    boolean isApart(Set<CustomerKey> keys) {
        return keys.stream()
                .anyMatch(one -> keys.stream()
                        .filter(other -> !one.equals(other))
                        .anyMatch(other -> record(one).apart().stream()
                                .anyMatch(key -> record(other).isNamed(key))));
    }

    /** Makes two customers one: the preferred one stays, else the one who was seen first. */
    CustomerKey join(CustomerKey first, CustomerKey second, Optional<CustomerKey> preferred) {
        CustomerRecord one = record(first);
        CustomerRecord other = record(second);
        Comparator<CustomerRecord> age =
                Comparator.comparing(CustomerRecord::since).thenComparing(CustomerRecord::key);
        boolean keepsFirst = preferred.map(first::equals).orElseGet(() -> age.compare(one, other) < 0);
        CustomerRecord kept = keepsFirst ? one : other;
        CustomerRecord joined = keepsFirst ? other : one;
        Map<CustomerAlias, Ownership> aliases = new HashMap<>(kept.aliases());
        joined.aliases()
                .forEach((alias, time) ->
                        aliases.merge(alias, time, (own, theirs) -> union(alias, Set.of(first, second), own, theirs)));
        customers.remove(joined.key());
        put(kept.with(joined, renewal(aliases).on(aliases)));
        joins.add(new Join(kept.key(), joined.key()));
        return kept.key();
    }

    private IdRenewal renewal(Map<CustomerAlias, Ownership> names) {
        return IdRenewal.of(
                names,
                (phone, end) -> customers.values().stream()
                        .map(customer -> customer.aliases().get(phone))
                        .anyMatch(time -> time != null && time.sinceInclusive().equals(end)));
    }

    // ---- the times of names

    /** The customer whose a name is at an instant, or is later if it was nobody's before. */
    Optional<CustomerKey> ownerAt(CustomerAlias alias, Instant at) {
        Optional<CustomerKey> covering = ownersOf(alias).stream()
                .filter(owner -> ownership(owner, alias).covers(at))
                .findFirst();
        return covering.isPresent()
                ? covering
                : ownersOf(alias).stream()
                        .filter(owner ->
                                ownership(owner, alias).sinceInclusive().isAfter(at))
                        .min(Comparator.comparing(
                                owner -> ownership(owner, alias).sinceInclusive()));
    }

    Set<CustomerKey> ownersOf(CustomerAlias alias) {
        Set<CustomerKey> owners = new TreeSet<>();
        customers.forEach((key, customer) -> {
            if (customer.aliases().containsKey(alias)) {
                owners.add(key);
            }
        });
        return owners;
    }

    Ownership ownership(CustomerKey key, CustomerAlias alias) {
        Ownership time = record(key).aliases().get(alias);
        if (time == null) {
            throw new IllegalStateException("the name is not the customer's: " + alias);
        }
        return time;
    }

    boolean isCovered(CustomerKey owner, CustomerAlias alias, Instant at) {
        Ownership time = record(owner).aliases().get(alias);
        return time != null && time.covers(at);
    }

    /** Returns whether names, given to a customer at an instant, would be theirs at the same time as others of their kinds. */
    boolean isRivaled(CustomerKey owner, Collection<CustomerAlias> aliases, Instant at) {
        return aliases.stream()
                .filter(alias -> !isCovered(owner, alias, at))
                .anyMatch(alias -> isRivaled(owner, alias, given(owner, alias, at)));
    }

    boolean isRivaled(CustomerKey owner, CustomerAlias alias, Ownership time) {
        Map<CustomerAlias, Ownership> names = record(owner).aliases();
        return isRivaled(
                names, alias, IdRenewal.concerns(alias) ? renewal(names).on(alias, time) : time);
    }

    private static boolean isRivaled(Map<CustomerAlias, Ownership> names, CustomerAlias alias, Ownership time) {
        return names.entrySet().stream()
                .anyMatch(entry -> alias.rivals(entry.getKey()) && time.overlaps(entry.getValue()));
    }

    /**
     * Gives a customer a name for a time. A name that nobody had may have a line under its own key, of a command that did not
     * know better: it is joined, and the key finds the customer from now on.
     */
    void own(CustomerKey key, CustomerAlias alias, Ownership time) {
        if (ownersOf(alias).isEmpty() && named(alias.key()).isEmpty()) {
            put(record(key).withFormerKey(alias.key()));
            joins.add(new Join(key, alias.key()));
        }
        Map<CustomerAlias, Ownership> names = new HashMap<>(record(key).aliases());
        names.put(alias, time);
        put(record(key).withNames(renewal(names).on(names)));
    }

    /** The time of a name that a customer has at an instant: as far as no other customer has it. */
    Ownership given(CustomerKey key, CustomerAlias alias, Instant at) {
        Ownership known = record(key).aliases().get(alias);
        if (known == null) {
            return free(key, alias, at, new Ownership(at, Optional.empty(), at));
        }
        Ownership free = free(key, alias, at, known.seen(at));
        return free.overlaps(known) && !free.sinceInclusive().isAfter(known.sinceInclusive())
                ? free
                : new Ownership(known.sinceInclusive(), known.untilExclusive(), free.lastSeen());
    }

    /** The part of a time around an instant in which no other customer has the name. */
    private Ownership free(CustomerKey key, CustomerAlias alias, Instant at, Ownership wanted) {
        Ownership free = wanted;
        for (CustomerKey other : ownersOf(alias)) {
            Ownership theirs = ownership(other, alias);
            if (other.equals(key)) {
                continue;
            }
            if (theirs.sinceInclusive().isAfter(at)) {
                free = free.endedAt(theirs.sinceInclusive());
            } else if (theirs.untilExclusive().isPresent()) {
                free = free.begunAt(theirs.untilExclusive().get());
            }
        }
        return free;
    }

    /** The time of a name of two customers who are one: with what lies between, unless a third customer has it there. */
    private Ownership union(CustomerAlias alias, Set<CustomerKey> theirs, Ownership one, Ownership other) {
        Ownership whole = one.with(other);
        boolean taken = ownersOf(alias).stream()
                .filter(key -> !theirs.contains(key))
                .anyMatch(key -> whole.overlaps(ownership(key, alias)));
        Ownership latest = one.sinceInclusive().isAfter(other.sinceInclusive()) ? one : other;
        return taken ? latest : whole;
    }
}

package dev.omnirules.whatsapp.customer;

import dev.omnirules.core.customer.CustomerKey;
import dev.omnirules.whatsapp.customer.CustomerRecord.Ownership;
import dev.omnirules.whatsapp.customer.CustomerRecord.SeenName;
import dev.omnirules.whatsapp.customer.LearningDecision.AlreadyLinked;
import dev.omnirules.whatsapp.customer.LearningDecision.Conflict;
import dev.omnirules.whatsapp.customer.LearningDecision.Join;
import dev.omnirules.whatsapp.customer.LearningDecision.Linked;
import dev.omnirules.whatsapp.customer.LearningDecision.Separated;
import dev.omnirules.whatsapp.customer.LearningDecision.Why;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/** One run of {@link DirectoryPolicy}: the customers as they become. Used by one thread, once. */
final class DirectoryFold {

    private static final int MOST_ROUNDS = 64;
    private static final Comparator<Evidence> ORDER =
            Comparator.comparing(Evidence::at).thenComparing(Evidence::toString);

    private Map<CustomerKey, CustomerRecord> customers = new TreeMap<>();
    private final Set<Evidence> waiting = new HashSet<>();
    private final List<Join> joins = new ArrayList<>();

    DirectoryFold(DirectoryState state) {
        state.customers().forEach(customer -> customers.put(customer.key(), customer));
        waiting.addAll(state.waiting());
    }

    DirectoryState state() {
        return new DirectoryState(Set.copyOf(customers.values()), waiting);
    }

    List<Join> joins() {
        return List.copyOf(joins);
    }

    LearningDecision learn(Evidence evidence) {
        Map<CustomerKey, CustomerRecord> before = Map.copyOf(customers);
        LearningDecision decision = apply(evidence);
        if (decision instanceof Conflict
                && !DirectoryPolicy.aliases(evidence).isEmpty()
                && DirectoryPolicy.keys(evidence).isEmpty()) {
            keepWaiting(evidence);
        }
        if (!customers.equals(before)) {
            retryWaiting();
        }
        return withJoins(decision);
    }

    private LearningDecision withJoins(LearningDecision decision) {
        if (decision instanceof Linked linked) {
            return new Linked(current(linked.customer()), joins);
        }
        if (decision instanceof Separated separated) {
            return new Separated(separated.customer(), separated.separated(), joins);
        }
        return decision instanceof Conflict conflict
                ? new Conflict(conflict.customers(), conflict.why(), joins)
                : decision;
    }

    /** One of equal evidence waits; its instant alone is no difference. A person's decision on nobody does not wait. */
    private void keepWaiting(Evidence evidence) {
        if (!isKnownToWait(evidence)) {
            waiting.add(evidence);
        }
    }

    private boolean isKnownToWait(Evidence evidence) {
        return evidence instanceof Evidence.SeenTogether seen
                && waiting.stream()
                        .anyMatch(other -> other instanceof Evidence.SeenTogether known
                                && known.aliases().equals(seen.aliases()));
    }

    /** Takes what waits, the oldest first, until nothing changes any more; bounded, should two pieces undo each other. */
    private void retryWaiting() {
        boolean changed = true;
        for (int round = 0; changed && round < MOST_ROUNDS; round++) {
            changed = false;
            for (Evidence evidence : waiting.stream().sorted(ORDER).toList()) {
                Map<CustomerKey, CustomerRecord> before = Map.copyOf(customers);
                if (!(apply(evidence) instanceof Conflict)) {
                    waiting.remove(evidence);
                    changed = true;
                }
                changed |= !customers.equals(before);
            }
        }
    }

    private LearningDecision apply(Evidence evidence) {
        if (evidence instanceof Evidence.SeenTogether e) {
            return atomically(() -> seen(e.aliases(), e.at()));
        }
        if (evidence instanceof Evidence.ContactShared e) {
            return atomically(() -> seen(Set.of(e.customer(), e.shared()), e.at()));
        }
        if (evidence instanceof Evidence.NumberChanged e) {
            return changed(e.before(), e.after(), e.at());
        }
        if (evidence instanceof Evidence.IdReplaced e) {
            return changed(Set.of(e.before()), Set.of(e.after()), e.at());
        }
        if (evidence instanceof Evidence.NameSeen e) {
            return named(e);
        }
        return evidence instanceof Evidence.Merged e ? merged(e) : split((Evidence.Split) evidence);
    }

    private LearningDecision atomically(java.util.function.Supplier<LearningDecision> step) {
        Map<CustomerKey, CustomerRecord> before = new TreeMap<>(customers);
        int joined = joins.size();
        LearningDecision decision = step.get();
        if (decision instanceof Conflict) {
            customers = before;
            joins.subList(joined, joins.size()).clear();
        }
        return decision;
    }

    // ---- names seen together

    private LearningDecision seen(Set<CustomerAlias> aliases, Instant at) {
        Map<CustomerKey, CustomerRecord> before = Map.copyOf(customers);
        Set<CustomerKey> owners = new TreeSet<>();
        for (CustomerAlias alias : aliases) {
            ownerAt(alias, at)
                    .filter(owner -> isCovered(owner, alias, at) || !isRivaled(owner, aliases, at))
                    .ifPresent(owners::add);
        }
        CustomerKey customer =
                owners.isEmpty() ? created(aliases) : owners.iterator().next();
        for (CustomerKey other : owners) {
            if (!other.equals(customer)) {
                Optional<Conflict> conflict = contradiction(customer, other);
                if (conflict.isPresent()) {
                    return conflict.get();
                }
                customer = join(customer, other, Optional.empty());
            }
        }
        if (isRivaled(customer, aliases, at)) {
            return new Conflict(Set.of(customer), Why.CLAIMED, List.of());
        }
        for (CustomerAlias alias : aliases) {
            own(customer, alias, at);
        }
        return customers.equals(before) ? new AlreadyLinked(customer) : new Linked(customer, List.of());
    }

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

    /** Returns whether names would be a customer's at the same time as others of their kinds, given them from an instant on. */
    private boolean isRivaled(CustomerKey owner, Collection<CustomerAlias> aliases, Instant at) {
        return aliases.stream()
                .filter(alias -> !isCovered(owner, alias, at))
                .anyMatch(alias -> isRivaled(owner, alias, given(owner, alias, at)));
    }

    private boolean isRivaled(CustomerKey owner, CustomerAlias alias, Ownership time) {
        return record(owner).aliases().entrySet().stream()
                .anyMatch(entry -> alias.rivals(entry.getKey()) && overlap(time, entry.getValue()));
    }

    private boolean isCovered(CustomerKey owner, CustomerAlias alias, Instant at) {
        Ownership time = record(owner).aliases().get(alias);
        return time != null && time.covers(at);
    }

    private static boolean overlap(Ownership one, Ownership other) {
        return isBefore(one.sinceInclusive(), other.untilExclusive())
                && isBefore(other.sinceInclusive(), one.untilExclusive());
    }

    private static boolean isBefore(Instant at, Optional<Instant> until) {
        return until.map(at::isBefore).orElse(true);
    }

    private Optional<Conflict> contradiction(CustomerKey first, CustomerKey second) {
        if (isApart(Set.of(first, second))) {
            return Optional.of(new Conflict(Set.of(first, second), Why.KEPT_APART, List.of()));
        }
        boolean contradicts = record(second).aliases().entrySet().stream()
                .anyMatch(entry -> isRivaled(first, entry.getKey(), entry.getValue()));
        return contradicts
                ? Optional.of(new Conflict(Set.of(first, second), Why.CLAIMED, List.of()))
                : Optional.empty();
    }

    boolean isApart(Set<CustomerKey> keys) {
        for (CustomerKey one : keys) {
            for (CustomerKey other : keys) {
                if (!one.equals(other)
                        && record(one).apart().stream()
                                .anyMatch(key -> record(other).isNamed(key))) {
                    return true;
                }
            }
        }
        return false;
    }

    // ---- names that leave

    private LearningDecision changed(Set<CustomerAlias> before, Set<CustomerAlias> after, Instant at) {
        Map<CustomerKey, CustomerRecord> known = Map.copyOf(customers);
        Instant justBefore = at.minusNanos(1);
        LearningDecision former = atomically(() -> left(before, after, at, justBefore));
        if (former instanceof Conflict) {
            return former;
        }
        CustomerKey owner = ((Linked) former).customer();
        LearningDecision latter = atomically(() -> followed(owner, after, at));
        return latter instanceof Linked linked && customers.equals(known)
                ? new AlreadyLinked(linked.customer())
                : latter;
    }

    private LearningDecision left(Set<CustomerAlias> before, Set<CustomerAlias> after, Instant at, Instant justBefore) {
        Set<CustomerKey> owners = new TreeSet<>();
        for (CustomerAlias alias : before) {
            ownersOf(alias).stream()
                    .filter(key -> ownership(key, alias).covers(justBefore))
                    .forEach(owners::add);
        }
        CustomerKey customer =
                owners.isEmpty() ? created(before) : owners.iterator().next();
        for (CustomerKey other : owners) {
            if (!other.equals(customer)) {
                Optional<Conflict> conflict = contradiction(customer, other);
                if (conflict.isPresent()) {
                    return conflict.get();
                }
                customer = join(customer, other, Optional.empty());
            }
        }
        for (CustomerAlias alias : before) {
            Ownership given = given(customer, alias, justBefore);
            Ownership time = after.contains(alias) ? given : ended(given, at);
            if (!isCovered(customer, alias, justBefore) && isRivaled(customer, alias, time)) {
                return new Conflict(Set.of(customer), Why.CLAIMED, List.of());
            }
            putName(record(customer), alias, time);
        }
        return new Linked(customer, List.of());
    }

    private LearningDecision followed(CustomerKey former, Set<CustomerAlias> after, Instant at) {
        CustomerKey customer = former;
        for (CustomerAlias alias : after) {
            Optional<CustomerKey> owner = ownerAt(alias, at);
            if (owner.isPresent() && !owner.get().equals(customer)) {
                boolean older = ownership(owner.get(), alias).sinceInclusive().isBefore(at);
                Optional<Conflict> conflict = older
                        ? Optional.of(new Conflict(Set.of(customer, owner.get()), Why.CLAIMED, List.of()))
                        : contradiction(customer, owner.get());
                if (conflict.isPresent()) {
                    return conflict.get();
                }
                customer = join(customer, owner.get(), Optional.empty());
            }
        }
        if (isRivaled(customer, after, at)) {
            return new Conflict(Set.of(customer), Why.CLAIMED, List.of());
        }
        for (CustomerAlias alias : after) {
            own(customer, alias, at);
        }
        return new Linked(customer, List.of());
    }

    // ---- names for display, and persons' decisions

    private LearningDecision named(Evidence.NameSeen e) {
        Optional<CustomerKey> owner = ownerAt(e.customer(), e.at());
        if (owner.isEmpty()) {
            return new Conflict(Set.of(), Why.UNKNOWN_CUSTOMER, List.of());
        }
        CustomerRecord customer = record(owner.get());
        SeenName seen = new SeenName(e.name(), e.at());
        Optional<SeenName> latest = Stream.concat(customer.name().stream(), Stream.of(seen))
                .max(Comparator.comparing(SeenName::at).thenComparing(SeenName::name));
        if (latest.equals(customer.name())) {
            return new AlreadyLinked(customer.key());
        }
        put(new CustomerRecord(
                customer.key(),
                customer.aliases(),
                customer.formerKeys(),
                customer.apart(),
                customer.decidedAt(),
                latest));
        return new Linked(customer.key(), List.of());
    }

    private LearningDecision merged(Evidence.Merged e) {
        Optional<CustomerKey> kept = named(e.kept());
        Optional<CustomerKey> other = named(e.merged());
        if (kept.isEmpty() || other.isEmpty()) {
            return new Conflict(Set.of(), Why.UNKNOWN_CUSTOMER, List.of());
        }
        if (kept.equals(other) || isDecidedSince(kept.get(), e.at()) || isDecidedSince(other.get(), e.at())) {
            return new AlreadyLinked(kept.get());
        }
        CustomerKey customer = join(kept.get(), other.get(), kept);
        CustomerRecord joined = record(customer);
        Set<CustomerKey> apart = new HashSet<>(joined.apart());
        apart.removeIf(joined::isNamed);
        put(new CustomerRecord(
                customer, joined.aliases(), joined.formerKeys(), apart, Optional.of(e.at()), joined.name()));
        return new Linked(customer, List.of());
    }

    private LearningDecision split(Evidence.Split e) {
        Optional<CustomerKey> named = named(e.customer());
        if (named.isEmpty()) {
            return new Conflict(Set.of(), Why.UNKNOWN_CUSTOMER, List.of());
        }
        CustomerRecord customer = record(named.get());
        Map<CustomerAlias, Ownership> staying = new HashMap<>(customer.aliases());
        Map<CustomerAlias, Ownership> leaving = new HashMap<>();
        e.leaving().forEach(alias -> {
            Ownership time = staying.remove(alias);
            if (time != null) {
                leaving.put(alias, time);
            }
        });
        if (leaving.isEmpty() || staying.isEmpty() || isDecidedSince(customer.key(), e.at())) {
            return new AlreadyLinked(customer.key());
        }
        Set<CustomerKey> formerKeys = new HashSet<>(customer.formerKeys());
        Optional<CustomerKey> own = leaving.keySet().stream()
                .sorted()
                .map(CustomerAlias::key)
                .filter(formerKeys::contains)
                .findFirst();
        own.ifPresent(formerKeys::remove);
        CustomerKey key = own.orElseGet(() -> newKey(leaving.keySet()));
        Set<CustomerKey> apart = new HashSet<>(customer.apart());
        apart.add(key);
        put(new CustomerRecord(customer.key(), staying, formerKeys, apart, Optional.of(e.at()), customer.name()));
        put(new CustomerRecord(key, leaving, Set.of(), Set.of(customer.key()), Optional.of(e.at()), Optional.empty()));
        return new Separated(customer.key(), key, List.of());
    }

    private boolean isDecidedSince(CustomerKey key, Instant at) {
        return record(key).decidedAt().filter(decided -> !decided.isBefore(at)).isPresent();
    }

    // ---- records

    /** The customer of a key, now or formerly. */
    private Optional<CustomerKey> named(CustomerKey key) {
        return customers.values().stream()
                .filter(customer -> customer.isNamed(key))
                .map(CustomerRecord::key)
                .findFirst();
    }

    private CustomerKey current(CustomerKey key) {
        return named(key).orElse(key);
    }

    private CustomerKey created(Set<CustomerAlias> aliases) {
        CustomerKey key = newKey(aliases);
        put(new CustomerRecord(key, Map.of(), Set.of(), Set.of(), Optional.empty(), Optional.empty()));
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

    private CustomerKey join(CustomerKey first, CustomerKey second, Optional<CustomerKey> preferred) {
        CustomerRecord one = record(first);
        CustomerRecord other = record(second);
        boolean keepsFirst = preferred.map(first::equals).orElseGet(() -> {
            int age = since(one).compareTo(since(other));
            return age != 0 ? age < 0 : first.compareTo(second) < 0;
        });
        CustomerRecord kept = keepsFirst ? one : other;
        CustomerRecord joined = keepsFirst ? other : one;
        Map<CustomerAlias, Ownership> aliases = new HashMap<>(kept.aliases());
        joined.aliases()
                .forEach((alias, time) ->
                        aliases.merge(alias, time, (own, theirs) -> union(alias, first, second, own, theirs)));
        Set<CustomerKey> formerKeys = new HashSet<>(kept.formerKeys());
        formerKeys.addAll(joined.formerKeys());
        formerKeys.add(joined.key());
        Set<CustomerKey> apart = new HashSet<>(kept.apart());
        apart.addAll(joined.apart());
        Optional<Instant> decidedAt = Stream.of(kept.decidedAt(), joined.decidedAt())
                .flatMap(Optional::stream)
                .max(Comparator.naturalOrder());
        Optional<SeenName> name = Stream.of(kept.name(), joined.name())
                .flatMap(Optional::stream)
                .max(Comparator.comparing(SeenName::at).thenComparing(SeenName::name));
        customers.remove(joined.key());
        put(new CustomerRecord(kept.key(), aliases, formerKeys, apart, decidedAt, name));
        joins.add(new Join(kept.key(), joined.key()));
        return kept.key();
    }

    private static Instant since(CustomerRecord customer) {
        return customer.aliases().values().stream()
                .map(Ownership::sinceInclusive)
                .min(Comparator.naturalOrder())
                .orElse(Instant.MAX);
    }

    /** The time of a name of two customers who are one: with what lies between, unless a third customer has it there. */
    private Ownership union(
            CustomerAlias alias, CustomerKey first, CustomerKey second, Ownership one, Ownership other) {
        Optional<Instant> until = one.untilExclusive().isEmpty()
                        || other.untilExclusive().isEmpty()
                ? Optional.empty()
                : Optional.of(
                        later(one.untilExclusive().get(), other.untilExclusive().get()));
        Ownership whole = new Ownership(
                earlier(one.sinceInclusive(), other.sinceInclusive()), until, later(one.lastSeen(), other.lastSeen()));
        boolean taken = ownersOf(alias).stream()
                .filter(key -> !key.equals(first) && !key.equals(second))
                .anyMatch(key -> overlap(whole, ownership(key, alias)));
        Ownership latest = one.sinceInclusive().isAfter(other.sinceInclusive()) ? one : other;
        return taken ? latest : whole;
    }

    private void own(CustomerKey key, CustomerAlias alias, Instant at) {
        putName(record(key), alias, given(key, alias, at));
    }

    /** The time of a name that a customer has at an instant: as far as no other customer has it. */
    private Ownership given(CustomerKey key, CustomerAlias alias, Instant at) {
        Ownership known = record(key).aliases().get(alias);
        if (known == null) {
            return free(key, alias, at, new Ownership(at, Optional.empty(), at));
        }
        boolean returns =
                known.untilExclusive().filter(until -> !at.isBefore(until)).isPresent();
        Ownership wanted = new Ownership(
                earlier(known.sinceInclusive(), at),
                returns ? Optional.empty() : known.untilExclusive(),
                later(known.lastSeen(), at));
        Ownership free = free(key, alias, at, wanted);
        boolean split = free.sinceInclusive().isAfter(known.sinceInclusive())
                || !isBefore(known.sinceInclusive(), free.untilExclusive());
        return split ? new Ownership(known.sinceInclusive(), known.untilExclusive(), free.lastSeen()) : free;
    }

    /** The part of a time around an instant in which no other customer has the name. */
    private Ownership free(CustomerKey key, CustomerAlias alias, Instant at, Ownership wanted) {
        Instant since = wanted.sinceInclusive();
        Optional<Instant> until = wanted.untilExclusive();
        for (CustomerKey other : ownersOf(alias)) {
            Ownership theirs = ownership(other, alias);
            if (other.equals(key)) {
                continue;
            }
            if (theirs.sinceInclusive().isAfter(at)) {
                until = Optional.of(
                        until.map(own -> earlier(own, theirs.sinceInclusive())).orElse(theirs.sinceInclusive()));
            } else if (theirs.untilExclusive().isPresent()) {
                since = later(since, theirs.untilExclusive().get());
            }
        }
        return new Ownership(since, until, wanted.lastSeen());
    }

    private static Ownership ended(Ownership time, Instant at) {
        return isBefore(at, time.untilExclusive())
                ? new Ownership(time.sinceInclusive(), Optional.of(at), time.lastSeen())
                : time;
    }

    private void putName(CustomerRecord customer, CustomerAlias alias, Ownership time) {
        Map<CustomerAlias, Ownership> aliases = new HashMap<>(customer.aliases());
        aliases.put(alias, time);
        put(new CustomerRecord(
                customer.key(),
                aliases,
                customer.formerKeys(),
                customer.apart(),
                customer.decidedAt(),
                customer.name()));
    }

    private void put(CustomerRecord customer) {
        customers.put(customer.key(), customer);
    }

    private CustomerRecord record(CustomerKey key) {
        CustomerRecord customer = customers.get(key);
        if (customer == null) {
            throw new IllegalStateException("no customer of the key " + key);
        }
        return customer;
    }

    private Ownership ownership(CustomerKey key, CustomerAlias alias) {
        Ownership time = record(key).aliases().get(alias);
        if (time == null) {
            throw new IllegalStateException("the name is not the customer's: " + alias);
        }
        return time;
    }

    private static Instant earlier(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }
}

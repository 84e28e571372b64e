package dev.omnirules.whatsapp.customer;

import dev.omnirules.core.customer.CustomerKey;
import dev.omnirules.whatsapp.customer.CustomerRecord.Ownership;
import dev.omnirules.whatsapp.customer.CustomerRecord.SeenName;
import dev.omnirules.whatsapp.customer.LearningDecision.AlreadyLinked;
import dev.omnirules.whatsapp.customer.LearningDecision.Conflict;
import dev.omnirules.whatsapp.customer.LearningDecision.Linked;
import dev.omnirules.whatsapp.customer.LearningDecision.Separated;
import dev.omnirules.whatsapp.customer.LearningDecision.Why;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** One run of {@link DirectoryPolicy}: a step for each kind of evidence, and what waited for it. Used by one thread, once. */
final class DirectoryFold {

    private static final int MOST_ROUNDS = 64;
    private static final Comparator<Evidence> ORDER =
            Comparator.comparing(Evidence::at).thenComparing(Evidence::toString);

    private final DirectoryDraft draft;
    private final Set<Evidence> waiting;

    DirectoryFold(DirectoryState state) {
        draft = new DirectoryDraft(state.customers());
        waiting = new HashSet<>(state.waiting());
    }

    /** Takes evidence, and then what waits, the oldest first, until nothing changes any more. */
    Learned learn(Evidence evidence) {
        Map<CustomerKey, CustomerRecord> before = draft.snapshot();
        LearningDecision decision = apply(evidence);
        if (decision instanceof Conflict && canWait(evidence)) {
            waiting.add(evidence);
        }
        if (!draft.isAs(before)) {
            retryWaiting();
        }
        return new Learned(
                withJoins(decision), new DirectoryState(draft.customers(), Set.copyOf(waiting)), draft.joins());
    }

    /** A person's decision on nobody does not wait; of names seen together again and again the first sight waits. */
    private boolean canWait(Evidence evidence) {
        boolean waits = evidence instanceof Evidence.SeenTogether seen
                && waiting.stream()
                        .anyMatch(other -> other instanceof Evidence.SeenTogether known
                                && known.aliases().equals(seen.aliases()));
        return !waits && DirectoryPolicy.keys(evidence).isEmpty() && !contradictsItself(evidence);
    }

    /** Returns whether names that are one person's at one instant are of one kind: no person has two. */
    private static boolean contradictsItself(Evidence evidence) {
        if (evidence instanceof Evidence.NumberChanged changed) {
            return areRivals(changed.before()) || areRivals(changed.after());
        }
        boolean areAtOnce = evidence instanceof Evidence.SeenTogether || evidence instanceof Evidence.ContactShared;
        return areAtOnce && areRivals(DirectoryPolicy.aliases(evidence));
    }

    private static boolean areRivals(Set<CustomerAlias> aliases) {
        return aliases.stream().anyMatch(alias -> aliases.stream().anyMatch(alias::rivals));
    }

    /** Bounded, should two pieces undo each other. */
    private void retryWaiting() {
        boolean changed = true;
        for (int round = 0; changed && round < MOST_ROUNDS; round++) {
            changed = false;
            for (Evidence evidence : waiting.stream().sorted(ORDER).toList()) {
                Map<CustomerKey, CustomerRecord> before = draft.snapshot();
                if (!(apply(evidence) instanceof Conflict)) {
                    waiting.remove(evidence);
                    changed = true;
                }
                changed |= !draft.isAs(before);
            }
        }
    }

    private LearningDecision withJoins(LearningDecision decision) {
        if (decision instanceof Linked linked) {
            return new Linked(draft.named(linked.customer()).orElse(linked.customer()), draft.joins());
        }
        if (decision instanceof Separated separated) {
            return new Separated(separated.customer(), separated.separated(), draft.joins());
        }
        return decision instanceof Conflict conflict
                ? new Conflict(conflict.customers(), conflict.why(), draft.joins())
                : decision;
    }

    private LearningDecision apply(Evidence evidence) {
        if (contradictsItself(evidence)) {
            Set<CustomerKey> owners = new HashSet<>();
            DirectoryPolicy.aliases(evidence)
                    .forEach(alias -> draft.ownerAt(alias, evidence.at()).ifPresent(owners::add));
            return new Conflict(owners, Why.CLAIMED, List.of());
        }
        if (evidence instanceof Evidence.SeenTogether e) {
            return draft.atomically(() -> seen(e.aliases(), e.at()));
        }
        if (evidence instanceof Evidence.ContactShared e) {
            return draft.atomically(() -> seen(Set.of(e.customer(), e.shared()), e.at()));
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

    /** Names seen together are one customer's. */
    private LearningDecision seen(Set<CustomerAlias> aliases, Instant at) {
        Map<CustomerKey, CustomerRecord> before = draft.snapshot();
        Set<CustomerKey> owners = new TreeSet<>();
        for (CustomerAlias alias : aliases) {
            draft.ownerAt(alias, at)
                    .filter(owner -> draft.isCovered(owner, alias, at) || !draft.isRivaled(owner, aliases, at))
                    .ifPresent(owners::add);
        }
        LearningDecision joined = joined(owners, aliases);
        if (!(joined instanceof Linked one)) {
            return joined;
        }
        LearningDecision owned = owned(one.customer(), aliases, at);
        return owned instanceof Linked && draft.isAs(before) ? new AlreadyLinked(one.customer()) : owned;
    }

    /** A number or an id that changed leaves the customer first; then the new one follows. */
    private LearningDecision changed(Set<CustomerAlias> before, Set<CustomerAlias> after, Instant at) {
        Map<CustomerKey, CustomerRecord> known = draft.snapshot();
        LearningDecision left = draft.atomically(() -> left(before, after, at));
        if (!(left instanceof Linked owner)) {
            return left;
        }
        LearningDecision followed = draft.atomically(() -> followed(owner.customer(), after, at));
        return followed instanceof Linked linked && draft.isAs(known) ? new AlreadyLinked(linked.customer()) : followed;
    }

    private LearningDecision left(Set<CustomerAlias> before, Set<CustomerAlias> after, Instant at) {
        Instant justBefore = at.equals(Instant.MIN) ? at : at.minusNanos(1);
        Set<CustomerKey> owners = new TreeSet<>();
        for (CustomerAlias alias : before) {
            draft.ownersOf(alias).stream()
                    .filter(key -> draft.isCovered(key, alias, justBefore))
                    .forEach(owners::add);
        }
        LearningDecision joined = joined(owners, before);
        if (!(joined instanceof Linked one)) {
            return joined;
        }
        CustomerKey customer = one.customer();
        for (CustomerAlias alias : before) {
            Ownership given = draft.given(customer, alias, justBefore);
            Ownership time = after.contains(alias) ? given : given.endedAt(at);
            if (!draft.isCovered(customer, alias, justBefore) && draft.isRivaled(customer, alias, time)) {
                return new Conflict(Set.of(customer), Why.CLAIMED, List.of());
            }
            draft.own(customer, alias, time);
        }
        return one;
    }

    private LearningDecision followed(CustomerKey former, Set<CustomerAlias> after, Instant at) {
        CustomerKey customer = former;
        for (CustomerAlias alias : after) {
            Optional<CustomerKey> owner = draft.ownerAt(alias, at);
            if (owner.isPresent() && !owner.get().equals(customer)) {
                boolean older =
                        draft.ownership(owner.get(), alias).sinceInclusive().isBefore(at);
                Optional<Why> why = older ? Optional.of(Why.CLAIMED) : draft.contradiction(customer, owner.get());
                if (why.isPresent()) {
                    return new Conflict(Set.of(customer, owner.get()), why.get(), List.of());
                }
                customer = draft.join(customer, owner.get(), Optional.empty());
            }
        }
        return owned(customer, after, at);
    }

    /** The one customer of several, or a new one of names that nobody has. */
    private LearningDecision joined(Set<CustomerKey> owners, Set<CustomerAlias> aliases) {
        CustomerKey customer =
                owners.isEmpty() ? draft.created(aliases) : owners.iterator().next();
        for (CustomerKey other : owners) {
            if (!other.equals(customer)) {
                Optional<Why> why = draft.contradiction(customer, other);
                if (why.isPresent()) {
                    return new Conflict(Set.of(customer, other), why.get(), List.of());
                }
                customer = draft.join(customer, other, Optional.empty());
            }
        }
        return new Linked(customer, List.of());
    }

    /** Gives a customer names that nobody else has, unless the customer has others of their kinds. */
    private LearningDecision owned(CustomerKey customer, Set<CustomerAlias> aliases, Instant at) {
        if (draft.isRivaled(customer, aliases, at)) {
            return new Conflict(Set.of(customer), Why.CLAIMED, List.of());
        }
        aliases.stream().sorted().forEach(alias -> draft.own(customer, alias, draft.given(customer, alias, at)));
        return new Linked(customer, List.of());
    }

    /** A username or a profile name is kept for display. */
    private LearningDecision named(Evidence.NameSeen e) {
        Optional<CustomerKey> owner = draft.ownerAt(e.customer(), e.at());
        if (owner.isEmpty()) {
            return unknown();
        }
        CustomerRecord customer = draft.record(owner.get());
        CustomerRecord seen = customer.with(new SeenName(e.name(), e.at()));
        draft.put(seen);
        return seen.equals(customer) ? new AlreadyLinked(customer.key()) : new Linked(customer.key(), List.of());
    }

    /** A person's decision joins whatever evidence says. */
    private LearningDecision merged(Evidence.Merged e) {
        Optional<CustomerKey> kept = draft.named(e.kept());
        Optional<CustomerKey> other = draft.named(e.merged());
        if (kept.isEmpty() || other.isEmpty()) {
            return unknown();
        }
        if (kept.equals(other) || isDecidedSince(kept.get(), e.at()) || isDecidedSince(other.get(), e.at())) {
            return new AlreadyLinked(kept.get());
        }
        CustomerRecord joined = draft.record(draft.join(kept.get(), other.get(), kept));
        Set<CustomerKey> apart = new HashSet<>(joined.apart());
        apart.removeIf(joined::isNamed);
        draft.put(joined.decided(apart, e.at()));
        return new Linked(joined.key(), List.of());
    }

    /** A person's decision separates, and keeps apart. The names that leave get their former key back if they had one. */
    private LearningDecision split(Evidence.Split e) {
        Optional<CustomerKey> named = draft.named(e.customer());
        if (named.isEmpty()) {
            return unknown();
        }
        CustomerRecord customer = draft.record(named.get());
        Map<CustomerAlias, Ownership> staying = new HashMap<>(customer.aliases());
        Map<CustomerAlias, Ownership> leaving = new HashMap<>(customer.aliases());
        staying.keySet().removeAll(e.leaving());
        leaving.keySet().retainAll(e.leaving());
        if (leaving.isEmpty() || staying.isEmpty() || isDecidedSince(customer.key(), e.at())) {
            return new AlreadyLinked(customer.key());
        }
        CustomerKey key = leaving.keySet().stream()
                .sorted()
                .map(CustomerAlias::key)
                .filter(customer.formerKeys()::contains)
                .findFirst()
                .orElseGet(() -> draft.newKey(leaving.keySet()));
        draft.put(customer.without(key, staying, e.at()));
        draft.put(CustomerRecord.of(key).apartFrom(customer.key(), leaving, e.at()));
        return new Separated(customer.key(), key, List.of());
    }

    private boolean isDecidedSince(CustomerKey key, Instant at) {
        return draft.record(key)
                .decidedAt()
                .filter(decided -> !decided.isBefore(at))
                .isPresent();
    }

    private static Conflict unknown() {
        return new Conflict(Set.of(), Why.UNKNOWN_CUSTOMER, List.of());
    }
}

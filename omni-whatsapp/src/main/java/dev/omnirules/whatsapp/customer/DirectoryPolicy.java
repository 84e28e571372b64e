package dev.omnirules.whatsapp.customer;

import dev.omnirules.core.customer.CustomerKey;
import java.time.Instant;
import java.util.HashSet;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * The rule that decides which customer a name is, and what evidence changes. Names have times: a number that left a customer
 * still finds them for what happened before, and is free for another customer after. In order:
 *
 * <ol>
 *   <li>names that no customer has get a new customer, under the key of the first of them, a telephone before an id;
 *   <li>names of one customer stay, and a name that nobody has, with the line of its own key, joins them, unless the customer has another one of its kind
 *       now: {@link LearningDecision.Why#CLAIMED};
 *   <li>names of two customers make them one, the older one's key stays, unless a person separated them ({@link
 *       LearningDecision.Why#KEPT_APART}) or each has a number or an id of the same kind now ({@code CLAIMED});
 *   <li>a changed number or a replaced id leaves the customer first, and the new one follows by the rules above; with a number
 *       the user ids leave that were not seen since, named or not, for WhatsApp renews them;
 *   <li>a person's decision joins and separates whatever evidence says;
 *   <li>evidence that contradicts waits, and is taken once the contradiction is gone.
 * </ol>
 *
 * <p>Usernames and profile names are for display and decide nothing. Pure, immutable and thread-safe.
 *
 * <pre>{@code
 * CustomerAlias number = CustomerAlias.of(ids.read("5511987654321"), Portfolio.of("shop")).orElseThrow();
 * CustomerAlias user = CustomerAlias.of(ids.read("BR.1502576394655843"), Portfolio.of("shop")).orElseThrow();
 * Evidence message = new SeenTogether(Set.of(number, user), now, "messages");
 * Learned learned = new DirectoryPolicy().learn(DirectoryState.empty(), message);
 * show(learned.decision());
 * }</pre>
 *
 * @since 0.1
 */
public final class DirectoryPolicy {

    /** The policy; it has no settings. */
    public DirectoryPolicy() {}

    /**
     * Decides on evidence.
     *
     * @param state the part of the directory that is reached from the evidence: see {@link #aliases}
     * @param evidence the evidence
     * @return the decision and the state after it
     */
    public Learned learn(DirectoryState state, Evidence evidence) {
        Objects.requireNonNull(state, "state");
        Objects.requireNonNull(evidence, "evidence");
        return new DirectoryFold(state).learn(evidence);
    }

    /**
     * Finds the customer behind a name.
     *
     * @param state the part of the directory that is reached from the name
     * @param alias the name
     * @param at when the name was used, by the channel's own time
     * @return the customer
     */
    public Resolution resolve(DirectoryState state, CustomerAlias alias, Instant at) {
        Objects.requireNonNull(state, "state");
        Objects.requireNonNull(alias, "alias");
        Objects.requireNonNull(at, "at");
        DirectoryDraft draft = new DirectoryDraft(state.customers());
        Optional<CustomerKey> owner = draft.ownerAt(alias, at);
        if (owner.isEmpty()) {
            return new Resolution.New(draft.newKey(Set.of(alias)));
        }
        Set<CustomerKey> spoken = new TreeSet<>();
        LearningDecision.Why why = LearningDecision.Why.CLAIMED;
        for (Evidence waiting : state.waiting()) {
            if (aliases(waiting).contains(alias)) {
                aliases(waiting).forEach(name -> spoken.addAll(draft.ownersOf(name)));
                why = draft.isApart(spoken) ? LearningDecision.Why.KEPT_APART : why;
            }
        }
        return spoken.isEmpty() ? new Resolution.Known(owner.get()) : new Resolution.Conflict(owner.get(), spoken, why);
    }

    /**
     * Returns the names that evidence speaks of: a store loads every customer who has or had one of them, or is named by the
     * key of one, every piece of waiting evidence that speaks of a name of these customers, and so on until nothing more is
     * reached.
     *
     * @param evidence the evidence
     * @return the names
     */
    public static Set<CustomerAlias> aliases(Evidence evidence) {
        Objects.requireNonNull(evidence, "evidence");
        Set<CustomerAlias> names = new HashSet<>();
        if (evidence instanceof Evidence.SeenTogether e) {
            names.addAll(e.aliases());
        } else if (evidence instanceof Evidence.NumberChanged e) {
            names.addAll(e.before());
            names.addAll(e.after());
        } else if (evidence instanceof Evidence.IdReplaced e) {
            names.add(e.before());
            names.add(e.after());
        } else if (evidence instanceof Evidence.ContactShared e) {
            names.add(e.customer());
            names.add(e.shared());
        } else if (evidence instanceof Evidence.NameSeen e) {
            names.add(e.customer());
        } else if (evidence instanceof Evidence.Split e) {
            names.addAll(e.leaving());
        }
        return names;
    }

    /**
     * Returns the keys that evidence names customers by.
     *
     * @param evidence the evidence
     * @return the keys; none for evidence of names
     */
    public static Set<CustomerKey> keys(Evidence evidence) {
        Objects.requireNonNull(evidence, "evidence");
        if (evidence instanceof Evidence.Merged e) {
            return e.kept().equals(e.merged()) ? Set.of(e.kept()) : Set.of(e.kept(), e.merged());
        }
        return evidence instanceof Evidence.Split e ? Set.of(e.customer()) : Set.of();
    }
}

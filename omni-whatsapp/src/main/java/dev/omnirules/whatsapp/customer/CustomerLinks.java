package dev.omnirules.whatsapp.customer;

import dev.omnirules.core.Omni;
import dev.omnirules.core.customer.CustomerKey;
import dev.omnirules.core.customer.OriginAddress;
import dev.omnirules.core.join.LineJoinDecision;
import dev.omnirules.core.join.LineJoins;
import dev.omnirules.core.ledger.LedgerUnavailableException;
import dev.omnirules.whatsapp.customer.Evidence.Split;
import dev.omnirules.whatsapp.customer.LearningDecision.AlreadyLinked;
import dev.omnirules.whatsapp.customer.LearningDecision.Join;
import dev.omnirules.whatsapp.customer.LearningDecision.Separated;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Supplier;

/**
 * The command that gives evidence to the directory and makes the customers' lines follow (ACTIVE-4). Lines are joined before
 * the directory knows of it: a process that fails in between leaves two keys whose lines are one, and the evidence, given
 * again, completes it. At no instant do two agents serve one known customer on one address. Thread-safe if the directory is.
 *
 * @since 0.1
 */
public final class CustomerLinks {

    private static final int MOST_ROUNDS = 64;

    private final LineJoins lines;
    private final CustomerDirectory directory;
    private final Supplier<? extends Collection<OriginAddress>> addresses;

    /**
     * Links on a ledger and a directory.
     *
     * @param omni the context of the contact center
     * @param directory the customers
     * @param addresses every address at which customers may have lines, as configured now; at least one
     */
    public CustomerLinks(
            Omni omni, CustomerDirectory directory, Supplier<? extends Collection<OriginAddress>> addresses) {
        this.lines = new LineJoins(Objects.requireNonNull(omni, "omni"));
        this.directory = Objects.requireNonNull(directory, "directory");
        this.addresses = Objects.requireNonNull(addresses, "addresses");
    }

    /**
     * Gives evidence. Giving it again has no second effect.
     *
     * @param evidence the evidence
     * @return the directory's decision; or two agents, and nothing changed
     */
    public LinkDecision learn(Evidence evidence) {
        Objects.requireNonNull(evidence, "evidence");
        List<OriginAddress> at = List.copyOf(addresses.get());
        Set<Join> prepared = new LinkedHashSet<>();
        for (int round = 0; round < MOST_ROUNDS; round++) {
            LearningDecision decision = directory.learn(evidence, prepared);
            Set<Join> missing = new LinkedHashSet<>(decision.joins());
            missing.removeAll(prepared);
            if (missing.isEmpty()) {
                undoUnused(decision, prepared, at);
                if (evidence instanceof Split split) {
                    separate(split, decision, at);
                }
                return new LinkDecision.Decided(decision);
            }
            for (Join join : missing) {
                if (lines.join(join.kept(), join.joined(), at).decision() instanceof LineJoinDecision.BothHeld held) {
                    undo(prepared, at);
                    return new LinkDecision.BothHeld(held.first(), held.second(), join);
                }
                prepared.add(join);
            }
        }
        throw new LedgerUnavailableException("the directory changed again and again; give the evidence once more");
    }

    /** Joins that were prepared for a decision which meanwhile turned out otherwise are undone. */
    private void undoUnused(LearningDecision decision, Set<Join> prepared, List<OriginAddress> at) {
        Set<Join> unused = new LinkedHashSet<>(prepared);
        unused.removeAll(decision.joins());
        unused.removeIf(this::isOne);
        undo(unused, at);
    }

    /** Frees the lines of names that left; on a repetition too, should the process have ended before. */
    private void separate(Split split, LearningDecision decision, List<OriginAddress> at) {
        if (decision instanceof Separated separated) {
            separate(separated.customer(), separated.separated(), at);
        } else if (decision instanceof AlreadyLinked known) {
            split.leaving().stream()
                    .map(alias -> directory.resolve(alias, split.at()))
                    .filter(found -> found instanceof Resolution.Known other
                            && !other.customer().equals(known.customer()))
                    .map(found -> ((Resolution.Known) found).customer())
                    .distinct()
                    .forEach(other -> separate(known.customer(), other, at));
        }
    }

    /** Frees the line of a customer; lines of the other's former keys that went along come back. */
    private void separate(CustomerKey customer, CustomerKey separated, List<OriginAddress> at) {
        lines.separate(customer, separated, at);
        directory
                .find(customer)
                .ifPresent(record -> record.formerKeys().forEach(former -> {
                    lines.separate(separated, former, at);
                    lines.join(customer, former, at);
                }));
    }

    /** Returns whether other evidence made the same customers one meanwhile. */
    private boolean isOne(Join join) {
        return directory
                .find(join.joined())
                .filter(customer -> customer.isNamed(join.kept()))
                .isPresent();
    }

    private void undo(Set<Join> joins, List<OriginAddress> at) {
        joins.forEach(join -> lines.separate(join.kept(), join.joined(), at));
    }
}

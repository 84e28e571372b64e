package dev.omnirules.core.join;

import dev.omnirules.core.Omni;
import dev.omnirules.core.customer.CustomerKey;
import dev.omnirules.core.customer.OriginAddress;
import dev.omnirules.core.ledger.CommandResult;
import dev.omnirules.core.ledger.Fingerprint;
import dev.omnirules.core.ledger.LedgerKeys;
import dev.omnirules.core.ledger.LedgerUnavailableException;
import dev.omnirules.core.ledger.Rule;
import dev.omnirules.core.ledger.state.LedgerKey;
import dev.omnirules.core.ledger.state.LineKey;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * The command that makes two customers' lines one, on every address in one atomic step, and the one that undoes it. From
 * the join on, a command on either line is decided on the one that stays, whichever key it names. Thread-safe.
 *
 * @since 0.1
 */
public final class LineJoins {

    private static final int MOST_HOPS = 64;

    private final Omni omni;

    /**
     * Joins on a ledger.
     *
     * @param omni the context of the contact center
     */
    public LineJoins(Omni omni) {
        this.omni = Objects.requireNonNull(omni, "omni");
    }

    /**
     * Joins the lines of two customers who turned out to be one. One ledger command, unless one agent serves both or a line
     * follows another already: then two.
     *
     * @param first the customer whose line stays where nobody holds either
     * @param second the other customer
     * @param addresses every address of the contact center at which the customer may have a line, at least one
     * @return the decision; nothing changed anywhere if two agents serve the customer on some address
     * @throws IllegalArgumentException if the customers are the same, or there is no address
     */
    public CommandResult<LineJoinDecision> join(
            CustomerKey first, CustomerKey second, Collection<OriginAddress> addresses) {
        List<LinePair> pairs = pairs(first, second, addresses);
        return execute(
                Fingerprint.of(
                        "line.join",
                        omni.customerKey(first).value(),
                        omni.customerKey(second).value()),
                pairs,
                declared -> new JoinRule(pairs, declared));
    }

    /**
     * Undoes the join of two customers who were taken for one. The line that followed is free from now on; what the other
     * one holds stays with it, and so do all stages. A third customer's line stays with the line that it follows.
     *
     * @param first a customer
     * @param second the customer who is separated from the first
     * @param addresses the addresses that they were joined at
     * @return the lines that are free now; none if they were not joined
     * @throws IllegalArgumentException if the customers are the same, or there is no address
     */
    public CommandResult<List<LineKey>> separate(
            CustomerKey first, CustomerKey second, Collection<OriginAddress> addresses) {
        List<LinePair> pairs = pairs(first, second, addresses);
        return execute(
                Fingerprint.of(
                        "line.separate",
                        omni.customerKey(first).value(),
                        omni.customerKey(second).value()),
                pairs,
                declared -> new SeparateRule(pairs, declared));
    }

    /** Sends a command, and once more under the same request id with the keys that turned out to be missing. */
    private <D> CommandResult<D> execute(
            Fingerprint fingerprint, List<LinePair> pairs, Function<Set<LedgerKey>, Rule<Answer<D>>> rule) {
        Set<LedgerKey> keys = new LinkedHashSet<>();
        pairs.forEach(pair -> keys.addAll(List.of(pair.first(), pair.second())));
        for (int hop = 0; hop < MOST_HOPS; hop++) {
            CommandResult<Answer<D>> result =
                    omni.execute(fingerprint, LedgerKeys.of(keys), rule.apply(Set.copyOf(keys)));
            Optional<D> decided = result.decision().decision();
            if (decided.isPresent()) {
                return new CommandResult<>(decided.get(), result.entry(), result.replayed());
            }
            keys.addAll(result.decision().missing());
        }
        throw new LedgerUnavailableException("the lines changed again and again; nothing happened, send it once more");
    }

    private List<LinePair> pairs(CustomerKey first, CustomerKey second, Collection<OriginAddress> addresses) {
        Objects.requireNonNull(first, "first");
        Objects.requireNonNull(second, "second");
        Objects.requireNonNull(addresses, "addresses");
        Set<OriginAddress> all = new LinkedHashSet<>(List.copyOf(addresses));
        if (first.equals(second)) {
            throw new IllegalArgumentException("second must be another customer than first, but is " + second);
        }
        if (all.isEmpty()) {
            throw new IllegalArgumentException("addresses must not be empty, but is []");
        }
        return all.stream()
                .map(address -> new LinePair(omni.lineKey(first, address), omni.lineKey(second, address)))
                .distinct()
                .toList();
    }

    /** The lines of two customers at one address. */
    record LinePair(LineKey first, LineKey second) {}
}

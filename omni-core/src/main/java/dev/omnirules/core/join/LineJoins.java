package dev.omnirules.core.join;

import dev.omnirules.core.Omni;
import dev.omnirules.core.customer.CustomerKey;
import dev.omnirules.core.customer.OriginAddress;
import dev.omnirules.core.ledger.CommandResult;
import dev.omnirules.core.ledger.Fingerprint;
import dev.omnirules.core.ledger.LedgerKeys;
import dev.omnirules.core.ledger.LedgerUnavailableException;
import dev.omnirules.core.ledger.RequestId;
import dev.omnirules.core.ledger.Rule;
import dev.omnirules.core.ledger.state.LedgerKey;
import dev.omnirules.core.ledger.state.LineKey;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * The command that makes two customers' lines one, on every address in one atomic step, and the one that undoes it. From
 * the join on, a command on either line is decided on the one that stays, whichever key it names. Thread-safe.
 *
 * <pre>{@code
 * LineJoins joins = new LineJoins(omni);
 * LineJoinDecision decision =
 *         joins.join(joao.customer(), maria.customer(), List.of(origin.address())).decision();
 * if (decision instanceof LineJoinDecision.BothHeld held) {
 *     show(held.first() + " and " + held.second());
 * }
 * }</pre>
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
     * Returns this shell for one request of the caller's, which may be sent again: see {@link Omni#under}.
     *
     * @param id the caller's id; one for each thing that is asked
     * @return a shell that sends every command under {@code id}
     */
    public LineJoins under(RequestId id) {
        return new LineJoins(omni.under(id));
    }

    /**
     * Joins the lines of two customers who turned out to be one. One ledger command. It is sent once more, under the same
     * request id, in three cases: one agent serves both, whose state must be written too; an agent is being offered the
     * customer on the line that follows from now on; a line follows one of a third key already. The first sending finds that
     * out and writes nothing.
     *
     * @param first the customer whose line stays where nobody holds either
     * @param second the other customer
     * @param addresses every address of the contact center at which the customer may have a line, at least one
     * @return the decision; nothing changed anywhere if two agents serve the customer on some address
     * @throws IllegalArgumentException if the customers are the same, or there is no address
     */
    public CommandResult<LineJoinDecision> join(
            CustomerKey first, CustomerKey second, Collection<OriginAddress> addresses) {
        requireNoNull(first, second, addresses);
        return arrange(List.of(new CustomerPair(first, second)), List.of(), addresses);
    }

    /**
     * Joins the lines of pairs of customers, one pair after the other, and first frees every line that follows a line of
     * another customer: all in one step, or nothing. Who names every key of the customers needs one ledger command, unless an
     * agent's state must be written: see {@link #join}.
     *
     * @param pairs the customers who are one; none if lines are only to be freed
     * @param customers the keys of each customer from now on, current and former: a line under a key of one that follows a line
     *     under a key of another one is freed; lines of other keys stay as they are. Empty if nothing is to be freed
     * @param addresses every address of the contact center at which a customer may have a line, at least one
     * @return the decision; nothing changed anywhere if two agents serve the customers of a pair on some address
     * @throws IllegalArgumentException if there is no customer or no address, or if two customers have one key
     */
    public CommandResult<LineJoinDecision> arrange(
            List<CustomerPair> pairs, List<Set<CustomerKey>> customers, Collection<OriginAddress> addresses) {
        List<LinePair> lines = lines(pairs, addresses);
        Map<LineKey, Integer> owners = owners(customers, addresses);
        Set<LedgerKey> keys = keys(lines);
        keys.addAll(owners.keySet());
        if (keys.isEmpty()) {
            throw new IllegalArgumentException("customers must not be empty where pairs is, but is []");
        }
        return execute(fingerprint("line.join", pairs), keys, declared -> new JoinRule(lines, owners, declared));
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
        requireNoNull(first, second, addresses);
        List<CustomerPair> pair = List.of(new CustomerPair(first, second));
        List<LinePair> lines = lines(pair, addresses);
        return execute(fingerprint("line.separate", pair), keys(lines), declared -> new SeparateRule(lines, declared));
    }

    private static void requireNoNull(CustomerKey first, CustomerKey second, Collection<OriginAddress> addresses) {
        Objects.requireNonNull(first, "first");
        Objects.requireNonNull(second, "second");
        Objects.requireNonNull(addresses, "addresses");
        addresses.forEach(Objects::requireNonNull);
    }

    /** Sends a command, and once more under the same request id with the keys that turned out to be missing. */
    private <D> CommandResult<D> execute(
            Fingerprint fingerprint, Set<LedgerKey> keys, Function<Set<LedgerKey>, Rule<Answer<D>>> rule) {
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

    private Fingerprint fingerprint(String command, List<CustomerPair> pairs) {
        return Fingerprint.of(
                command,
                pairs.stream()
                        .flatMap(pair -> Stream.of(pair.first(), pair.second()))
                        .map(customer -> omni.customerKey(customer).value())
                        .toArray());
    }

    private Map<LineKey, Integer> owners(List<Set<CustomerKey>> customers, Collection<OriginAddress> addresses) {
        Objects.requireNonNull(customers, "customers");
        Map<LineKey, Integer> owners = new HashMap<>();
        for (int number = 0; number < customers.size(); number++) {
            for (CustomerKey key : customers.get(number)) {
                for (OriginAddress address : addresses) {
                    Integer other = owners.put(omni.lineKey(key, address), number);
                    if (other != null && other != number) {
                        throw new IllegalArgumentException("customers must have no key in common, but is " + key);
                    }
                }
            }
        }
        return Map.copyOf(owners);
    }

    private static Set<LedgerKey> keys(List<LinePair> lines) {
        Set<LedgerKey> keys = new LinkedHashSet<>();
        lines.forEach(pair -> keys.addAll(List.of(pair.first(), pair.second())));
        return keys;
    }

    private List<LinePair> lines(List<CustomerPair> pairs, Collection<OriginAddress> addresses) {
        Objects.requireNonNull(pairs, "pairs");
        Objects.requireNonNull(addresses, "addresses");
        Set<OriginAddress> all = new LinkedHashSet<>(List.copyOf(addresses));
        if (all.isEmpty()) {
            throw new IllegalArgumentException("addresses must not be empty, but is []");
        }
        return pairs.stream()
                .flatMap(pair -> all.stream()
                        .map(address -> new LinePair(
                                pair, omni.lineKey(pair.first(), address), omni.lineKey(pair.second(), address))))
                .distinct()
                .toList();
    }

    /** The lines of two customers at one address. */
    record LinePair(CustomerPair customers, LineKey first, LineKey second) {}
}

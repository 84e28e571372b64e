package dev.omnirules.whatsapp.customer;

import dev.omnirules.core.Omni;
import dev.omnirules.core.customer.CustomerKey;
import dev.omnirules.core.customer.OriginAddress;
import dev.omnirules.core.join.CustomerPair;
import dev.omnirules.core.join.LineJoinDecision;
import dev.omnirules.core.join.LineJoins;
import dev.omnirules.whatsapp.customer.LearningDecision.Join;
import dev.omnirules.whatsapp.customer.LearningDecision.Separated;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * The command that gives evidence to the directory and makes the customers' lines follow (ACTIVE-4). Lines are joined and
 * separated before the directory keeps what it learned, by one ledger command, and while the directory holds back other
 * evidence of these customers. So lines are one exactly where the directory says that the customers are, also if evidence
 * races, and at no instant do two agents serve one known customer on one address.
 *
 * <p>A process that ends between the ledger and the directory leaves lines as the evidence says; the evidence, given again,
 * completes it. Thread-safe if the directory is.
 *
 * <pre>{@code
 * CustomerAlias number = CustomerAlias.of(ids.read("5511987654321"), Portfolio.of("shop")).orElseThrow();
 * CustomerAlias user = CustomerAlias.of(ids.read("BR.1502576394655843"), Portfolio.of("shop")).orElseThrow();
 * CustomerLinks links =
 *         new CustomerLinks(omni, new InMemoryCustomerDirectory(), () -> List.of(origin.address()));
 * LinkDecision decision = links.learn(new SeenTogether(Set.of(number, user), now, "messages"));
 * }</pre>
 *
 * @since 0.1
 */
public final class CustomerLinks {

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
        this.lines = new LineJoins(Objects.requireNonNull(omni, "omni").unnamed());
        this.directory = Objects.requireNonNull(directory, "directory");
        this.addresses = Objects.requireNonNull(addresses, "addresses");
    }

    /**
     * Gives evidence. Giving it again has no second effect, so it takes no request id.
     *
     * @param evidence the evidence
     * @return the directory's decision; or two agents, and nothing changed
     */
    public LinkDecision learn(Evidence evidence) {
        Objects.requireNonNull(evidence, "evidence");
        Step step = new Step(List.copyOf(addresses.get()));
        LearningDecision decision = directory.learn(evidence, step);
        return step.held.orElseGet(() -> new LinkDecision.Decided(decision));
    }

    /** The ledger's part in a decision. Used by one thread, once. */
    private final class Step implements CustomerDirectory.Preparation {

        private final List<OriginAddress> at;
        private Optional<LinkDecision> held = Optional.empty();

        Step(List<OriginAddress> at) {
            this.at = at;
        }

        @Override
        public boolean prepare(Learned learned) {
            List<CustomerRecord> concerned = learned.state().customers().stream()
                    .filter(customer -> isConcerned(customer, learned))
                    .toList();
            if (!concerned.isEmpty()
                    && lines.arrange(pairs(learned, concerned), keys(concerned), at)
                                    .decision()
                            instanceof LineJoinDecision.BothHeld both) {
                Join join = new Join(both.customers().first(), both.customers().second());
                held = Optional.of(new LinkDecision.BothHeld(both.first(), both.second(), join));
            }
            return held.isEmpty();
        }
    }

    private static boolean isConcerned(CustomerRecord customer, Learned learned) {
        boolean isSplit = learned.decision() instanceof Separated separated
                && (customer.isNamed(separated.customer()) || customer.isNamed(separated.separated()));
        return isSplit || learned.joins().stream().anyMatch(join -> customer.isNamed(join.kept()));
    }

    /** The joins, and every former key again: a line may have been freed by an erasure, or is at a new address. */
    private static List<CustomerPair> pairs(Learned learned, List<CustomerRecord> concerned) {
        Stream<CustomerPair> joins = learned.joins().stream().map(join -> new CustomerPair(join.kept(), join.joined()));
        Stream<CustomerPair> former = concerned.stream()
                .flatMap(customer ->
                        customer.formerKeys().stream().sorted().map(key -> new CustomerPair(customer.key(), key)));
        return Stream.concat(joins, former).distinct().toList();
    }

    private static List<Set<CustomerKey>> keys(List<CustomerRecord> concerned) {
        return concerned.stream()
                .map(customer -> {
                    Set<CustomerKey> keys = new HashSet<>(customer.formerKeys());
                    keys.add(customer.key());
                    return keys;
                })
                .toList();
    }
}

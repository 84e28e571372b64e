package dev.omnirules.examples.shift.replay;

import dev.omnirules.core.Omni;
import dev.omnirules.core.conversation.CountingRule;
import dev.omnirules.core.customer.CustomerKey;
import dev.omnirules.core.customer.OriginAddress;
import dev.omnirules.core.ledger.Command;
import dev.omnirules.core.ledger.CommandResult;
import dev.omnirules.core.ledger.Ledger;
import dev.omnirules.core.ledger.LedgerEntry;
import dev.omnirules.core.ledger.LedgerKeys;
import dev.omnirules.core.ledger.LedgerView;
import dev.omnirules.core.ledger.state.ConflictScope;
import dev.omnirules.examples.shift.format.ShiftLine.CustomerEvidence;
import dev.omnirules.examples.shift.format.ShiftLine.CustomerEvidence.Kind;
import dev.omnirules.whatsapp.customer.CustomerAlias;
import dev.omnirules.whatsapp.customer.CustomerDirectory;
import dev.omnirules.whatsapp.customer.CustomerLinks;
import dev.omnirules.whatsapp.customer.CustomerRecord;
import dev.omnirules.whatsapp.customer.Evidence;
import dev.omnirules.whatsapp.customer.Evidence.NumberChanged;
import dev.omnirules.whatsapp.customer.Evidence.SeenTogether;
import dev.omnirules.whatsapp.customer.InMemoryCustomerDirectory;
import dev.omnirules.whatsapp.customer.LearningDecision;
import dev.omnirules.whatsapp.customer.LearningDecision.Conflict;
import dev.omnirules.whatsapp.customer.LinkDecision;
import dev.omnirules.whatsapp.customer.LinkDecision.BothHeld;
import dev.omnirules.whatsapp.customer.LinkDecision.Decided;
import dev.omnirules.whatsapp.customer.Portfolio;
import dev.omnirules.whatsapp.customer.Resolution;
import dev.omnirules.whatsapp.identity.ProviderId;
import dev.omnirules.whatsapp.identity.ProviderIds;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The customers of a shift: which ids are one customer by the evidence so far. As long as there is no evidence, every id is
 * a customer by itself and nothing is looked up.
 */
final class Contacts {

    static final Portfolio PORTFOLIO = Portfolio.of("shift");

    private static final String SOURCE = "customer.evidence";

    private final ProviderIds ids = ProviderIds.brazilian();
    private final CustomerDirectory directory = new InMemoryCustomerDirectory();
    private final Set<OriginAddress> addresses = new LinkedHashSet<>();
    private final Map<CustomerAlias, Instant> left = new HashMap<>();
    private final Map<Told, Instant> refused = new HashMap<>();
    private final InstantSource clock;
    private final Ledger telling;
    private final ConflictScope scope;
    private CustomerLinks links;
    private Consumer<LedgerEntry> recorded = entry -> {};
    private boolean anyEvidence;

    /** The contacts of a ledger. */
    Contacts(Ledger ledger, ConflictScope scope, InstantSource clock) {
        this.telling = new Telling(ledger, entry -> recorded.accept(entry));
        this.scope = scope;
        this.clock = clock;
        this.links = new CustomerLinks(Omni.on(telling).conflictScope(scope).build(), directory, this::addresses);
    }

    /** From now on other assignments count. */
    void counting(CountingRule counting) {
        links = new CustomerLinks(
                Omni.on(telling).conflictScope(scope).counting(counting).build(), directory, this::addresses);
    }

    /** Where customers may have lines; a join needs one, whether or not there was a line yet. */
    private Set<OriginAddress> addresses() {
        return addresses.isEmpty() ? Set.of(OriginAddress.everywhere()) : addresses;
    }

    CustomerDirectory directory() {
        return directory;
    }

    /** Whether evidence was given. */
    boolean anyEvidence() {
        return anyEvidence;
    }

    /** Customers have lines at an address from now on. */
    void address(OriginAddress address) {
        addresses.add(address);
    }

    /**
     * The customer behind the key that an id has by itself. An id that left its customer finds them until evidence gives it
     * to another: the file has the instant of a command, not that of the message.
     */
    CustomerKey customer(CustomerKey named) {
        return anyEvidence
                ? CustomerAlias.of(ids.read(named.value()), PORTFOLIO)
                        .map(this::customer)
                        .orElse(named)
                : named;
    }

    private CustomerKey customer(CustomerAlias alias) {
        Resolution found = directory.resolve(alias, clock.instant());
        if (found instanceof Resolution.New && left.containsKey(alias)) {
            found = directory.resolve(alias, left.get(alias).minusNanos(1));
        }
        return known(found).orElseGet(alias::key);
    }

    private static Optional<CustomerKey> known(Resolution found) {
        if (found instanceof Resolution.Known known) {
            return Optional.of(known.customer());
        }
        return found instanceof Resolution.Conflict conflict ? Optional.of(conflict.customer()) : Optional.empty();
    }

    /** The record of a customer of whom there is evidence. */
    Optional<CustomerRecord> find(CustomerKey customer) {
        return anyEvidence ? directory.find(customer) : Optional.empty();
    }

    /** The answer to evidence. */
    Answer learn(CustomerEvidence command, Customers customers, Consumer<LedgerEntry> told) {
        anyEvidence = true;
        recorded = told;
        Told evidence = told(command);
        if (isKnown(evidence, command.at())) {
            return new Answer.Plain(Verdict.ALREADY_LINKED);
        }
        Instant at = refused.getOrDefault(evidence, command.at());
        Stream.concat(evidence.before().stream(), evidence.after().stream())
                .forEach(alias -> know(evidence, alias, at));
        LinkDecision decision = links.learn(evidence.at(at));
        if (decision instanceof BothHeld) {
            refused.put(evidence, at);
            return new Answer.Refused(Reason.BOTH_HELD, Optional.empty());
        }
        refused.remove(evidence);
        LearningDecision learned = ((Decided) decision).decision();
        learned.joins().forEach(join -> customers.joined(join.kept(), join.joined()));
        if (learned instanceof Conflict) {
            return new Answer.Refused(Reason.CLAIMED, Optional.empty());
        }
        left(evidence, at).forEach(alias -> left.put(alias, at));
        return new Answer.Plain(Verdict.LINKED);
    }

    /** The ids that left a customer with evidence: those of before, and user ids that a new number ends. */
    private Set<CustomerAlias> left(Told evidence, Instant at) {
        Set<CustomerAlias> all = new HashSet<>(evidence.leaving());
        evidence.after().stream()
                .flatMap(alias -> known(directory.resolve(alias, at)).stream())
                .flatMap(customer -> directory.find(customer).stream())
                .forEach(customer -> customer.aliases().forEach((alias, time) -> {
                    if (time.untilExclusive().filter(at::equals).isPresent()) {
                        all.add(alias);
                    }
                }));
        return all;
    }

    /** Whether the ids after are one customer's, and those before are or were the same customer's. */
    private boolean isKnown(Told evidence, Instant at) {
        Set<Optional<CustomerKey>> owners = evidence.after().stream()
                .map(alias -> known(directory.resolve(alias, at)))
                .collect(Collectors.toSet());
        Optional<CustomerKey> owner = owners.size() == 1 ? owners.iterator().next() : Optional.empty();
        return owner.flatMap(directory::find)
                .filter(customer -> customer.aliases().keySet().containsAll(evidence.before()))
                .filter(customer -> evidence.leaving().stream()
                        .allMatch(alias -> known(directory.resolve(alias, at)).isEmpty()))
                .isPresent();
    }

    /**
     * An id that no evidence named is a customer by itself, whose lines follow from now on: an old one since just before,
     * a new one since the evidence.
     */
    private void know(Told evidence, CustomerAlias alias, Instant at) {
        boolean isOld =
                evidence.kind() == Kind.SEEN_TOGETHER || evidence.before().contains(alias);
        Instant since = isOld ? at.minus(Duration.ofNanos(1)) : at;
        if (directory.resolve(alias, since) instanceof Resolution.New) {
            links.learn(new SeenTogether(Set.of(alias), since, SOURCE));
        }
    }

    private static Told told(CustomerEvidence command) {
        return new Told(command.kind(), aliases(command.before()), aliases(command.after()));
    }

    private static Set<CustomerAlias> aliases(List<ProviderId> ids) {
        return ids.stream()
                .map(id -> CustomerAlias.of(id, PORTFOLIO).orElseThrow())
                .collect(Collectors.toUnmodifiableSet());
    }

    /** What evidence tells, whenever it is told. */
    private record Told(Kind kind, Set<CustomerAlias> before, Set<CustomerAlias> after) {

        Evidence at(Instant at) {
            return kind == Kind.SEEN_TOGETHER
                    ? new SeenTogether(after, at, SOURCE)
                    : new NumberChanged(before, after, at, SOURCE);
        }

        Set<CustomerAlias> leaving() {
            return before.stream().filter(alias -> !after.contains(alias)).collect(Collectors.toUnmodifiableSet());
        }
    }

    /** A ledger that also tells what is recorded. */
    private record Telling(Ledger ledger, Consumer<LedgerEntry> told) implements Ledger {

        @Override
        public <D> CommandResult<D> execute(Command<D> command) {
            CommandResult<D> result = ledger.execute(command);
            result.entry().ifPresent(told);
            return result;
        }

        @Override
        public LedgerView read(LedgerKeys keys, Duration deadline) {
            return ledger.read(keys, deadline);
        }
    }
}

package dev.omnirules.core.testkit.simulation;

import dev.omnirules.core.agent.AgentId;
import dev.omnirules.core.conversation.CountingRule;
import dev.omnirules.core.conversation.QueueId;
import dev.omnirules.core.ledger.Command;
import dev.omnirules.core.ledger.Fingerprint;
import dev.omnirules.core.ledger.LedgerEntry;
import dev.omnirules.core.ledger.LedgerKeys;
import dev.omnirules.core.ledger.LedgerView;
import dev.omnirules.core.ledger.Outcome;
import dev.omnirules.core.ledger.RequestId;
import dev.omnirules.core.ledger.Rule;
import dev.omnirules.core.ledger.state.ConflictScope;
import dev.omnirules.core.ledger.state.LedgerEvent;
import dev.omnirules.core.testkit.MutableClock;
import dev.omnirules.core.testkit.ledger.InMemoryFixture;
import dev.omnirules.core.testkit.ledger.LedgerFixture;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.BiPredicate;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/** The library as a host, but for one mistake. */
final class Mistaken implements SimulatedHost {

    private UnaryOperator<LedgerFixture> store = UnaryOperator.identity();
    private Supplier<HostPresence> presence = DirectPresence::new;
    private Function<HostNode, HostRouter> router = node -> new LibraryRouter(node, this::fits);
    private BiFunction<HostNode, Action.Command, Optional<List<LedgerEvent>>> unchecked =
            (node, any) -> Optional.empty();
    private BiFunction<HostNode, HostCommands, HostCommands> commands = (node, library) -> library;
    private CountingRule counting = CountingRule.defaults();
    private ConflictScope scope = ConflictScope.PER_ADDRESS;
    private Cast cast = Cast.small();
    private BiPredicate<AgentId, QueueId> fits = (agent, queue) -> true;
    private Optional<Duration> patience = Optional.empty();
    private List<HostLaw> laws = List.of();

    static Mistaken host() {
        return new Mistaken();
    }

    Mistaken store(UnaryOperator<LedgerFixture> other) {
        store = other;
        return this;
    }

    Mistaken presence(Supplier<HostPresence> other) {
        presence = other;
        return this;
    }

    Mistaken router(Function<HostNode, HostRouter> other) {
        router = other;
        return this;
    }

    /** Commands that commit these events, whatever the rules say. */
    <C extends Action.Command> Mistaken unchecked(Class<C> command, BiFunction<C, Instant, List<LedgerEvent>> events) {
        unchecked = (node, performed) -> command.isInstance(performed)
                ? Optional.of(events.apply(command.cast(performed), node.clock().instant()))
                : Optional.empty();
        return this;
    }

    /** Commands of its own, made of a node and of the library's. */
    Mistaken commands(BiFunction<HostNode, HostCommands, HostCommands> other) {
        commands = other;
        return this;
    }

    Mistaken counting(CountingRule other) {
        counting = other;
        return this;
    }

    Mistaken scope(ConflictScope other) {
        scope = other;
        return this;
    }

    Mistaken cast(Cast other) {
        cast = other;
        return this;
    }

    Mistaken fits(BiPredicate<AgentId, QueueId> other) {
        fits = other;
        return this;
    }

    Mistaken patience(Duration other) {
        patience = Optional.of(other);
        return this;
    }

    Mistaken laws(HostLaw other) {
        laws = List.of(other);
        return this;
    }

    @Override
    public LedgerFixture store(MutableClock clock) {
        return store.apply(InMemoryFixture.at(clock));
    }

    @Override
    public Cast cast() {
        return cast;
    }

    @Override
    public CountingRule counting() {
        return counting;
    }

    @Override
    public ConflictScope conflictScope() {
        return scope;
    }

    @Override
    public HostPresence presence() {
        return presence.get();
    }

    @Override
    public HostRouter router(HostNode node) {
        return router.apply(node);
    }

    @Override
    public HostCommands commands(HostNode node) {
        HostCommands library = commands.apply(node, new LibraryCommands(node));
        return command -> unchecked
                .apply(node, command)
                .ifPresentOrElse(events -> commit(node, events), () -> library.perform(command));
    }

    @Override
    public boolean fits(AgentId agent, QueueId queue) {
        return fits.test(agent, queue);
    }

    @Override
    public Optional<Duration> patience(QueueId queue) {
        return patience;
    }

    @Override
    public List<HostLaw> laws() {
        return laws;
    }

    private static void commit(HostNode node, List<LedgerEvent> events) {
        LedgerKeys keys = LedgerKeys.of(
                events.stream().flatMap(event -> event.keys().stream()).toList());
        RequestId id = new RequestId("unchecked", RequestId.Source.SHELL);
        Rule<String> rule = new Rule<>() {
            @Override
            public Outcome<String> decide(LedgerView view) {
                return new Outcome<>("unchecked", events);
            }

            @Override
            public String replayed(LedgerEntry recorded) {
                return "unchecked";
            }
        };
        node.ledger().execute(new Command<>(id, Fingerprint.of("unchecked"), keys, Duration.ofSeconds(5), rule));
    }
}

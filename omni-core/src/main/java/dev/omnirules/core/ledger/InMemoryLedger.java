package dev.omnirules.core.ledger;

import dev.omnirules.core.agent.AgentId;
import dev.omnirules.core.customer.CustomerKey;
import dev.omnirules.core.internal.RandomTexts;
import dev.omnirules.core.ledger.state.AgentKey;
import dev.omnirules.core.ledger.state.AgentState;
import dev.omnirules.core.ledger.state.CustomerLine;
import dev.omnirules.core.ledger.state.LedgerKey;
import dev.omnirules.core.ledger.state.LineKey;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/**
 * A ledger in this process's memory: the embedded default, with nothing to set up. It locks the keys of a command, each
 * with a lock of its own, and nothing else: commands on different agents and customers never wait for one another.
 *
 * <p>Memory grows with agents and customers: agents are kept for good, lines until they are {@link #forget forgotten} or
 * {@link #erase erased}, the records of callers' request ids for the set time, outbox entries (if kept at all) until they
 * are drained. Nothing survives the process.
 * Thread-safe.
 *
 * <pre>{@code
 * InMemorySettings settings = InMemorySettings.defaults().withOutbox(InMemorySettings.OutboxMode.KEPT);
 * InMemoryLedger ledger = new InMemoryLedger(InstantSource.system(), settings);
 * Omni omni = Omni.on(ledger).build();
 * LedgerFeed feed = LedgerFeed.on(new InMemoryFeedLog(ledger))
 *         .consumer("presence", tracker::entry)
 *         .start(scheduler, executor);
 * }</pre>
 *
 * @since 0.1
 */
public final class InMemoryLedger implements Ledger, LedgerRecords, DueKeys, Outbox {

    private final InstantSource clock;
    private final CellTable cells = new CellTable();
    private final DueIndex dues = new DueIndex();
    private final RequestRecords requests;
    private final EntryQueue outbox;

    /**
     * Makes a ledger that keeps no outbox and remembers request ids for 24 hours.
     *
     * @param clock the store's clock
     */
    public InMemoryLedger(InstantSource clock) {
        this(clock, InMemorySettings.defaults());
    }

    /**
     * Makes a ledger.
     *
     * @param clock the store's clock
     * @param settings what is kept, and how long
     */
    public InMemoryLedger(InstantSource clock, InMemorySettings settings) {
        this(clock, Objects.requireNonNull(settings, "settings").requestRetention(), new EntryQueue(settings.outbox()));
    }

    InMemoryLedger(InstantSource clock, Duration requestRetention, EntryQueue outbox) {
        this.clock = Objects.requireNonNull(clock, "clock");
        this.requests = new RequestRecords(requestRetention);
        this.outbox = outbox;
    }

    @Override
    public <D> CommandResult<D> execute(Command<D> command) {
        Objects.requireNonNull(command, "command");
        Optional<RequestRecords.Effect> known;
        try (LockedCells locked = LockedCells.lock(cells, command.keys(), command.deadline())) {
            known = requests.find(command.id());
            if (known.isEmpty()) {
                Outcome<D> outcome = command.rule().decide(locked.at(clock.instant()));
                if (outcome.events().isEmpty()) {
                    return new CommandResult<>(outcome.decision(), Optional.empty(), false);
                }
                LedgerEntry entry =
                        new LedgerEntry(command.id(), locked.now(), outcome.events(), locked.evolve(outcome.events()));
                known = requests.record(command.fingerprint(), entry);
                if (known.isEmpty()) {
                    locked.publish(dues);
                    outbox.add(entry);
                    return new CommandResult<>(outcome.decision(), Optional.of(entry), false);
                }
            }
        }
        return replay(command, known.get());
    }

    @Override
    public LedgerView read(LedgerKeys keys, Duration deadline) {
        Objects.requireNonNull(keys, "keys");
        Objects.requireNonNull(deadline, "deadline");
        List<AgentState> agents = new ArrayList<>(keys.size());
        List<CustomerLine> lines = new ArrayList<>(keys.size());
        for (LedgerKey key : keys) {
            Cell cell = cells.find(key);
            if (key instanceof AgentKey agent) {
                agents.add(cell == null ? AgentState.untouched(agent.agent()) : ((Cell.OfAgent) cell).agentState());
            } else {
                LineKey line = (LineKey) key;
                lines.add(cell == null ? CustomerLine.untouched(line) : ((Cell.OfLine) cell).line());
            }
        }
        return new Snapshot(clock.instant(), agents, lines);
    }

    /** What is kept beside the agents: every line, and every entry of a request or of the outbox. */
    void visit(Consumer<CustomerLine> line, Consumer<LedgerEntry> entry, Consumer<Fingerprint> fingerprint) {
        cells.lines().forEach(line);
        requests.visit(fingerprint, entry);
        outbox.change(waiting -> {
            entry.accept(waiting);
            return waiting;
        });
    }

    /** How many agents and lines are kept. */
    int size() {
        return cells.size();
    }

    @Override
    public int drain(int max, Consumer<LedgerEntry> consumer) {
        Objects.requireNonNull(consumer, "consumer");
        return outbox.drain(max, consumer);
    }

    @Override
    public void keep() {
        outbox.keep();
    }

    @Override
    public Set<LedgerKey> mentioning(CustomerKey customer, Duration deadline) {
        Objects.requireNonNull(customer, "customer");
        Objects.requireNonNull(deadline, "deadline");
        return cells.mentioning(customer);
    }

    @Override
    public Optional<ErasedRecords> erase(CustomerKey customer, Duration deadline) {
        Objects.requireNonNull(customer, "customer");
        Objects.requireNonNull(deadline, "deadline");
        Set<LedgerKey> keys = cells.mentioning(customer);
        if (keys.isEmpty()) {
            return cells.ifUnchanged(customer, keys, () -> erased(customer, 0));
        }
        try (LockedCells locked = LockedCells.lock(cells, LedgerKeys.of(keys), deadline)) {
            return locked.isHeld(customer)
                    ? Optional.empty()
                    : cells.ifUnchanged(customer, keys, () -> erased(customer, locked.removeFrom(cells)));
        }
    }

    @Override
    public List<LedgerKey> due(int most, Duration deadline) {
        Objects.requireNonNull(deadline, "deadline");
        if (most < 1) {
            throw new IllegalArgumentException("most must be at least 1, but is " + most);
        }
        return dueBy(clock.instant(), most);
    }

    List<LedgerKey> dueBy(Instant instant, int most) {
        return dues.due(instant, most);
    }

    private ErasedRecords erased(CustomerKey customer, int lines) {
        CustomerKey standIn = new CustomerKey("erased-" + RandomTexts.letters());
        return new ErasedRecords(
                lines, requests.erase(customer, standIn), outbox.change(entry -> entry.without(customer, standIn)));
    }

    @Override
    public ForgottenRecords forget(RetentionLimits limits, Duration deadline) {
        Objects.requireNonNull(limits, "limits");
        Objects.requireNonNull(deadline, "deadline");
        Instant now = clock.instant();
        return new ForgottenRecords(
                requests.forget(limits.requests(), now, limits.atOnce()),
                outbox.drop(limits.outbox(), now, limits.atOnce()),
                cells.forget(limits.lines(), now, limits.atOnce()));
    }

    private <D> CommandResult<D> replay(Command<D> command, RequestRecords.Effect known) {
        if (!known.fingerprint().equals(command.fingerprint())) {
            throw new RequestConflictException(command.id(), known.fingerprint(), command.fingerprint());
        }
        awaitPublished(command, known.entry());
        return new CommandResult<>(command.rule().replayed(known.entry()), Optional.of(known.entry()), true);
    }

    /** A record is there a moment before its effect is; both are behind the locks of the effect's keys. */
    private void awaitPublished(Command<?> command, LedgerEntry entry) {
        LedgerKeys keys = entry.revisions().keys();
        if (!keys.equals(command.keys())) {
            LockedCells.lock(cells, keys, command.deadline()).close();
        }
    }

    private record Snapshot(Instant now, List<AgentState> agents, List<CustomerLine> lines) implements LedgerView {

        @Override
        public AgentState agent(AgentId agent) {
            Objects.requireNonNull(agent, "agent");
            for (AgentState state : agents) {
                if (state.agent().equals(agent)) {
                    return state;
                }
            }
            throw LockedCells.undeclared(new AgentKey(agent));
        }

        @Override
        public CustomerLine line(LineKey line) {
            Objects.requireNonNull(line, "line");
            for (CustomerLine state : lines) {
                if (state.key().equals(line)) {
                    return state;
                }
            }
            throw LockedCells.undeclared(line);
        }
    }
}

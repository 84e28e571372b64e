package dev.omnirules.core.testkit.simulation;

import dev.omnirules.core.agent.Channel;
import dev.omnirules.core.conversation.Identifiers;
import dev.omnirules.core.ledger.Command;
import dev.omnirules.core.ledger.CommandResult;
import dev.omnirules.core.ledger.Fingerprint;
import dev.omnirules.core.ledger.Ledger;
import dev.omnirules.core.ledger.LedgerEntry;
import dev.omnirules.core.ledger.LedgerKeys;
import dev.omnirules.core.ledger.LedgerUnavailableException;
import dev.omnirules.core.ledger.LedgerView;
import dev.omnirules.core.ledger.Outcome;
import dev.omnirules.core.ledger.RequestId;
import dev.omnirules.core.ledger.Rule;
import dev.omnirules.core.ledger.state.AgentKey;
import dev.omnirules.core.ledger.state.LedgerKey;
import dev.omnirules.core.ledger.state.LineKey;
import dev.omnirules.core.testkit.MutableClock;
import dev.omnirules.core.testkit.ledger.LedgerFixture;
import dev.omnirules.core.testkit.ledger.LedgerHooks;
import dev.omnirules.core.testkit.simulation.Step.Meanwhile;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/** One host, from its first step on: performs steps on it and checks the laws. Used by one thread. */
final class Run implements AutoCloseable {

    private static final Instant MORNING = Instant.parse("2026-03-02T08:00:00Z");
    private static final Duration PER_STEP = Duration.ofSeconds(1);
    private static final int FULL_CHECK_EVERY = 64;

    private final MutableClock clock = MutableClock.at(MORNING);
    private final SimulatedHost host;
    private final Cast cast;
    private final LedgerFixture store;
    private final Ledger bare;
    private final Devices devices;
    private final ReferenceModel model;
    private final ReferenceEvents events;
    private final Effects effects;
    private final OrderOfChecks order;
    private final Witness witness = new Witness();
    private final Laws laws;
    private final List<SimulatedNode> nodes = new ArrayList<>();
    private final List<HostCommands> commands = new ArrayList<>();
    private final List<HostRouter> routers = new ArrayList<>();
    private final List<HostLaw> hostLaws;
    private final RunStatistics statistics;
    private final Optional<Story> story;
    private Optional<BrokenLaw> broken = Optional.empty();
    private Optional<Witness.Effect> late = Optional.empty();
    private int number;
    private int looks;

    Run(SimulatedHost host, RunStatistics statistics, boolean told) {
        this.host = host;
        this.cast = host.cast();
        this.statistics = statistics;
        this.story = told ? Optional.of(new Story(cast)) : Optional.empty();
        this.store = host.store(clock);
        this.bare = store.node(Duration.ZERO, LedgerHooks.none());
        this.devices = new Devices(cast, clock, host.presence(), host.presence());
        this.model = new ReferenceModel(cast, host.counting(), host.conflictScope());
        this.effects = new Effects(model);
        this.order = new OrderOfChecks(witness, host.counting());
        this.events = new ReferenceEvents(model);
        this.laws = new Laws(host, cast, model, devices);
        this.hostLaws = host.laws();
        for (int node = 0; node < 2; node++) {
            addNode("node" + (node + 1));
        }
    }

    private void addNode(String name) {
        SimulatedNode node =
                new SimulatedNode((agent, now) -> devices.routable(agent), this::interrupt, this::overtake);
        node.on(store.node(Duration.ZERO, node));
        HostNode seen = new HostNode(
                name,
                node,
                node,
                clock,
                Identifiers.counting(name),
                host.counting(),
                host.wrapUpLimits(),
                cast,
                node::request);
        nodes.add(node);
        commands.add(host.commands(seen));
        routers.add(host.router(seen));
    }

    ReferenceModel model() {
        return model;
    }

    Devices devices() {
        return devices;
    }

    Cast cast() {
        return cast;
    }

    String told() {
        return story.map(Story::told).orElse("");
    }

    /** Performs a step and checks what it touched. */
    void step(Step step) {
        number++;
        devices.passTo(clock.instant().plus(PER_STEP));
        NodeTurn turn = new NodeTurn("s" + number, step, this::observe);
        story.ifPresent(told -> told.begins(turn, number, clock.instant()));
        perform(turn);
        if (step.mishap() == Mishap.SENT_TWICE) {
            turn.effects().forEach(id -> resend(id, 1 - step.node()));
        }
        checkTouched();
        if (number % FULL_CHECK_EVERY == 0) {
            checkAll();
        }
        statistics.steps++;
        broken.ifPresent(law -> {
            throw law;
        });
    }

    /** Checks everything, as at the end of a run. */
    void checkAll() {
        cast.agents().keySet().forEach(agent -> {
            stored(new AgentKey(agent));
            laws.presence(agent);
        });
        cast.customers().forEach(customer -> stored(customer.line()));
        List<LedgerEntry> outbox = store.outbox();
        if (outbox.size() == witness.entries().size()
                && !outbox.equals(witness.entries())
                && new HashSet<>(outbox).equals(new HashSet<>(witness.entries()))) {
            throw new BrokenLaw(Law.OUTBOX, "the outbox gives the effects in another order than they had");
        }
        if (!witness.entries().equals(outbox)) {
            throw new BrokenLaw(
                    Law.OUTBOX,
                    "the outbox has " + store.outbox().size() + " entries, and there were "
                            + witness.entries().size() + " effects");
        }
    }

    @Override
    public void close() {
        store.close();
    }

    private void perform(NodeTurn turn) {
        Action action = turn.step().action();
        if (action instanceof Action.Command command) {
            command(turn, command);
        } else if (action instanceof Action.Route) {
            attempt(turn, () -> routers.get(turn.step().node()).route(model.waiting()));
            if (turn.step().isUndisturbed()) {
                laws.nobodyStarves(clock.instant());
            }
        } else {
            happen((Action.Event) action, turn);
        }
    }

    private void command(NodeTurn turn, Action.Command command) {
        device(command);
        Runnable work = () -> commands.get(turn.step().node()).perform(command);
        if (command instanceof Action.Expire && turn.step().isUndisturbed()) {
            attempt(turn, work);
            laws.expired(witness, store.now());
        } else if (command instanceof Action.Connect c && turn.step().isUndisturbed()) {
            Set<Channel> open = laws.open(c.agent());
            attempt(turn, work);
            laws.reconnected(c.agent(), open);
        } else {
            attempt(turn, work);
        }
    }

    private void device(Action.Command command) {
        if (command instanceof Action.SignIn c && !devices.isLive(c.agent())) {
            devices.connect(c.agent());
        } else if (command instanceof Action.Connect c) {
            devices.connect(c.agent());
        } else if (command instanceof Action.Lose c) {
            devices.close(c.agent());
        }
    }

    private void happen(Action.Event event, NodeTurn turn) {
        if (event instanceof Action.Wait e) {
            devices.passTo(clock.instant().plusSeconds(e.seconds()));
        } else if (event instanceof Action.Vanish e) {
            devices.vanish(e.agent());
        } else if (event instanceof Action.HoldBack e) {
            devices.holdBack(e.agent());
        } else if (event instanceof Action.Arrive e) {
            devices.arrive(e.agent(), e.mix());
        } else if (event instanceof Action.Again e) {
            devices.again(e.agent());
        } else if (event instanceof Action.Resend e
                && e.ago() < witness.entries().size()) {
            int which = witness.entries().size() - 1 - e.ago();
            resend(witness.entries().get(which).request(), 1 - turn.step().node());
        } else if (event instanceof Action.Late e) {
            late(e.ago(), turn);
        }
    }

    /** A request that took effect long ago comes to a ledger that remembers it no more. */
    private void late(int ago, NodeTurn turn) {
        List<Witness.Effect> old = witness.onConversations();
        if (ago < old.size()) {
            Witness.Effect effect = old.get(old.size() - 1 - ago);
            late = Optional.of(effect);
            attempt(turn, () -> nodes.get(turn.step().node()).execute(anew(effect.command())));
        }
    }

    private static <D> Command<D> anew(Command<D> old) {
        RequestId unknown = new RequestId("late", RequestId.Source.SHELL);
        return new Command<>(unknown, old.fingerprint(), old.keys(), old.deadline(), old.rule());
    }

    /** Lets a node do something, and once more if the ledger let it down. */
    private void attempt(NodeTurn turn, Runnable work) {
        nodes.get(turn.step().node()).begins(turn);
        try {
            turn.beginsAttempt();
            work.run();
        } catch (LedgerUnavailableException first) {
            if (!turn.mishapHappened()) {
                throw failure(first);
            }
            again(turn, work);
        } catch (RuntimeException e) {
            throw failure(e);
        }
    }

    private void again(NodeTurn turn, Runnable work) {
        try {
            turn.beginsAttempt();
            work.run();
        } catch (RuntimeException e) {
            throw failure(e);
        }
    }

    private BrokenLaw failure(RuntimeException thrown) {
        return broken.orElseGet(() -> new BrokenLaw(
                Law.FAILURE, "the host throws " + thrown.getClass().getSimpleName() + ": " + thrown.getMessage()));
    }

    /** The other node does something before a node's next call. */
    private void interrupt(NodeTurn turn, String before) {
        Meanwhile meanwhile = turn.step().meanwhile().orElseThrow();
        for (int i = 0; i < meanwhile.actions().size(); i++) {
            NodeTurn inner = inner(turn, meanwhile.actions().get(i), i, this::observe);
            story.ifPresent(told -> told.interrupts(inner, before));
            perform(inner);
        }
        statistics.interrupted++;
    }

    /** The other node sends commands while a node commits. */
    private Overtaking overtake(NodeTurn turn) {
        Meanwhile meanwhile = turn.step().meanwhile().orElseThrow();
        statistics.overtaken++;
        return Overtaking.begin(
                observer -> {
                    for (int i = 0; i < meanwhile.actions().size(); i++) {
                        overtaken(inner(turn, meanwhile.actions().get(i), i, observer));
                    }
                },
                this::observe);
    }

    private void overtaken(NodeTurn inner) {
        if (inner.step().action() instanceof Action.Command command) {
            story.ifPresent(told -> told.interrupts(inner, "before the commit"));
            attempt(inner, () -> commands.get(inner.step().node()).perform(command));
        }
    }

    private static NodeTurn inner(NodeTurn turn, Action action, int which, Consumer<Observation> observer) {
        Step step = new Step(1 - turn.step().node(), action, Mishap.NONE, Optional.empty());
        return new NodeTurn(turn.name() + "m" + (which + 1), step, observer);
    }

    private void observe(Observation observation) {
        story.ifPresent(told -> told.says(observation));
        statistics.count(observation);
        try {
            witness.judge(observation).ifPresent(entry -> takesEffect(observation.turn(), entry));
            order.check(observation);
        } catch (BrokenLaw law) {
            broken = broken.or(() -> Optional.of(law));
            throw law;
        }
    }

    private void takesEffect(NodeTurn turn, LedgerEntry entry) {
        Instant now = clock.instant();
        if (turn.step().action() instanceof Action.Route) {
            laws.routed(turn.step(), entry, now);
        }
        if (turn.step().action() instanceof Action.Late) {
            witness.checkLate(late.orElseThrow(), entry);
        }
        laws.joined(entry);
        effects.check(turn.step().action(), entry);
        entry.events().forEach(event -> events.apply(event, now));
        devices.recorded(entry);
        for (HostLaw law : hostLaws) {
            law.broken(entry, witness.view(now)).ifPresent(how -> {
                throw new BrokenLaw(Law.HOST, how);
            });
        }
    }

    /** A command that took effect arrives once more. */
    private void resend(RequestId id, int node) {
        Witness.Effect effect = witness.effect(id);
        Step step = new Step(node, new Action.Resend(0), Mishap.NONE, Optional.empty());
        NodeTurn turn = new NodeTurn("s" + number + "r", step, this::observe);
        nodes.get(node).begins(turn);
        nodes.get(node).execute(effect.command());
    }

    private void checkTouched() {
        witness.takeTouched().forEach(this::stored);
        devices.takeHeardOf().forEach(laws::presence);
    }

    private void stored(LedgerKey key) {
        laws.stored(key, look(key), witness);
    }

    private Object look(LedgerKey key) {
        RequestId id = new RequestId("look-" + ++looks, RequestId.Source.SHELL);
        Rule<Object> rule = new Rule<>() {
            @Override
            public Outcome<Object> decide(LedgerView view) {
                return Outcome.nothing(
                        key instanceof AgentKey agentState ? view.agent(agentState.agent()) : view.line((LineKey) key));
            }

            @Override
            public Object replayed(LedgerEntry recorded) {
                throw new IllegalStateException("looking records nothing");
            }
        };
        CommandResult<Object> looked = bare.execute(
                new Command<>(id, Fingerprint.of("look"), LedgerKeys.of(List.of(key)), Duration.ofSeconds(5), rule));
        return looked.decision();
    }
}

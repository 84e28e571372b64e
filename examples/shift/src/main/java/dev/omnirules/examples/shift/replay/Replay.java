package dev.omnirules.examples.shift.replay;

import dev.omnirules.core.agent.AgentId;
import dev.omnirules.core.ledger.LedgerEntry;
import dev.omnirules.core.ledger.state.LedgerEvent;
import dev.omnirules.examples.shift.format.MalformedLineException;
import dev.omnirules.examples.shift.format.ShiftLine;
import dev.omnirules.examples.shift.format.ShiftLine.AgentCommand;
import dev.omnirules.examples.shift.format.ShiftLine.Command;
import dev.omnirules.examples.shift.format.ShiftLine.Config;
import dev.omnirules.examples.shift.format.ShiftLine.ConversationTransferred;
import dev.omnirules.examples.shift.format.ShiftLine.Signal;
import dev.omnirules.presence.ledger.LedgerFacts;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Replays lines, one after the other, each at its own instant. Used by one thread. */
public final class Replay {

    /** Within how long a customer should be answered, unless somebody says otherwise. */
    public static final Duration ANSWER_WITHIN = Duration.ofSeconds(20);

    private final ShiftClock clock = new ShiftClock();
    private final Map<AgentId, KnownAgent> agents = new HashMap<>();
    private final Customers customers = new Customers();
    private final Invariants invariants = new Invariants();
    private final ContactCenter center = new ContactCenter(clock, customers);
    private final Tokens tokens = new Tokens(clock);
    private final QueueTimes waits;
    private final List<AgentId> left = new ArrayList<>();
    private final ReplayListener listener;
    private final Statuses statuses;

    /** A replay from the beginning of a shift, whose service level has the default limit. */
    public Replay(ReplayListener listener) {
        this(listener, ANSWER_WITHIN);
    }

    /** A replay from the beginning of a shift, with the limit of the service level. */
    public Replay(ReplayListener listener, Duration answerWithin) {
        this.waits = new QueueTimes(answerWithin);
        this.listener = listener;
        this.statuses = new Statuses(listener::on);
    }

    /**
     * Replays a line.
     *
     * @param number the line's number
     * @param line the line, not before the one replayed last
     * @throws MalformedLineException if it names an agent whom no line before configured
     */
    public void on(long number, ShiftLine line) {
        if (line instanceof Signal signal) {
            KnownAgent agent = known(signal.agent());
            moveTo(line.at());
            tokens.used(agent.shown);
            statuses.on(agent.status, agent.connections.event(signal));
        } else if (line instanceof Command command) {
            answer(number, command);
        } else {
            moveTo(line.at());
            configure((Config) line);
        }
    }

    /**
     * Tells what the lines of the last instant changed: no line follows. What time alone brings at that instant is not
     * told, for the shift ends there.
     */
    public void finish() {
        statuses.settleLines();
    }

    /** Tells what time alone brings until an instant, that instant included: no line before or at it follows. */
    public void finishAt(Instant instant) {
        moveTo(instant);
        statuses.settle();
    }

    /** Whether a line has configured an agent. */
    public boolean knows(AgentId agent) {
        return agents.containsKey(agent);
    }

    /** The figures so far. */
    public ReplayFigures figures() {
        return new ReplayFigures(
                invariants.conversations(),
                invariants.breaches(),
                tokens.renewals(),
                tokens.expired(),
                waits.figures(clock.instant()));
    }

    /** The instant of the shift's clock: that of the line replayed last. */
    public Instant now() {
        return clock.instant();
    }

    private void moveTo(Instant instant) {
        tokens.advanceTo(instant);
        clock.moveTo(instant);
        statuses.advanceTo(instant);
    }

    private void answer(long number, Command command) {
        if (command instanceof AgentCommand asked) {
            KnownAgent agent = known(asked.agent());
            if (command instanceof ConversationTransferred transfer) {
                known(transfer.to());
            }
            moveTo(command.at());
            tokens.used(agent.shown);
        } else {
            moveTo(command.at());
        }
        left.clear();
        Answer answer = command instanceof ShiftLine.BoardAsked
                ? statuses.board(invariants.sessions())
                : center.answer(command, this::recorded);
        listener.on(new Outcome(number, command, answer, left));
    }

    private void recorded(LedgerEntry entry) {
        invariants.on(entry.events());
        entry.events().forEach(event -> {
            tokens.on(event);
            waits.on(event);
            listener.on(event);
            if (event instanceof LedgerEvent.PlatformSignedOut out) {
                left.add(out.agent());
            }
        });
        LedgerFacts.of(entry).forEach(fact -> statuses.on(known(fact.agent()).status, fact.event()));
    }

    private void configure(Config config) {
        if (config instanceof ShiftLine.AgentConfigured agent) {
            agents.computeIfAbsent(
                    agent.agent(), id -> new KnownAgent(new Connections(), tokens.of(id), statuses.enroll(id)));
            invariants.limit(agent.agent(), agent.capacity());
            listener.on(agent);
            center.capacity(agent.agent(), agent.capacity(), this::recorded);
        } else if (config instanceof ShiftLine.OriginConfigured origin) {
            center.origin(origin.origin());
        } else if (config instanceof ShiftLine.CustomerConfigured customer) {
            customers.interacted(center.customer(customer.customer()), customer.name());
        } else if (config instanceof ShiftLine.WrapUpConfigured wrapUps) {
            center.wrapUps(wrapUps.limits(), wrapUps.counting());
        } else {
            tokens.configure((ShiftLine.TokenConfigured) config);
        }
    }

    private KnownAgent known(AgentId agent) {
        KnownAgent known = agents.get(agent);
        if (known == null) {
            throw MalformedLineException.because("unknown agent " + MalformedLineException.quoted(agent.value()));
        }
        return known;
    }

    /** What a line of an agent needs, so that one look-up finds it. */
    private record KnownAgent(Connections connections, Tokens.ShownToken shown, Statuses.AgentEntry status) {}
}

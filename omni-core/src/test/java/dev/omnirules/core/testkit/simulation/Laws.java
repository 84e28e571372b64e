package dev.omnirules.core.testkit.simulation;

import dev.omnirules.core.agent.AgentId;
import dev.omnirules.core.agent.Channel;
import dev.omnirules.core.agent.ChannelSession;
import dev.omnirules.core.agent.ChannelState;
import dev.omnirules.core.conversation.Direction;
import dev.omnirules.core.conversation.ProtocolNumber;
import dev.omnirules.core.conversation.QueueId;
import dev.omnirules.core.ledger.LedgerEntry;
import dev.omnirules.core.ledger.state.AgentKey;
import dev.omnirules.core.ledger.state.AgentState;
import dev.omnirules.core.ledger.state.CustomerLine;
import dev.omnirules.core.ledger.state.LedgerEvent;
import dev.omnirules.core.ledger.state.LedgerKey;
import dev.omnirules.core.ledger.state.LineHolder;
import dev.omnirules.core.ledger.state.LineKey;
import dev.omnirules.core.ledger.state.Stage;
import dev.omnirules.core.ledger.state.StageHistory;
import dev.omnirules.core.testkit.simulation.ReferenceModel.ModelAgent;
import dev.omnirules.core.testkit.simulation.ReferenceModel.ModelLine;
import dev.omnirules.core.testkit.simulation.ReferenceModel.Talk;
import dev.omnirules.core.testkit.simulation.ReferenceModel.Who;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** The laws that look at more than one event: the router's, the store's and the presence's. */
final class Laws {

    private final SimulatedHost host;
    private final Cast cast;
    private final ReferenceModel model;
    private final Devices devices;

    Laws(SimulatedHost host, Cast cast, ReferenceModel model, Devices devices) {
        this.host = host;
        this.cast = cast;
        this.model = model;
        this.devices = devices;
    }

    /** What the router may choose, checked before its choice is folded into the model. */
    void routed(Step step, LedgerEntry entry, Instant now) {
        for (LedgerEvent event : entry.events()) {
            if (event instanceof LedgerEvent.ConversationStarted e && e.direction() == Direction.INBOUND) {
                routed(step, e.agent(), model.line(e.line()), now);
            }
        }
    }

    private void routed(Step step, AgentId agent, ModelLine line, Instant now) {
        if (!step.letsTimePass() && !devices.isLive(agent) && goneTooLong(agent)) {
            throw new BrokenLaw(
                    Law.DISCONNECTED,
                    "the router gives " + line.customer + " to " + agent
                            + devices.forHowLong(agent)
                                    .map(gone -> ", who has been away for " + gone.toSeconds() + " s")
                                    .orElse(", who never connected"));
        }
        if (line.who == Who.QUEUE) {
            QueueId queue = line.queue.orElseThrow();
            if (!host.fits(agent, queue)) {
                throw new BrokenLaw(
                        Law.SKILL, "the router gives " + line.customer + ", who waits in " + queue + ", to " + agent);
            }
            if (step.isUndisturbed()) {
                passedOver(agent, line, now);
            }
        }
    }

    /** What a join may do, checked before it is folded into the model: nobody who is served is moved. */
    void joined(LedgerEntry entry) {
        for (LedgerEvent event : entry.events()) {
            if (event instanceof LedgerEvent.LineJoined e) {
                ModelLine line = model.line(e.line());
                ModelLine into = model.line(e.into());
                if (line.who == Who.AGENT && !line.agent.equals(into.agent)) {
                    throw new BrokenLaw(
                            Law.JOIN,
                            line.customer + " is with " + line.agent.orElseThrow() + ", and follows " + into.customer
                                    + into.agent
                                            .map(other -> ", who is with " + other)
                                            .orElse(", who is with nobody"));
                }
            }
        }
    }

    private boolean goneTooLong(AgentId agent) {
        return devices.forHowLong(agent)
                .map(gone -> gone.compareTo(devices.bounds().notices()) >= 0)
                .orElse(true);
    }

    private void passedOver(AgentId agent, ModelLine served, Instant now) {
        if (overdue(served, now)) {
            return;
        }
        for (ModelLine line : model.lines()) {
            if (line.who == Who.QUEUE && overdue(line, now) && couldTake(agent, line, now)) {
                throw new BrokenLaw(
                        Law.STARVATION,
                        line.customer + " has waited for " + waited(line, now) + " s, and " + served.customer + " gets "
                                + agent);
            }
        }
    }

    /** Nobody waits too long while somebody is free: after a run of the router that nothing came in between. */
    void nobodyStarves(Instant now) {
        for (ModelLine line : model.lines()) {
            if (line.who == Who.QUEUE && overdue(line, now)) {
                for (AgentId agent : cast.agents().keySet()) {
                    if (couldTake(agent, line, now)) {
                        throw new BrokenLaw(
                                Law.STARVATION,
                                line.customer + " has waited for " + waited(line, now) + " s, and " + agent
                                        + " is free");
                    }
                }
            }
        }
    }

    private boolean overdue(ModelLine line, Instant now) {
        return host.patience(line.queue.orElseThrow())
                .map(patience -> Duration.between(line.since, now).compareTo(patience) > 0)
                .orElse(false);
    }

    private static long waited(ModelLine line, Instant now) {
        return Duration.between(line.since, now).toSeconds();
    }

    private boolean couldTake(AgentId agent, ModelLine line, Instant now) {
        Channel channel = line.customer.channel();
        return model.agent(agent).takes(channel)
                && model.hasRoom(agent, channel, line.queue.orElseThrow(), now)
                && host.fits(agent, line.queue.orElseThrow())
                && isSettled(agent)
                && devices.routable(agent).contains(channel);
    }

    private boolean isSettled(AgentId agent) {
        return devices.isLive(agent)
                && devices.isUpToDate(agent)
                && devices.forHowLong(agent)
                                .orElseThrow()
                                .compareTo(devices.bounds().settles())
                        >= 0;
    }

    /** What presence must answer of an agent. */
    void presence(AgentId agent) {
        if (!devices.isUpToDate(agent)) {
            return;
        }
        Set<Channel> routable = devices.routable(agent);
        Set<Channel> twin = devices.routableByTwin(agent);
        if (!routable.equals(twin)) {
            throw new BrokenLaw(
                    Law.PRESENCE,
                    "presence says " + agent + " is routable on " + Devices.told(routable)
                            + "; had it heard all on time, it would say " + Devices.told(twin));
        }
        Set<Channel> open = open(agent);
        if (!open.containsAll(routable)) {
            throw new BrokenLaw(
                    Law.PRESENCE,
                    "presence says " + agent + " is routable on " + Devices.told(routable) + ", and open is "
                            + Devices.told(open));
        }
        if (!devices.isLive(agent) && !routable.isEmpty() && goneTooLong(agent)) {
            throw new BrokenLaw(Law.PRESENCE, "presence says " + agent + " is routable, and the device is gone");
        }
        if (isSettled(agent) && !routable.equals(open)) {
            throw new BrokenLaw(
                    Law.PRESENCE,
                    "presence says " + agent + " is routable on " + Devices.told(routable) + ", and has been there on "
                            + Devices.told(open));
        }
    }

    /** Nothing that has ended is left, and nobody who may leave stays: after an expiry that nothing came in between. */
    void expired(Witness witness, Instant now) {
        for (AgentId agent : cast.agents().keySet()) {
            ModelAgent agentState = model.agent(agent);
            agentState.held.values().stream()
                    .filter(held ->
                            held.until().map(until -> !now.isBefore(until)).orElse(false))
                    .findFirst()
                    .ifPresent(held -> {
                        throw new BrokenLaw(
                                Law.TIME_LIMIT,
                                agent + " still has " + model.line(held.line()).customer + ", " + held.state()
                                        + ", which has ended");
                    });
            if (agentState.draining && agentState.held.values().stream().noneMatch(held -> model.blocks(held, now))) {
                throw new BrokenLaw(
                        Law.TIME_LIMIT, agent + " has asked to leave, and stays though nothing keeps the agent");
            }
        }
        for (Customer customer : cast.customers()) {
            if (witness.line(customer.line())
                    .dueAt()
                    .map(due -> !now.isBefore(due))
                    .orElse(false)) {
                throw new BrokenLaw(Law.TIME_LIMIT, customer + " is still offered, and the offer has ended");
            }
        }
    }

    /** Who comes back is not more available than before (CONN-4, STATUS-2). */
    void reconnected(AgentId agent, Set<Channel> before) {
        if (!before.containsAll(open(agent))) {
            throw new BrokenLaw(
                    Law.RECONNECT,
                    agent + " reconnects, and open is " + Devices.told(open(agent)) + ", where it was "
                            + Devices.told(before));
        }
    }

    Set<Channel> open(AgentId agent) {
        Set<Channel> open = new TreeSet<>();
        ModelAgent agentState = model.agent(agent);
        agentState.paused.forEach((channel, paused) -> {
            if (agentState.signedIn && !paused) {
                open.add(channel);
            }
        });
        return open;
    }

    /** What is stored is what the events made. */
    void stored(LedgerKey key, Object stored, Witness witness) {
        Object expected =
                key instanceof AgentKey agentState ? witness.agent(agentState.agent()) : witness.line((LineKey) key);
        if (!stored.equals(expected)) {
            throw new BrokenLaw(Law.STATE, named(key) + " is stored otherwise than the events made it");
        }
        boolean agrees = key instanceof AgentKey agentState
                ? agrees(model.agent(agentState.agent()), witness.agent(agentState.agent()))
                : agrees(model.line((LineKey) key), witness.line((LineKey) key));
        if (!agrees) {
            throw new BrokenLaw(Law.STATE, named(key) + " is otherwise than the model");
        }
    }

    private String named(LedgerKey key) {
        return key instanceof AgentKey agentState
                ? "the state of " + agentState.agent()
                : "the line of " + cast.at((LineKey) key);
    }

    private static boolean agrees(ModelAgent model, AgentState agentState) {
        Map<Channel, Boolean> paused = new TreeMap<>();
        for (ChannelSession session : agentState.sessions()) {
            paused.put(session.channel(), session.state() == ChannelState.PAUSED);
        }
        return model.signedIn == agentState.signedIn()
                && model.draining == agentState.draining()
                && model.missed == agentState.missedOffers()
                && model.capacity.equals(agentState.capacity())
                && model.paused.equals(paused)
                && List.copyOf(model.held.values()).equals(agentState.assignments());
    }

    private static boolean agrees(ModelLine model, CustomerLine line) {
        List<Stage> kept = line.history().stages();
        int forgotten = model.talks.size() - kept.size();
        List<ProtocolNumber> talks = model.talks.stream()
                .skip(Math.max(0, forgotten))
                .map(talk -> talk.protocol)
                .toList();
        boolean stages = forgotten >= 0
                && kept.size() >= Math.min(model.talks.size(), StageHistory.MAX_EARLIER)
                && kept.stream().map(Stage::protocol).toList().equals(talks);
        Optional<Stage> open = line.history().open();
        Optional<Talk> last = model.talks.isEmpty()
                ? Optional.empty()
                : Optional.of(model.talks.get(model.talks.size() - 1)).filter(talk -> !talk.closed);
        return stages
                && holderAgrees(model, line.holder())
                && (model.who != Who.QUEUE || line.since().equals(Optional.of(model.recordedSince)))
                && open.map(Stage::protocol).equals(last.map(talk -> talk.protocol))
                && open.map(Stage::agent).equals(last.map(talk -> talk.agent))
                && (model.who != Who.NOBODY) == line.maySend(line.fence());
    }

    private static boolean holderAgrees(ModelLine model, LineHolder holder) {
        if (holder instanceof LineHolder.WithAgent with) {
            return model.has(with.conversation(), with.agent());
        }
        if (holder instanceof LineHolder.Queued queued) {
            return model.who == Who.QUEUE
                    && model.interaction.equals(Optional.of(queued.interaction()))
                    && model.queue.equals(Optional.of(queued.queue()));
        }
        if (holder instanceof LineHolder.Joined joined) {
            return model.who == Who.NOBODY && model.follows.equals(Optional.of(joined.into()));
        }
        if (model.follows.isPresent()) {
            return false;
        }
        return holder instanceof LineHolder.WithBot bot
                ? model.who == Who.BOT && model.interaction.equals(Optional.of(bot.interaction()))
                : model.who == Who.NOBODY;
    }
}

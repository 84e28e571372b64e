package dev.omnirules.core.testkit.simulation;

import dev.omnirules.core.agent.AgentId;
import dev.omnirules.core.agent.Capacity;
import dev.omnirules.core.agent.Channel;
import dev.omnirules.core.agent.Limit;
import dev.omnirules.core.conversation.ConversationId;
import dev.omnirules.core.conversation.CountingRule;
import dev.omnirules.core.conversation.HoldingState;
import dev.omnirules.core.conversation.Initiation;
import dev.omnirules.core.conversation.InteractionId;
import dev.omnirules.core.conversation.Protocol;
import dev.omnirules.core.conversation.QueueId;
import dev.omnirules.core.ledger.state.Holding;
import dev.omnirules.core.ledger.state.LineKey;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What a contact center must look like, kept by the plainest means and by none of the library's evolution: who is in, who
 * has whom, who waits. {@link ReferenceEvents} changes it, and says which events could not have happened.
 */
final class ReferenceModel {

    private final CountingRule counting;
    private final Map<AgentId, Desk> desks = new LinkedHashMap<>();
    private final Map<LineKey, Line> lines = new LinkedHashMap<>();
    private final Set<Protocol> protocols = new HashSet<>();

    ReferenceModel(Cast cast, CountingRule counting) {
        this.counting = counting;
        cast.agents().keySet().forEach(agent -> desks.put(agent, new Desk()));
        cast.customers().forEach(customer -> lines.put(customer.line(), new Line(customer)));
    }

    /** One agent. */
    static final class Desk {
        boolean signedIn;
        boolean draining;
        Capacity capacity = Capacity.of(0);
        final Map<Channel, Boolean> paused = new EnumMap<>(Channel.class);
        final Map<ConversationId, Holding> held = new LinkedHashMap<>();

        boolean takes(Channel channel) {
            return signedIn && !draining && Boolean.FALSE.equals(paused.get(channel));
        }
    }

    /** Who has a line. */
    enum Who {
        NOBODY,
        BOT,
        QUEUE,
        AGENT
    }

    /** One customer. */
    static final class Line {
        final Customer customer;
        Who who = Who.NOBODY;
        Optional<InteractionId> interaction = Optional.empty();
        Optional<QueueId> queue = Optional.empty();
        Optional<ConversationId> conversation = Optional.empty();
        Optional<AgentId> agent = Optional.empty();
        Instant since = Instant.MIN;
        final List<Talk> talks = new ArrayList<>();

        Line(Customer customer) {
            this.customer = customer;
        }

        void free() {
            who = Who.NOBODY;
            interaction = Optional.empty();
            queue = Optional.empty();
            conversation = Optional.empty();
            agent = Optional.empty();
        }

        void with(ConversationId talk, AgentId whose) {
            free();
            who = Who.AGENT;
            conversation = Optional.of(talk);
            agent = Optional.of(whose);
        }

        void waits(InteractionId waiting, QueueId where, Instant now) {
            Instant before = who == Who.QUEUE ? since : now;
            free();
            who = Who.QUEUE;
            interaction = Optional.of(waiting);
            queue = Optional.of(where);
            since = before;
        }

        boolean has(ConversationId talk, AgentId whose) {
            return who == Who.AGENT && conversation.equals(Optional.of(talk)) && agent.equals(Optional.of(whose));
        }
    }

    /** One stage. */
    static final class Talk {
        final Protocol protocol;
        final AgentId agent;
        boolean closed;
        boolean qualified;

        Talk(Protocol protocol, AgentId agent) {
            this.protocol = protocol;
            this.agent = agent;
        }
    }

    Desk desk(AgentId agent) {
        Desk desk = desks.get(agent);
        if (desk == null) {
            throw new BrokenLaw(Law.CONVERSATION, agent + " is not of the cast");
        }
        return desk;
    }

    Line line(LineKey key) {
        Line line = lines.get(key);
        if (line == null) {
            throw new BrokenLaw(Law.CONVERSATION, "nobody of the cast has the line " + key);
        }
        return line;
    }

    Iterable<Map.Entry<AgentId, Desk>> desks() {
        return desks.entrySet();
    }

    Iterable<Line> lines() {
        return lines.values();
    }

    boolean isNew(Protocol protocol) {
        return protocols.add(protocol);
    }

    /** Everybody who waits, longest first. */
    List<Waiting> waiting() {
        List<Waiting> waiting = new ArrayList<>();
        for (Line line : lines.values()) {
            if (line.who == Who.QUEUE) {
                waiting.add(new Waiting(
                        line.customer.line(),
                        line.customer.channel(),
                        line.interaction.orElseThrow(),
                        line.queue.orElseThrow(),
                        line.since));
            }
        }
        waiting.sort((one, other) -> one.since().compareTo(other.since()));
        return waiting;
    }

    /** Whether one more conversation of a customer who waits fits. */
    boolean hasRoom(AgentId agent, Channel channel, Instant now) {
        Desk desk = desk(agent);
        Capacity capacity = desk.capacity;
        return fits(capacity.total(), weighted(desk, now) + capacity.weight(channel))
                && fits(capacity.receptive(), begunBy(desk, Initiation.RECEPTIVE, now) + 1)
                && fits(capacity.perChannel().getOrDefault(channel, Limit.unlimited()), on(desk, channel, now) + 1);
    }

    /** How a desk is over its capacity, if it is. */
    Optional<String> over(AgentId agent, Instant now) {
        Desk desk = desk(agent);
        Capacity capacity = desk.capacity;
        int weighted = weighted(desk, now);
        if (!fits(capacity.total(), weighted)) {
            return Optional.of(agent + " has " + weighted + ", and may have " + capacity.total());
        }
        for (Initiation initiation : Initiation.values()) {
            Limit limit = initiation == Initiation.ACTIVE ? capacity.active() : capacity.receptive();
            if (!fits(limit, begunBy(desk, initiation, now))) {
                return Optional.of(agent + " has more than " + limit + " " + initiation);
            }
        }
        for (Map.Entry<Channel, Limit> each : capacity.perChannel().entrySet()) {
            if (!fits(each.getValue(), on(desk, each.getKey(), now))) {
                return Optional.of(agent + " has more than " + each.getValue() + " on " + each.getKey());
            }
        }
        return Optional.empty();
    }

    boolean counts(Holding holding, Set<HoldingState> states, Instant now) {
        return states.contains(holding.state())
                && holding.until().map(now::isBefore).orElse(true);
    }

    boolean blocks(Holding holding, Instant now) {
        return counts(holding, counting.blocksSignOut(), now);
    }

    private int weighted(Desk desk, Instant now) {
        int sum = 0;
        for (Holding holding : desk.held.values()) {
            sum += counts(holding, counting.takesCapacity(), now) ? desk.capacity.weight(holding.channel()) : 0;
        }
        return sum;
    }

    private int begunBy(Desk desk, Initiation initiation, Instant now) {
        int sum = 0;
        for (Holding holding : desk.held.values()) {
            sum += holding.initiation() == initiation && counts(holding, counting.takesCapacity(), now) ? 1 : 0;
        }
        return sum;
    }

    private int on(Desk desk, Channel channel, Instant now) {
        int sum = 0;
        for (Holding holding : desk.held.values()) {
            sum += holding.channel() == channel && counts(holding, counting.takesCapacity(), now) ? 1 : 0;
        }
        return sum;
    }

    private static boolean fits(Limit limit, int used) {
        return limit.isUnlimited() || used <= limit.max();
    }
}

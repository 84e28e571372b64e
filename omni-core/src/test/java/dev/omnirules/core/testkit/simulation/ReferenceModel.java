package dev.omnirules.core.testkit.simulation;

import dev.omnirules.core.agent.AgentId;
import dev.omnirules.core.agent.Capacity;
import dev.omnirules.core.agent.Channel;
import dev.omnirules.core.agent.Limit;
import dev.omnirules.core.conversation.AssignmentState;
import dev.omnirules.core.conversation.ConversationId;
import dev.omnirules.core.conversation.CountingRule;
import dev.omnirules.core.conversation.Direction;
import dev.omnirules.core.conversation.InteractionId;
import dev.omnirules.core.conversation.ProtocolNumber;
import dev.omnirules.core.conversation.QueueId;
import dev.omnirules.core.ledger.state.Assignment;
import dev.omnirules.core.ledger.state.ConflictScope;
import dev.omnirules.core.ledger.state.LineHolder;
import dev.omnirules.core.ledger.state.LineKey;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * What a contact center must look like, kept by the plainest means and by none of the library's evolution: who is in, who
 * has whom, who waits. {@link ReferenceEvents} changes it, and says which events could not have happened.
 */
final class ReferenceModel {

    private final CountingRule counting;
    private final Map<AgentId, ModelAgent> agents = new LinkedHashMap<>();
    private final Map<LineKey, ModelLine> lines = new LinkedHashMap<>();
    private final Set<ProtocolNumber> protocols = new HashSet<>();
    private final Set<ConversationId> conversations = new HashSet<>();
    private final ConflictScope scope;

    ReferenceModel(Cast cast, CountingRule counting, ConflictScope scope) {
        this.scope = scope;
        this.counting = counting;
        cast.agents().keySet().forEach(agent -> agents.put(agent, new ModelAgent()));
        cast.customers().forEach(customer -> lines.put(customer.line(), new ModelLine(customer)));
    }

    /** One agent. */
    static final class ModelAgent {
        boolean signedIn;
        boolean draining;
        Capacity capacity = Capacity.of(0);
        int missed;
        final Map<Channel, Boolean> paused = new TreeMap<>();
        final Map<ConversationId, Assignment> held = new LinkedHashMap<>();

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
    static final class ModelLine {
        final Customer customer;
        Who who = Who.NOBODY;
        Optional<InteractionId> interaction = Optional.empty();
        Optional<QueueId> queue = Optional.empty();
        Optional<ConversationId> conversation = Optional.empty();
        Optional<AgentId> agent = Optional.empty();
        Instant since = Instant.MIN;
        Instant recordedSince = Instant.MIN;
        Optional<LineKey> follows = Optional.empty();
        final List<Talk> talks = new ArrayList<>();

        ModelLine(Customer customer) {
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

        void waits(InteractionId waiting, QueueId where, Instant now, Instant recorded) {
            Instant before = who == Who.QUEUE ? since : now;
            recordedSince = who == Who.QUEUE ? recordedSince : recorded;
            free();
            who = Who.QUEUE;
            interaction = Optional.of(waiting);
            queue = Optional.of(where);
            since = before;
        }

        /** What waits, and where; empty if nothing does. */
        Optional<LineHolder.Queued> queued() {
            return who == Who.QUEUE
                    ? Optional.of(new LineHolder.Queued(interaction.orElseThrow(), queue.orElseThrow()))
                    : Optional.empty();
        }

        boolean has(ConversationId talk, AgentId whose) {
            return who == Who.AGENT && conversation.equals(Optional.of(talk)) && agent.equals(Optional.of(whose));
        }
    }

    /** One stage. */
    static final class Talk {
        final ConversationId conversation;
        final ProtocolNumber protocol;
        final AgentId agent;
        boolean closed;
        boolean qualified;

        Talk(ConversationId conversation, ProtocolNumber protocol, AgentId agent) {
            this.conversation = conversation;
            this.protocol = protocol;
            this.agent = agent;
        }
    }

    ModelAgent agent(AgentId agent) {
        ModelAgent agentState = agents.get(agent);
        if (agentState == null) {
            throw new BrokenLaw(Law.CONVERSATION, agent + " is not of the cast");
        }
        return agentState;
    }

    ModelLine line(LineKey key) {
        ModelLine line = lines.get(key);
        if (line == null) {
            throw new BrokenLaw(Law.CONVERSATION, "nobody of the cast has the line " + key);
        }
        return line;
    }

    /** A line on which something happens: none that follows another one. */
    ModelLine active(LineKey key) {
        ModelLine line = line(key);
        line.follows.ifPresent(other -> {
            throw new BrokenLaw(
                    Law.JOIN,
                    "something happens on the line of " + line.customer + ", which follows that of "
                            + line(other).customer);
        });
        return line;
    }

    /** The line that a line follows in the end. */
    ModelLine followed(LineKey key) {
        ModelLine line = line(key);
        return line.follows.isPresent() ? followed(line.follows.get()) : line;
    }

    Iterable<Map.Entry<AgentId, ModelAgent>> agents() {
        return agents.entrySet();
    }

    Iterable<ModelLine> lines() {
        return lines.values();
    }

    boolean isNew(ConversationId conversation) {
        return conversations.add(conversation);
    }

    boolean takesCapacity(Assignment assignment, Instant now) {
        return counts(assignment, counting.takesCapacity(), now);
    }

    /** Another agent to whom the customer of a line is offered. */
    Optional<AgentId> offeredTo(LineKey line, AgentId except, Instant now) {
        return agents.entrySet().stream()
                .filter(each -> !each.getKey().equals(except))
                .filter(each -> each.getValue().held.values().stream()
                        .anyMatch(held -> held.state() == AssignmentState.OFFERED
                                && held.line().equals(line)
                                && now.isBefore(held.until().orElseThrow())))
                .map(Map.Entry::getKey)
                .findFirst();
    }

    /** The agent who has the customer of a line at another address, where that is a conflict. */
    Optional<AgentId> elsewhere(ModelLine line) {
        return scope == ConflictScope.PER_ADDRESS
                ? Optional.empty()
                : lines.values().stream()
                        .filter(other -> other != line
                                && other.customer
                                        .line()
                                        .customer()
                                        .equals(line.customer.line().customer()))
                        .flatMap(other -> other.agent.stream())
                        .findFirst();
    }

    boolean isNew(ProtocolNumber protocol) {
        return protocols.add(protocol);
    }

    /** Everybody who waits, longest first. */
    List<Waiting> waiting() {
        List<Waiting> waiting = new ArrayList<>();
        for (ModelLine line : lines.values()) {
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
    boolean hasRoom(AgentId agent, Channel channel, QueueId queue, Instant now) {
        ModelAgent agentState = agent(agent);
        Capacity capacity = agentState.capacity;
        return fits(capacity.total(), weighted(agentState, now) + capacity.weight(channel))
                && fits(capacity.inbound(), begunBy(agentState, Direction.INBOUND, now) + 1)
                && fits(
                        capacity.perChannel().getOrDefault(channel, Limit.unlimited()),
                        on(agentState, channel, now) + 1)
                && fits(capacity.perQueue().getOrDefault(queue, Limit.unlimited()), of(agentState, queue, now) + 1);
    }

    /** How an agent is over its capacity, if it is. */
    Optional<String> over(AgentId agent, Instant now) {
        ModelAgent agentState = agent(agent);
        Capacity capacity = agentState.capacity;
        int weighted = weighted(agentState, now);
        if (!fits(capacity.total(), weighted)) {
            return Optional.of(agent + " has " + weighted + ", and may have " + capacity.total());
        }
        for (Direction direction : Direction.values()) {
            Limit limit = direction == Direction.OUTBOUND ? capacity.outbound() : capacity.inbound();
            if (!fits(limit, begunBy(agentState, direction, now))) {
                return Optional.of(agent + " has more than " + limit + " " + direction);
            }
        }
        for (Map.Entry<Channel, Limit> each : capacity.perChannel().entrySet()) {
            if (!fits(each.getValue(), on(agentState, each.getKey(), now))) {
                return Optional.of(agent + " has more than " + each.getValue() + " on " + each.getKey());
            }
        }
        for (Map.Entry<QueueId, Limit> each : capacity.perQueue().entrySet()) {
            if (!fits(each.getValue(), of(agentState, each.getKey(), now))) {
                return Optional.of(agent + " has more than " + each.getValue() + " of " + each.getKey());
            }
        }
        return Optional.empty();
    }

    boolean counts(Assignment assignment, Set<AssignmentState> states, Instant now) {
        return states.contains(assignment.state())
                && assignment.until().map(now::isBefore).orElse(true);
    }

    boolean blocks(Assignment assignment, Instant now) {
        return counts(assignment, counting.blocksSignOut(), now);
    }

    private int weighted(ModelAgent agentState, Instant now) {
        int sum = 0;
        for (Assignment assignment : agentState.held.values()) {
            sum += counts(assignment, counting.takesCapacity(), now)
                    ? agentState.capacity.weight(assignment.channel())
                    : 0;
        }
        return sum;
    }

    private int begunBy(ModelAgent agentState, Direction direction, Instant now) {
        int sum = 0;
        for (Assignment assignment : agentState.held.values()) {
            sum += assignment.direction() == direction && counts(assignment, counting.takesCapacity(), now) ? 1 : 0;
        }
        return sum;
    }

    private int on(ModelAgent agentState, Channel channel, Instant now) {
        int sum = 0;
        for (Assignment assignment : agentState.held.values()) {
            sum += assignment.channel().equals(channel) && counts(assignment, counting.takesCapacity(), now) ? 1 : 0;
        }
        return sum;
    }

    private int of(ModelAgent agentState, QueueId queue, Instant now) {
        int sum = 0;
        for (Assignment assignment : agentState.held.values()) {
            sum += assignment.queue().equals(Optional.of(queue)) && counts(assignment, counting.takesCapacity(), now)
                    ? 1
                    : 0;
        }
        return sum;
    }

    private static boolean fits(Limit limit, int used) {
        return limit.isUnlimited() || used <= limit.max();
    }
}

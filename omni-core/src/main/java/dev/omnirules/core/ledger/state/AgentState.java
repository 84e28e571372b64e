package dev.omnirules.core.ledger.state;

import dev.omnirules.core.agent.AgentAvailability;
import dev.omnirules.core.agent.AgentId;
import dev.omnirules.core.agent.Capacity;
import dev.omnirules.core.agent.Channel;
import dev.omnirules.core.agent.ChannelSession;
import dev.omnirules.core.agent.ChannelState;
import dev.omnirules.core.agent.Load;
import dev.omnirules.core.conversation.ConversationId;
import dev.omnirules.core.conversation.CountingRule;
import dev.omnirules.core.conversation.Direction;
import dev.omnirules.core.ledger.state.LedgerEvent.AssignmentReleased;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * An agent's state: what the agent is signed in to, and the conversations held. Conversations are kept by name, so that
 * releasing one twice is releasing it once and no count can drift. Immutable and thread-safe.
 *
 * @param agent whose
 * @param revision how many commands have written it; 0 if none
 * @param signedIn whether the agent is signed in to the platform
 * @param draining whether the agent asked to leave
 * @param sessions the channels that the agent is signed in to, each once, in the order of sign-in
 * @param capacity how many conversations the agent may have
 * @param assignments the conversations held, each once, oldest first
 * @since 0.1
 */
public record AgentState(
        AgentId agent,
        long revision,
        boolean signedIn,
        boolean draining,
        List<ChannelSession> sessions,
        Capacity capacity,
        List<Assignment> assignments) {

    private static final Capacity NONE = Capacity.of(0);

    /**
     * Copies the lists, and checks what no event can break. That an agent has nothing while its agent is signed out is the
     * rules' doing and not checked.
     *
     * @throws IllegalArgumentException if the revision is negative, or a channel or a conversation is there twice
     */
    public AgentState {
        sessions = List.copyOf(sessions);
        assignments = List.copyOf(assignments);
        if (revision < 0) {
            throw new IllegalArgumentException("revision must be at least 0, but is " + revision);
        }
        checkOnce("sessions", sessions, ChannelSession::channel);
        checkOnce("holdings", assignments, Assignment::conversation);
    }

    private static <T> void checkOnce(String field, List<T> list, Function<T, Object> name) {
        if (list.size() < 2) {
            return;
        }
        Set<Object> names = new HashSet<>();
        for (T each : list) {
            if (!names.add(name.apply(each))) {
                throw new IllegalArgumentException(field + " must not have one twice");
            }
        }
    }

    /**
     * The agent state of an agent who never signed in.
     *
     * @param agent who
     * @return the agent state at revision 0
     */
    public static AgentState untouched(AgentId agent) {
        return new AgentState(agent, 0, false, false, List.of(), NONE, List.of());
    }

    /**
     * What the agent does with a channel.
     *
     * @param channel the channel
     * @return the state of the agent's session on it
     */
    public ChannelState channel(Channel channel) {
        for (ChannelSession session : sessions) {
            if (session.channel().equals(channel)) {
                return session.state();
            }
        }
        return ChannelState.SIGNED_OUT;
    }

    /**
     * The channels that the agent is signed in to.
     *
     * @return them, in the order of {@link Channel}; not modifiable
     */
    public Set<Channel> channels() {
        return Channel.inOrder(sessions.stream().map(ChannelSession::channel).toList());
    }

    /**
     * A conversation that this agent state holds.
     *
     * @param conversation which
     * @return how it is held, if it is
     */
    public Optional<Assignment> assignment(ConversationId conversation) {
        return assignments.stream()
                .filter(assignment -> assignment.conversation().equals(conversation))
                .findFirst();
    }

    /**
     * The conversations that block sign-out (LOGOUT-2).
     *
     * @param counting which states block
     * @param now the instant; offers and reservations that ended by then do not block
     * @return every blocker, oldest first
     */
    public List<Assignment> blockers(CountingRule counting, Instant now) {
        return assignments.stream()
                .filter(assignment -> assignment.blocksSignOut(counting, now))
                .toList();
    }

    /**
     * What happens to this agent state's offers and reservations when it gets a customer, or a new promise for one: it lets go
     * of those for that customer, and of all that ended.
     *
     * @param line the customer's line
     * @param now the instant; offers and reservations that ended by then go too
     * @return a release for each, oldest first; none if there is nothing to let go of
     */
    public List<LedgerEvent> releasesFor(LineKey line, Instant now) {
        List<LedgerEvent> releases = new ArrayList<>(2);
        for (Assignment assignment : assignments) {
            if (assignment.state().isTentative()
                    && (assignment.isOver(now) || assignment.line().equals(line))) {
                releases.add(new AssignmentReleased(agent, assignment.conversation(), now));
            }
        }
        return releases;
    }

    /**
     * What this agent state says about one more conversation.
     *
     * @param channel the conversation's channel
     * @param direction who begins it
     * @param counting which held conversations take capacity
     * @param now the instant; offers and reservations that ended by then take none
     * @return the fact that policies take
     */
    public AgentAvailability availability(Channel channel, Direction direction, CountingRule counting, Instant now) {
        boolean full = !capacity.fits(load(channel, direction, counting, now), channel, direction);
        return new AgentAvailability(agent, channel(channel), draining, full);
    }

    /**
     * What the conversations held use, as seen by one more conversation.
     *
     * @param channel the new conversation's channel
     * @param direction who begins it
     * @param counting which held conversations take capacity
     * @param now the instant; offers and reservations that ended by then take none
     * @return the load
     */
    public Load load(Channel channel, Direction direction, CountingRule counting, Instant now) {
        int weighted = 0;
        int onChannel = 0;
        int sameDirection = 0;
        for (Assignment assignment : assignments) {
            if (assignment.takesCapacity(counting, now)) {
                weighted += capacity.weight(assignment.channel());
                onChannel += assignment.channel().equals(channel) ? 1 : 0;
                sameDirection += assignment.direction() == direction ? 1 : 0;
            }
        }
        return new Load(weighted, onChannel, sameDirection);
    }

    /**
     * This agent state after an event. An event of another agent state changes nothing and returns this very agent state. The revision
     * stays: the adapter raises it, once per command, with {@link #atRevision}.
     *
     * @param event what happened
     * @return the agent state after it
     */
    public AgentState evolve(LedgerEvent event) {
        return AgentEvolution.evolve(this, event);
    }

    /**
     * This agent state after one command: its events in their order, and the revision raised by one if any of them concerns it.
     *
     * @param events what happened
     * @return the agent state after it; this very agent state if none of the events concerns it
     */
    @SuppressWarnings("ReferenceEquality") // evolve returns the very agentState that no event concerns
    public AgentState after(List<LedgerEvent> events) {
        AgentState next = this;
        for (LedgerEvent event : events) {
            next = next.evolve(event);
        }
        return next == this ? this : next.atRevision(revision + 1);
    }

    /**
     * This agent state, written by one more command.
     *
     * @param next the new revision
     * @return the agent state at it
     */
    public AgentState atRevision(long next) {
        return new AgentState(agent, next, signedIn, draining, sessions, capacity, assignments);
    }
}

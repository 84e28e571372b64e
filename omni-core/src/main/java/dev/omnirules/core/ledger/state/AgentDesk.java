package dev.omnirules.core.ledger.state;

import dev.omnirules.core.agent.AgentId;
import dev.omnirules.core.agent.AgentStanding;
import dev.omnirules.core.agent.Capacity;
import dev.omnirules.core.agent.Channel;
import dev.omnirules.core.agent.ChannelSession;
import dev.omnirules.core.agent.ChannelState;
import dev.omnirules.core.agent.Load;
import dev.omnirules.core.conversation.ConversationId;
import dev.omnirules.core.conversation.CountingRule;
import dev.omnirules.core.conversation.Initiation;
import dev.omnirules.core.ledger.state.LedgerEvent.HoldingReleased;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * An agent's desk: what the agent is signed in to, and the conversations held. Conversations are kept by name, so that
 * releasing one twice is releasing it once and no count can drift. Immutable and thread-safe.
 *
 * @param agent whose
 * @param revision how many commands have written it; 0 if none
 * @param signedIn whether the agent is signed in to the platform
 * @param draining whether the agent asked to leave
 * @param sessions the channels that the agent is signed in to, each once, in the order of sign-in
 * @param capacity how many conversations the agent may have
 * @param holdings the conversations held, each once, oldest first
 * @since 0.1
 */
public record AgentDesk(
        AgentId agent,
        long revision,
        boolean signedIn,
        boolean draining,
        List<ChannelSession> sessions,
        Capacity capacity,
        List<Holding> holdings) {

    private static final Capacity NONE = Capacity.of(0);

    /**
     * Copies the lists, and checks what no event can break. That a desk has nothing while its agent is signed out is the
     * rules' doing and not checked.
     *
     * @throws IllegalArgumentException if the revision is negative, or a channel or a conversation is there twice
     */
    public AgentDesk {
        sessions = List.copyOf(sessions);
        holdings = List.copyOf(holdings);
        if (revision < 0) {
            throw new IllegalArgumentException("revision must be at least 0, but is " + revision);
        }
        checkOnce("sessions", sessions, ChannelSession::channel);
        checkOnce("holdings", holdings, Holding::conversation);
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
     * The desk of an agent who never signed in.
     *
     * @param agent who
     * @return the desk at revision 0
     */
    public static AgentDesk untouched(AgentId agent) {
        return new AgentDesk(agent, 0, false, false, List.of(), NONE, List.of());
    }

    /**
     * What the agent does with a channel.
     *
     * @param channel the channel
     * @return the state of the agent's session on it
     */
    public ChannelState channel(Channel channel) {
        for (ChannelSession session : sessions) {
            if (session.channel() == channel) {
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
        Set<Channel> channels = EnumSet.noneOf(Channel.class);
        sessions.forEach(session -> channels.add(session.channel()));
        return Collections.unmodifiableSet(channels);
    }

    /**
     * A conversation that this desk holds.
     *
     * @param conversation which
     * @return how it is held, if it is
     */
    public Optional<Holding> holding(ConversationId conversation) {
        return holdings.stream()
                .filter(holding -> holding.conversation().equals(conversation))
                .findFirst();
    }

    /**
     * The conversations that block sign-out (LOGOUT-2).
     *
     * @param counting which states block
     * @param now the instant; offers and reservations that ended by then do not block
     * @return every blocker, oldest first
     */
    public List<Holding> blockers(CountingRule counting, Instant now) {
        return holdings.stream()
                .filter(holding -> holding.blocksSignOut(counting, now))
                .toList();
    }

    /**
     * What happens to this desk's offers and reservations when it gets a customer, or a new promise for one: it lets go
     * of those for that customer, and of all that ended.
     *
     * @param line the customer's line
     * @param now the instant; offers and reservations that ended by then go too
     * @return a release for each, oldest first; none if there is nothing to let go of
     */
    public List<LedgerEvent> lettingGo(LineKey line, Instant now) {
        List<LedgerEvent> releases = new ArrayList<>(2);
        for (Holding holding : holdings) {
            if (holding.state().isPromise()
                    && (holding.isOver(now) || holding.line().equals(line))) {
                releases.add(new HoldingReleased(agent, holding.conversation(), now));
            }
        }
        return releases;
    }

    /**
     * What this desk says about one more conversation.
     *
     * @param channel the conversation's channel
     * @param initiation who begins it
     * @param counting which held conversations take capacity
     * @param now the instant; offers and reservations that ended by then take none
     * @return the fact that policies take
     */
    public AgentStanding standing(Channel channel, Initiation initiation, CountingRule counting, Instant now) {
        boolean full = !capacity.fits(load(channel, initiation, counting, now), channel, initiation);
        return new AgentStanding(agent, channel(channel), draining, full);
    }

    /**
     * What the conversations held use, as seen by one more conversation.
     *
     * @param channel the new conversation's channel
     * @param initiation who begins it
     * @param counting which held conversations take capacity
     * @param now the instant; offers and reservations that ended by then take none
     * @return the load
     */
    public Load load(Channel channel, Initiation initiation, CountingRule counting, Instant now) {
        int weighted = 0;
        int onChannel = 0;
        int sameInitiation = 0;
        for (Holding holding : holdings) {
            if (holding.takesCapacity(counting, now)) {
                weighted += capacity.weight(holding.channel());
                onChannel += holding.channel() == channel ? 1 : 0;
                sameInitiation += holding.initiation() == initiation ? 1 : 0;
            }
        }
        return new Load(weighted, onChannel, sameInitiation);
    }

    /**
     * This desk after an event. An event of another desk changes nothing and returns this very desk. The revision
     * stays: the adapter raises it, once per command, with {@link #atRevision}.
     *
     * @param event what happened
     * @return the desk after it
     */
    public AgentDesk evolve(LedgerEvent event) {
        return DeskEvolution.evolve(this, event);
    }

    /**
     * This desk after one command: its events in their order, and the revision raised by one if any of them concerns it.
     *
     * @param events what happened
     * @return the desk after it; this very desk if none of the events concerns it
     */
    @SuppressWarnings("ReferenceEquality") // evolve returns the very desk that no event concerns
    public AgentDesk after(List<LedgerEvent> events) {
        AgentDesk next = this;
        for (LedgerEvent event : events) {
            next = next.evolve(event);
        }
        return next == this ? this : next.atRevision(revision + 1);
    }

    /**
     * This desk, written by one more command.
     *
     * @param next the new revision
     * @return the desk at it
     */
    public AgentDesk atRevision(long next) {
        return new AgentDesk(agent, next, signedIn, draining, sessions, capacity, holdings);
    }
}

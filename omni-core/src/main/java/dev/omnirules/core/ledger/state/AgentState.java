package dev.omnirules.core.ledger.state;

import dev.omnirules.core.agent.AgentAvailability;
import dev.omnirules.core.agent.AgentId;
import dev.omnirules.core.agent.Capacity;
import dev.omnirules.core.agent.Channel;
import dev.omnirules.core.agent.ChannelSession;
import dev.omnirules.core.agent.ChannelState;
import dev.omnirules.core.agent.Limit;
import dev.omnirules.core.agent.Load;
import dev.omnirules.core.conversation.AssignmentState;
import dev.omnirules.core.conversation.ConversationId;
import dev.omnirules.core.conversation.CountingRule;
import dev.omnirules.core.conversation.Direction;
import dev.omnirules.core.conversation.QueueId;
import dev.omnirules.core.ledger.state.LedgerEvent.AssignmentReleased;
import dev.omnirules.core.ledger.state.LedgerEvent.OfferEnd;
import dev.omnirules.core.ledger.state.LedgerEvent.OfferEnded;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The state of an agent: the sign-in, the channels, the capacity and the assignments. Assignments are kept by
 * conversation id, so that releasing one twice is the same as releasing it once and no count can drift. Immutable and
 * thread-safe.
 *
 * @param agent the agent
 * @param revision how many commands have written it; 0 if none
 * @param signedIn whether the agent is signed in to the platform
 * @param draining whether the agent asked to leave
 * @param sessions the channels that the agent is signed in to, each once, in the order of sign-in
 * @param capacity how many conversations the agent may have
 * @param assignments the conversations, offers and reservations that the agent has, each once, oldest first
 * @param missedOffers how many offers in a row ended without an answer; an answer, a sign-in, a pause and a resumption begin
 *     it anew
 * @since 0.1
 */
public record AgentState(
        AgentId agent,
        long revision,
        boolean signedIn,
        boolean draining,
        List<ChannelSession> sessions,
        Capacity capacity,
        List<Assignment> assignments,
        int missedOffers) {

    private static final Capacity NONE = Capacity.of(0);
    private static final int FEW = 16;

    /**
     * Copies the lists, and checks that no channel and no conversation is there twice. It does not check that an agent who
     * is signed out has no assignment; the rules ensure it.
     *
     * @throws IllegalArgumentException if the revision or the count is negative, or a channel or a conversation is there twice
     */
    public AgentState {
        Objects.requireNonNull(agent, "agent");
        Objects.requireNonNull(sessions, "sessions");
        Objects.requireNonNull(capacity, "capacity");
        Objects.requireNonNull(assignments, "assignments");
        sessions = List.copyOf(sessions);
        assignments = List.copyOf(assignments);
        if (revision < 0) {
            throw new IllegalArgumentException("revision must be at least 0, but is " + revision);
        }
        if (missedOffers < 0) {
            throw new IllegalArgumentException("missedOffers must be at least 0, but is " + missedOffers);
        }
        checkOnce("sessions", sessions, ChannelSession::channel);
        checkOnce("assignments", assignments, Assignment::conversation);
    }

    /**
     * Makes the state of an agent who missed no offer lately.
     *
     * @param agent the agent
     * @param revision how many commands have written it; 0 if none
     * @param signedIn whether the agent is signed in to the platform
     * @param draining whether the agent asked to leave
     * @param sessions the channels that the agent is signed in to
     * @param capacity how many conversations the agent may have
     * @param assignments the conversations, offers and reservations that the agent has
     * @throws IllegalArgumentException if the revision is negative, or a channel or a conversation is there twice
     */
    public AgentState(
            AgentId agent,
            long revision,
            boolean signedIn,
            boolean draining,
            List<ChannelSession> sessions,
            Capacity capacity,
            List<Assignment> assignments) {
        this(agent, revision, signedIn, draining, sessions, capacity, assignments, 0);
    }

    private static <T> void checkOnce(String field, List<T> list, Function<T, Object> name) {
        boolean once = list.size() <= FEW
                ? eachDiffersFromThoseBefore(list, name)
                : list.stream().map(name).distinct().count() == list.size();
        if (!once) {
            throw new IllegalArgumentException(field + " must have each once, but is " + list);
        }
    }

    /** The check of every new state, which makes no set of what is seldom more than a few. */
    private static <T> boolean eachDiffersFromThoseBefore(List<T> list, Function<T, Object> name) {
        for (int i = 1; i < list.size(); i++) {
            for (int j = 0; j < i; j++) {
                if (name.apply(list.get(i)).equals(name.apply(list.get(j)))) {
                    return false;
                }
            }
        }
        return true;
    }

    /**
     * Returns the state of an agent who never signed in.
     *
     * @param agent the agent
     * @return the state at revision 0
     */
    public static AgentState untouched(AgentId agent) {
        Objects.requireNonNull(agent, "agent");
        return new AgentState(agent, 0, false, false, List.of(), NONE, List.of());
    }

    /**
     * Returns the state of a channel.
     *
     * @param channel the channel
     * @return the state of the agent's session on it
     */
    public ChannelState channel(Channel channel) {
        Objects.requireNonNull(channel, "channel");
        for (int i = 0; i < sessions.size(); i++) {
            if (sessions.get(i).channel().equals(channel)) {
                return sessions.get(i).state();
            }
        }
        return ChannelState.SIGNED_OUT;
    }

    /**
     * Returns the channels that the agent is signed in to.
     *
     * @return them, in the order of {@link Channel}; not modifiable
     */
    public Set<Channel> channels() {
        return Channel.inOrder(sessions.stream().map(ChannelSession::channel).toList());
    }

    /**
     * Returns the assignment of a conversation.
     *
     * @param conversation the conversation's id
     * @return the assignment, if the agent has it
     */
    public Optional<Assignment> assignment(ConversationId conversation) {
        Objects.requireNonNull(conversation, "conversation");
        return Optional.ofNullable(find(conversation));
    }

    @Nullable
    Assignment find(ConversationId conversation) {
        for (int i = 0; i < assignments.size(); i++) {
            if (assignments.get(i).conversation().equals(conversation)) {
                return assignments.get(i);
            }
        }
        return null;
    }

    /**
     * Returns the assignment of a conversation that a line says the agent has.
     *
     * @param conversation the conversation's id
     * @param line the customer's line
     * @param channel the channel that it uses
     * @param direction who began it
     * @return the assignment as the agent has it; in progress, of no queue, if the agent's state has none
     */
    public Assignment served(ConversationId conversation, LineKey line, Channel channel, Direction direction) {
        Objects.requireNonNull(line, "line");
        Objects.requireNonNull(channel, "channel");
        Objects.requireNonNull(direction, "direction");
        return assignment(conversation)
                .filter(held -> held.line().equals(line))
                .orElseGet(() -> Assignment.inProgress(conversation, line, channel, direction));
    }

    /**
     * Returns the assignments that block sign-out (LOGOUT-2).
     *
     * @param counting which states block
     * @param now the instant; what ended by then does not block
     * @return every blocker, oldest first
     */
    public List<Assignment> blockers(CountingRule counting, Instant now) {
        Objects.requireNonNull(counting, "counting");
        Objects.requireNonNull(now, "now");
        return assignments.stream()
                .filter(assignment -> assignment.blocksSignOut(counting, now))
                .toList();
    }

    /**
     * Returns when the first of this state's offers, reservations and wrap-ups ends by itself.
     *
     * @return the earliest end, also one that has passed; empty if nothing ends by itself
     */
    public Optional<Instant> dueAt() {
        Instant earliest = null;
        for (int i = 0; i < assignments.size(); i++) {
            Optional<Instant> until = assignments.get(i).until();
            if (until.isPresent() && (earliest == null || until.get().isBefore(earliest))) {
                earliest = until.get();
            }
        }
        return Optional.ofNullable(earliest);
    }

    /**
     * Returns the releases that go with a new conversation, offer or reservation of a customer: of everything that ended, and
     * of every other offer and reservation for the same customer. An offer of the customer is superseded.
     *
     * @param line the customer's line
     * @param now the instant; what ended by then goes too
     * @return a release for each, oldest first; possibly none
     */
    public List<LedgerEvent> releasesFor(LineKey line, Instant now) {
        return releasesFor(line, OfferEnd.SUPERSEDED, now);
    }

    /**
     * Returns the releases that go with a new conversation, offer or reservation of a customer, as by {@link
     * #releasesFor(LineKey, Instant)}.
     *
     * @param line the customer's line
     * @param end how an offer of the customer ends that is not over yet
     * @param now the instant; what ended by then goes too
     * @return a release for each, oldest first; possibly none
     */
    public List<LedgerEvent> releasesFor(LineKey line, OfferEnd end, Instant now) {
        Objects.requireNonNull(line, "line");
        Objects.requireNonNull(end, "end");
        Objects.requireNonNull(now, "now");
        List<LedgerEvent> releases = new ArrayList<>(2);
        for (int i = 0; i < assignments.size(); i++) {
            Assignment assignment = assignments.get(i);
            boolean over = assignment.isOver(now);
            if (over || (assignment.state().isTentative() && assignment.line().equals(line))) {
                releases.add(release(assignment, over ? OfferEnd.MISSED : end, now));
            }
        }
        return releases;
    }

    /** The event that takes an offer, a reservation or a wrap-up from the agent. */
    LedgerEvent release(Assignment assignment, OfferEnd end, Instant now) {
        return assignment.state() == AssignmentState.OFFERED
                ? new OfferEnded(agent, assignment.line(), assignment.conversation(), end, now)
                : new AssignmentReleased(agent, assignment.conversation(), now);
    }

    /**
     * Returns the releases of what has ended: an offer was missed, a reservation or a wrap-up is over.
     *
     * @param now the instant; what ends at {@code now} is over
     * @return a release for each, oldest first; possibly none
     */
    public List<LedgerEvent> expired(Instant now) {
        Objects.requireNonNull(now, "now");
        List<LedgerEvent> releases = new ArrayList<>(2);
        for (Assignment assignment : assignments) {
            if (assignment.isOver(now)) {
                releases.add(release(assignment, OfferEnd.MISSED, now));
            }
        }
        return releases;
    }

    /**
     * Returns the agent's availability for one more conversation.
     *
     * @param channel the conversation's channel
     * @param direction who begins it
     * @param counting which assignments take capacity
     * @param now the instant; what ended by then takes none
     * @return the fact that the policies take
     */
    public AgentAvailability availability(Channel channel, Direction direction, CountingRule counting, Instant now) {
        return availability(channel, direction, Optional.empty(), counting, now);
    }

    /**
     * Returns the agent's availability for one more conversation, with a customer who waits in a queue.
     *
     * @param channel the conversation's channel
     * @param direction who begins it
     * @param queue the queue; empty for a customer of none
     * @param counting which assignments take capacity
     * @param now the instant; what ended by then takes none
     * @return the fact that the policies take
     */
    public AgentAvailability availability(
            Channel channel, Direction direction, Optional<QueueId> queue, CountingRule counting, Instant now) {
        Objects.requireNonNull(channel, "channel");
        Objects.requireNonNull(direction, "direction");
        Objects.requireNonNull(queue, "queue");
        boolean full = !capacity.fits(load(channel, direction, counting, now), channel, direction)
                || (queue.isPresent() && isAtLimit(queue.get(), counting, now));
        return new AgentAvailability(agent, channel(channel), draining, full);
    }

    /**
     * Returns the queues of which the agent has as many customers as allowed; the other limits are not asked.
     *
     * @param counting which assignments take capacity
     * @param now the instant; what ended by then takes none
     * @return the queues whose limit leaves no room for one more of their customers; not modifiable
     */
    public Set<QueueId> queuesAtLimit(CountingRule counting, Instant now) {
        Objects.requireNonNull(counting, "counting");
        Objects.requireNonNull(now, "now");
        return capacity.perQueue().keySet().stream()
                .filter(queue -> isAtLimit(queue, counting, now))
                .collect(Collectors.toUnmodifiableSet());
    }

    private boolean isAtLimit(QueueId queue, CountingRule counting, Instant now) {
        Limit limit = capacity.perQueue().get(queue);
        return limit != null
                && !limit.fits(
                        (int) assignments.stream()
                                .filter(assignment ->
                                        assignment.queue().filter(queue::equals).isPresent()
                                                && assignment.takesCapacity(counting, now))
                                .count(),
                        1);
    }

    /**
     * Returns what the assignments use of the capacity, as seen by one more conversation.
     *
     * @param channel the new conversation's channel
     * @param direction who begins it
     * @param counting which assignments take capacity
     * @param now the instant; what ended by then takes none
     * @return the load
     */
    public Load load(Channel channel, Direction direction, CountingRule counting, Instant now) {
        Objects.requireNonNull(channel, "channel");
        Objects.requireNonNull(direction, "direction");
        Objects.requireNonNull(counting, "counting");
        Objects.requireNonNull(now, "now");
        int weighted = 0;
        int onChannel = 0;
        int sameDirection = 0;
        for (int i = 0; i < assignments.size(); i++) {
            Assignment assignment = assignments.get(i);
            if (assignment.takesCapacity(counting, now)) {
                weighted += capacity.weight(assignment.channel());
                onChannel += assignment.channel().equals(channel) ? 1 : 0;
                sameDirection += assignment.direction() == direction ? 1 : 0;
            }
        }
        return new Load(weighted, onChannel, sameDirection);
    }

    /**
     * Returns this state after an event. An event that does not concern the agent returns this very state. The
     * revision stays: the adapter raises it, once per command, with {@link #atRevision}.
     *
     * @param event what happened
     * @return the state after it
     */
    public AgentState evolve(LedgerEvent event) {
        Objects.requireNonNull(event, "event");
        return AgentEvolution.evolve(this, event, revision);
    }

    /**
     * Returns this state after one command: its events in their order, and the revision raised by one if any of them
     * concerns the agent.
     *
     * @param events what happened
     * @return the state after it; this very state if no event concerns the agent
     */
    public AgentState after(List<LedgerEvent> events) {
        Objects.requireNonNull(events, "events");
        AgentState next = this;
        for (int i = 0; i < events.size(); i++) {
            next = AgentEvolution.evolve(next, Objects.requireNonNull(events.get(i), "events"), revision + 1);
        }
        return next;
    }

    /**
     * Returns this state after one command, like {@link #after}, and refuses events that contradict it: a ledger makes its new
     * states by this method.
     *
     * @param events what the command's rule says happens
     * @return the state after it; this very state if no event concerns it
     * @throws ContradictoryEventException if an event contradicts the state that it would change
     */
    public AgentState transition(List<LedgerEvent> events) {
        Objects.requireNonNull(events, "events");
        AgentState next = this;
        for (int i = 0; i < events.size(); i++) {
            LedgerEvent event = Objects.requireNonNull(events.get(i), "events");
            Contradictions.check(next, event);
            next = AgentEvolution.evolve(next, event, revision + 1);
        }
        return next;
    }

    /**
     * Returns this state at another revision.
     *
     * @param next the new revision
     * @return the state at it
     */
    public AgentState atRevision(long next) {
        return new AgentState(agent, next, signedIn, draining, sessions, capacity, assignments, missedOffers);
    }
}

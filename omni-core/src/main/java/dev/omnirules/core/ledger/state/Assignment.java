package dev.omnirules.core.ledger.state;

import dev.omnirules.core.agent.Capacity;
import dev.omnirules.core.agent.Channel;
import dev.omnirules.core.conversation.AssignmentState;
import dev.omnirules.core.conversation.ConversationId;
import dev.omnirules.core.conversation.CountingRule;
import dev.omnirules.core.conversation.Direction;
import dev.omnirules.core.conversation.QueueId;
import dev.omnirules.core.conversation.WrapUpLimits;
import dev.omnirules.core.internal.SaturatingTime;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/**
 * A conversation that an agent has, or an offer or a reservation of one. Immutable and thread-safe.
 *
 * @param conversation the conversation's id, or the id of the offer or reservation
 * @param line the customer's line
 * @param channel the channel that it uses
 * @param direction who began it
 * @param state its state
 * @param until when it ends by itself: always present for an offer and a reservation, possibly for a wrap-up, and never for
 *     another state
 * @param waiting the interaction that an offer is of, and the queue that it waits in: the offer ends with it; empty for every
 *     other state
 * @param latest the instant beyond which a wrap-up that ends is not extended; empty for every other state
 * @param queue the queue that the customer waited in, by which {@link Capacity#perQueue} counts; of an offer, the one that the
 *     customer waits in; empty if there was none, and for what began before it was kept
 * @param since the instant since which it has this state; empty in an event, whose own instant says it, and for what began
 *     before it was kept
 * @since 0.1
 */
public record Assignment(
        ConversationId conversation,
        LineKey line,
        Channel channel,
        Direction direction,
        AssignmentState state,
        Optional<Instant> until,
        Optional<LineHolder.Queued> waiting,
        Optional<Instant> latest,
        Optional<QueueId> queue,
        Optional<Instant> since) {

    /**
     * Checks that an offer and a reservation have an end, that a wrap-up may have one, and that nothing else has.
     *
     * @throws IllegalArgumentException if an end is missing, or is there and must not be, or is after {@code latest}
     */
    public Assignment {
        Objects.requireNonNull(conversation, "conversation");
        Objects.requireNonNull(line, "line");
        Objects.requireNonNull(channel, "channel");
        Objects.requireNonNull(direction, "direction");
        Objects.requireNonNull(state, "state");
        Objects.requireNonNull(until, "until");
        Objects.requireNonNull(waiting, "waiting");
        Objects.requireNonNull(latest, "latest");
        Objects.requireNonNull(queue, "queue");
        Objects.requireNonNull(since, "since");
        waiting = waiting.map(wait -> wait.with(Optional.empty()));
        queue = waiting.isPresent() ? waiting.map(LineHolder.Queued::queue) : queue;
        if (waiting.isPresent() && state != AssignmentState.OFFERED) {
            throw new IllegalArgumentException("waiting must be empty for " + state + ", but is " + waiting.get());
        }
        if (state != AssignmentState.WRAP_UP && state.isTentative() != until.isPresent()) {
            throw new IllegalArgumentException("until must be present exactly for OFFERED and RESERVED, but is "
                    + (until.isPresent() ? "present" : "absent") + " for " + state);
        }
        if (latest.isPresent()
                && (state != AssignmentState.WRAP_UP
                        || until.isEmpty()
                        || until.get().isAfter(latest.get()))) {
            throw new IllegalArgumentException("latest must be absent or the latest end of a wrap-up, but is "
                    + latest.get() + " for " + state + " until " + until.orElse(null));
        }
    }

    /**
     * Makes an assignment that is not of one waiting interaction.
     *
     * @param conversation the conversation's id, or the id of the offer or reservation
     * @param line the customer's line
     * @param channel the channel that it uses
     * @param direction who began it
     * @param state its state
     * @param until when an offer or a reservation ends
     * @throws IllegalArgumentException if an offer or a reservation has no end, or another state has one
     */
    public Assignment(
            ConversationId conversation,
            LineKey line,
            Channel channel,
            Direction direction,
            AssignmentState state,
            Optional<Instant> until) {
        this(conversation, line, channel, direction, state, until, Optional.empty());
    }

    /**
     * Makes an assignment that is no wrap-up with an end.
     *
     * @param conversation the conversation's id, or the id of the offer or reservation
     * @param line the customer's line
     * @param channel the channel that it uses
     * @param direction who began it
     * @param state its state
     * @param until when an offer or a reservation ends
     * @param waiting the interaction that an offer is of, and the queue that it waits in
     * @throws IllegalArgumentException if an offer or a reservation has no end, or another state has one
     */
    public Assignment(
            ConversationId conversation,
            LineKey line,
            Channel channel,
            Direction direction,
            AssignmentState state,
            Optional<Instant> until,
            Optional<LineHolder.Queued> waiting) {
        this(conversation, line, channel, direction, state, until, waiting, Optional.empty());
    }

    /**
     * Makes an assignment of a customer who waited in no queue.
     *
     * @param conversation the conversation's id, or the id of the offer or reservation
     * @param line the customer's line
     * @param channel the channel that it uses
     * @param direction who began it
     * @param state its state
     * @param until when it ends by itself
     * @param waiting the interaction that an offer is of, and the queue that it waits in
     * @param latest the instant beyond which a wrap-up that ends is not extended
     * @throws IllegalArgumentException if an end is missing, or is there and must not be, or is after {@code latest}
     */
    public Assignment(
            ConversationId conversation,
            LineKey line,
            Channel channel,
            Direction direction,
            AssignmentState state,
            Optional<Instant> until,
            Optional<LineHolder.Queued> waiting,
            Optional<Instant> latest) {
        this(conversation, line, channel, direction, state, until, waiting, latest, Optional.empty(), Optional.empty());
    }

    /**
     * Returns an assignment in progress.
     *
     * @param conversation the conversation's id, or the id of the offer or reservation
     * @param line the customer's line
     * @param channel the channel that it uses
     * @param direction who began it
     * @return the assignment
     */
    public static Assignment inProgress(
            ConversationId conversation, LineKey line, Channel channel, Direction direction) {
        Objects.requireNonNull(conversation, "conversation");
        Objects.requireNonNull(line, "line");
        Objects.requireNonNull(channel, "channel");
        Objects.requireNonNull(direction, "direction");
        return new Assignment(conversation, line, channel, direction, AssignmentState.IN_PROGRESS, Optional.empty());
    }

    /** An assignment in progress since an instant, of a customer who waited in a queue or in none. */
    static Assignment inProgress(
            ConversationId conversation,
            LineKey line,
            Channel channel,
            Direction direction,
            Optional<QueueId> queue,
            Optional<Instant> since) {
        return new Assignment(
                conversation,
                line,
                channel,
                direction,
                AssignmentState.IN_PROGRESS,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                queue,
                since);
    }

    /**
     * Returns an offer to the agent, who has not answered yet.
     *
     * @param conversation the id that the conversation gets if the agent accepts
     * @param line the customer's line
     * @param channel the channel that it would use
     * @param waiting the interaction that is offered, and the queue that it waits in
     * @param until when the offer ends
     * @return the assignment, of a conversation that the customer began
     */
    public static Assignment offered(
            ConversationId conversation, LineKey line, Channel channel, LineHolder.Queued waiting, Instant until) {
        Objects.requireNonNull(conversation, "conversation");
        Objects.requireNonNull(line, "line");
        Objects.requireNonNull(channel, "channel");
        Objects.requireNonNull(waiting, "waiting");
        Objects.requireNonNull(until, "until");
        return new Assignment(
                conversation,
                line,
                channel,
                Direction.INBOUND,
                AssignmentState.OFFERED,
                Optional.of(until),
                Optional.of(waiting),
                Optional.empty());
    }

    /**
     * Returns a reservation of room for a customer.
     *
     * @param reservation the reservation's id
     * @param line the customer's line
     * @param channel the channel that the conversation would use
     * @param direction who would begin it
     * @param until when the reservation ends
     * @return the assignment
     */
    public static Assignment reserved(
            ConversationId reservation, LineKey line, Channel channel, Direction direction, Instant until) {
        Objects.requireNonNull(reservation, "reservation");
        Objects.requireNonNull(line, "line");
        Objects.requireNonNull(channel, "channel");
        Objects.requireNonNull(direction, "direction");
        Objects.requireNonNull(until, "until");
        return new Assignment(reservation, line, channel, direction, AssignmentState.RESERVED, Optional.of(until));
    }

    /**
     * Returns this assignment in another state that has no end.
     *
     * @param next any state that is not {@linkplain AssignmentState#isTentative tentative}
     * @return the changed copy
     * @throws IllegalArgumentException if {@code next} is tentative
     */
    public Assignment as(AssignmentState next) {
        Objects.requireNonNull(next, "next");
        return new Assignment(conversation, line, channel, direction, next, Optional.empty()).ofQueue(queue);
    }

    /**
     * Returns this assignment in a wrap-up.
     *
     * @param limits how long it may last; empty if it does not end by itself
     * @param now when it begins
     * @return the changed copy
     */
    public Assignment wrapUp(Optional<WrapUpLimits> limits, Instant now) {
        Objects.requireNonNull(limits, "limits");
        Objects.requireNonNull(now, "now");
        return wrapUp(limits.map(limit -> now.plus(limit.first())), limits.map(limit -> now.plus(limit.most())))
                .since(Optional.empty());
    }

    /**
     * Returns this wrap-up with an end that is later, but not later than its latest one.
     *
     * @param by how much later
     * @return the changed copy; an equal one if it has no end, or its latest end already
     */
    public Assignment extended(Duration by) {
        Objects.requireNonNull(by, "by");
        if (until.isEmpty() || latest.isEmpty()) {
            return this;
        }
        Instant later = SaturatingTime.plus(until.get(), by);
        return wrapUp(later.isAfter(latest.get()) ? latest : Optional.of(later), latest);
    }

    private Assignment wrapUp(Optional<Instant> end, Optional<Instant> last) {
        return new Assignment(
                conversation,
                line,
                channel,
                direction,
                AssignmentState.WRAP_UP,
                end,
                Optional.empty(),
                last,
                queue,
                since);
    }

    /**
     * Returns this assignment on another line of the same customer.
     *
     * @param other the line
     * @return the changed copy
     */
    public Assignment on(LineKey other) {
        Objects.requireNonNull(other, "other");
        return new Assignment(conversation, other, channel, direction, state, until, waiting, latest, queue, since);
    }

    /**
     * Returns this assignment of a customer who waited in a queue.
     *
     * @param waited the queue; empty if there was none
     * @return the changed copy
     */
    public Assignment ofQueue(Optional<QueueId> waited) {
        Objects.requireNonNull(waited, "waited");
        return new Assignment(conversation, line, channel, direction, state, until, waiting, latest, waited, since);
    }

    /** This assignment, which has its state since an instant. */
    Assignment since(Optional<Instant> instant) {
        return instant.equals(since)
                ? this
                : new Assignment(conversation, line, channel, direction, state, until, waiting, latest, queue, instant);
    }

    /**
     * Returns whether this assignment takes capacity at an instant.
     *
     * @param rule which states take capacity
     * @param now the instant; what ends at {@code now} is over
     * @return whether it counts
     */
    public boolean takesCapacity(CountingRule rule, Instant now) {
        Objects.requireNonNull(rule, "rule");
        Objects.requireNonNull(now, "now");
        return rule.takesCapacity().contains(state) && !isOver(now);
    }

    /**
     * Returns whether this assignment blocks sign-out at an instant.
     *
     * @param rule which states block
     * @param now the instant; what ends at {@code now} is over
     * @return whether it counts
     */
    public boolean blocksSignOut(CountingRule rule, Instant now) {
        Objects.requireNonNull(rule, "rule");
        Objects.requireNonNull(now, "now");
        return rule.blocksSignOut().contains(state) && !isOver(now);
    }

    /**
     * Returns whether this offer is of what has the customer's line now. It ended if the interaction was accepted, ended or
     * moved to another queue.
     *
     * @param holder the holder of the line
     * @return whether the line's holder is the interaction, in the queue, that was offered
     */
    public boolean isOf(LineHolder holder) {
        Objects.requireNonNull(holder, "holder");
        return waiting.map(wait -> wait.isSameWait(holder)).orElse(holder instanceof LineHolder.Queued);
    }

    /**
     * Returns whether this is an offer, a reservation or a wrap-up that has ended.
     *
     * @param now the instant; one that ends at {@code now} is over
     * @return whether it is over; false for what has no end
     */
    public boolean isOver(Instant now) {
        Objects.requireNonNull(now, "now");
        return until.isPresent() && !now.isBefore(until.get());
    }
}

package dev.omnirules.core.ledger.state;

import dev.omnirules.core.agent.Channel;
import dev.omnirules.core.conversation.AssignmentState;
import dev.omnirules.core.conversation.ConversationId;
import dev.omnirules.core.conversation.CountingRule;
import dev.omnirules.core.conversation.Direction;
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
 * @param until when an offer or a reservation ends; present exactly if {@code state} is {@linkplain
 *     AssignmentState#isTentative tentative}
 * @param waiting the interaction that an offer is of, and the queue that it waits in: the offer ends with it; empty for every
 *     other state
 * @since 0.1
 */
public record Assignment(
        ConversationId conversation,
        LineKey line,
        Channel channel,
        Direction direction,
        AssignmentState state,
        Optional<Instant> until,
        Optional<LineHolder.Queued> waiting) {

    /**
     * Checks that an offer or a reservation, and nothing else, has an end.
     *
     * @throws IllegalArgumentException if an offer or a reservation has no end, or another state has one
     */
    public Assignment {
        Objects.requireNonNull(conversation, "conversation");
        Objects.requireNonNull(line, "line");
        Objects.requireNonNull(channel, "channel");
        Objects.requireNonNull(direction, "direction");
        Objects.requireNonNull(state, "state");
        Objects.requireNonNull(until, "until");
        Objects.requireNonNull(waiting, "waiting");
        if (waiting.isPresent() && state != AssignmentState.OFFERED) {
            throw new IllegalArgumentException("waiting must be empty for " + state + ", but is " + waiting.get());
        }
        if (state.isTentative() != until.isPresent()) {
            throw new IllegalArgumentException("until must be present exactly for OFFERED and RESERVED, but is "
                    + (until.isPresent() ? "present" : "absent") + " for " + state);
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
                Optional.of(waiting));
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
        return new Assignment(conversation, line, channel, direction, next, Optional.empty());
    }

    /**
     * Returns whether this assignment takes capacity at an instant.
     *
     * @param rule which states take capacity
     * @param now the instant; an offer or a reservation that ends at {@code now} is over
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
     * @param now the instant; an offer or a reservation that ends at {@code now} is over
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
        return waiting.map(holder::equals).orElse(holder instanceof LineHolder.Queued);
    }

    /**
     * Returns whether this is an offer or a reservation that has ended.
     *
     * @param now the instant; one that ends at {@code now} is over
     * @return whether it is over; false for every other state
     */
    public boolean isOver(Instant now) {
        Objects.requireNonNull(now, "now");
        return until.isPresent() && !now.isBefore(until.get());
    }
}

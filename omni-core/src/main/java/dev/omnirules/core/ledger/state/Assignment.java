package dev.omnirules.core.ledger.state;

import dev.omnirules.core.agent.Channel;
import dev.omnirules.core.conversation.AssignmentState;
import dev.omnirules.core.conversation.ConversationId;
import dev.omnirules.core.conversation.CountingRule;
import dev.omnirules.core.conversation.Direction;
import java.time.Instant;
import java.util.Optional;

/**
 * One conversation on an agent's state. Immutable and thread-safe.
 *
 * @param conversation which one
 * @param line the customer's line
 * @param channel the channel that it uses
 * @param direction who began it
 * @param state how the agent state holds it
 * @param until when an offer or a reservation ends; present exactly if {@code state} is a {@linkplain
 *     AssignmentState#isTentative promise}
 * @since 0.1
 */
public record Assignment(
        ConversationId conversation,
        LineKey line,
        Channel channel,
        Direction direction,
        AssignmentState state,
        Optional<Instant> until) {

    /**
     * Checks that an offer or a reservation, and nothing else, has an end.
     *
     * @throws IllegalArgumentException if an offer or a reservation has no end, or another state has one
     */
    public Assignment {
        if (state.isTentative() != until.isPresent()) {
            throw new IllegalArgumentException(
                    "until must be given exactly for OFFERED and RESERVED, but the state is " + state);
        }
    }

    /**
     * A conversation in progress.
     *
     * @param conversation which one
     * @param line the customer's line
     * @param channel the channel that it uses
     * @param direction who began it
     * @return the assignment
     */
    public static Assignment inProgress(
            ConversationId conversation, LineKey line, Channel channel, Direction direction) {
        return new Assignment(conversation, line, channel, direction, AssignmentState.IN_PROGRESS, Optional.empty());
    }

    /**
     * An offer to the agent, who has not answered yet.
     *
     * @param conversation the name that the conversation gets if the agent accepts
     * @param line the customer's line
     * @param channel the channel that it would use
     * @param until when the offer ends
     * @return the assignment, of a conversation that the customer began
     */
    public static Assignment offered(ConversationId conversation, LineKey line, Channel channel, Instant until) {
        return new Assignment(
                conversation, line, channel, Direction.INBOUND, AssignmentState.OFFERED, Optional.of(until));
    }

    /**
     * Room kept for a customer.
     *
     * @param reservation names the reservation
     * @param line the customer's line
     * @param channel the channel that the conversation would use
     * @param direction who would begin it
     * @param until when the reservation ends
     * @return the assignment
     */
    public static Assignment reserved(
            ConversationId reservation, LineKey line, Channel channel, Direction direction, Instant until) {
        return new Assignment(reservation, line, channel, direction, AssignmentState.RESERVED, Optional.of(until));
    }

    /**
     * This conversation, held in another state that has no end.
     *
     * @param next any state that is no {@linkplain AssignmentState#isTentative promise}
     * @return the changed copy
     * @throws IllegalArgumentException if {@code next} is a promise
     */
    public Assignment as(AssignmentState next) {
        return new Assignment(conversation, line, channel, direction, next, Optional.empty());
    }

    /**
     * This conversation on another line of the same customer.
     *
     * @param other the line
     * @return the changed copy
     */
    public Assignment on(LineKey other) {
        return new Assignment(conversation, other, channel, direction, state, until);
    }

    /**
     * Whether this conversation takes capacity at an instant.
     *
     * @param rule which states take capacity
     * @param now the instant; a promise that ends at {@code now} is over
     * @return whether it counts
     */
    public boolean takesCapacity(CountingRule rule, Instant now) {
        return rule.takesCapacity().contains(state) && !isOver(now);
    }

    /**
     * Whether this conversation blocks sign-out at an instant.
     *
     * @param rule which states block
     * @param now the instant; a promise that ends at {@code now} is over
     * @return whether it counts
     */
    public boolean blocksSignOut(CountingRule rule, Instant now) {
        return rule.blocksSignOut().contains(state) && !isOver(now);
    }

    /**
     * Whether this is an offer or a reservation that has ended.
     *
     * @param now the instant; one that ends at {@code now} is over
     * @return whether it is over; false for every other state
     */
    public boolean isOver(Instant now) {
        return until.isPresent() && !now.isBefore(until.get());
    }
}

package dev.omnirules.core.ledger.state;

import dev.omnirules.core.agent.Channel;
import dev.omnirules.core.conversation.ConversationId;
import dev.omnirules.core.conversation.CountingRule;
import dev.omnirules.core.conversation.HoldingState;
import dev.omnirules.core.conversation.Initiation;
import java.time.Instant;
import java.util.Optional;

/**
 * One conversation on an agent's desk. Immutable and thread-safe.
 *
 * @param conversation which one
 * @param line the customer's line
 * @param channel the channel that it uses
 * @param initiation who began it
 * @param state how the desk holds it
 * @param until when a reservation ends; present exactly if {@code state} is {@link HoldingState#RESERVED}
 * @since 0.1
 */
public record Holding(
        ConversationId conversation,
        LineKey line,
        Channel channel,
        Initiation initiation,
        HoldingState state,
        Optional<Instant> until) {

    /**
     * Checks that a reservation, and nothing else, has an end.
     *
     * @throws IllegalArgumentException if a reservation has no end, or another state has one
     */
    public Holding {
        if ((state == HoldingState.RESERVED) != until.isPresent()) {
            throw new IllegalArgumentException("until must be given exactly for RESERVED, but the state is " + state);
        }
    }

    /**
     * A conversation in progress.
     *
     * @param conversation which one
     * @param line the customer's line
     * @param channel the channel that it uses
     * @param initiation who began it
     * @return the holding
     */
    public static Holding inProgress(
            ConversationId conversation, LineKey line, Channel channel, Initiation initiation) {
        return new Holding(conversation, line, channel, initiation, HoldingState.IN_PROGRESS, Optional.empty());
    }

    /**
     * This conversation, held in another state that has no end.
     *
     * @param next any state but {@link HoldingState#RESERVED}
     * @return the changed copy
     * @throws IllegalArgumentException if {@code next} is {@link HoldingState#RESERVED}
     */
    public Holding as(HoldingState next) {
        return new Holding(conversation, line, channel, initiation, next, Optional.empty());
    }

    /**
     * Whether this conversation takes capacity at an instant.
     *
     * @param rule which states take capacity
     * @param now the instant; a reservation that ends at {@code now} is over
     * @return whether it counts
     */
    public boolean takesCapacity(CountingRule rule, Instant now) {
        return rule.takesCapacity().contains(state) && !expired(now);
    }

    /**
     * Whether this conversation blocks sign-out at an instant.
     *
     * @param rule which states block
     * @param now the instant; a reservation that ends at {@code now} is over
     * @return whether it counts
     */
    public boolean blocksSignOut(CountingRule rule, Instant now) {
        return rule.blocksSignOut().contains(state) && !expired(now);
    }

    private boolean expired(Instant now) {
        return until.isPresent() && !now.isBefore(until.get());
    }
}

package dev.omnirules.core.reservation;

import dev.omnirules.core.Omni;
import dev.omnirules.core.agent.AgentId;
import dev.omnirules.core.agent.Channel;
import dev.omnirules.core.conversation.ConversationId;
import dev.omnirules.core.conversation.Direction;
import dev.omnirules.core.ledger.CommandResult;
import dev.omnirules.core.ledger.Fingerprint;
import dev.omnirules.core.ledger.LedgerKeys;
import dev.omnirules.core.ledger.state.Assignment;
import dev.omnirules.core.ledger.state.LineKey;
import java.time.Instant;
import java.util.Objects;

/**
 * Keeps room on agents' states for customers who are to come. When the customer reaches the agent, by acceptance, transfer
 * or an active conversation, the conversation takes the reservation's place. It keeps no other agent from the customer. A
 * reservation ends by the store's clock and by no timer: from that instant it takes no capacity and does not block
 * sign-out, and the agent state forgets it with the next offer, reservation or conversation that it gets. Thread-safe.
 *
 * @since 0.1
 */
public final class Reservations {

    private final Omni omni;
    private final ReservationPolicy policy = new ReservationPolicy();

    /**
     * Reservations on a ledger.
     *
     * @param omni the context of the contact center
     */
    public Reservations(Omni omni) {
        this.omni = Objects.requireNonNull(omni, "omni");
    }

    /**
     * Keeps room for a customer. It takes the place of what the agent state promised this customer before: so a reservation is
     * moved by making it anew.
     *
     * @param agent on which agent
     * @param line the customer's line
     * @param channel the channel that the conversation would use
     * @param direction who would begin it
     * @param until when the reservation ends, by the store's clock
     * @return what was decided
     */
    public CommandResult<ReservationDecision> reserve(
            AgentId agent, LineKey line, Channel channel, Direction direction, Instant until) {
        return omni.execute(
                Fingerprint.of(
                        "reservation.make",
                        agent.value(),
                        line.customer().value(),
                        line.address().value(),
                        channel.name(),
                        direction.name(),
                        until.toString()),
                LedgerKeys.of(agent),
                new ReservationRules.Reserving(
                        agent,
                        Assignment.reserved(omni.identifiers().newConversation(), line, channel, direction, until),
                        omni.counting(),
                        policy));
    }

    /**
     * Gives a reservation up. If it was all that kept a draining agent, the agent is signed out in the same step.
     *
     * @param agent on which agent
     * @param reservation which, as {@link ReservationDecision.Reserved} named it
     * @return what was decided
     */
    public CommandResult<ReleaseDecision> release(AgentId agent, ConversationId reservation) {
        return omni.execute(
                Fingerprint.of("reservation.release", agent.value(), reservation.value()),
                LedgerKeys.of(agent),
                new ReservationRules.Releasing(agent, reservation, omni.counting()));
    }
}

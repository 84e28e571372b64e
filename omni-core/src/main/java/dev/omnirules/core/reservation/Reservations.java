package dev.omnirules.core.reservation;

import dev.omnirules.core.Omni;
import dev.omnirules.core.agent.AgentId;
import dev.omnirules.core.agent.Channel;
import dev.omnirules.core.conversation.ConversationId;
import dev.omnirules.core.conversation.Direction;
import dev.omnirules.core.ledger.CommandResult;
import dev.omnirules.core.ledger.Fingerprint;
import dev.omnirules.core.ledger.LedgerKeys;
import dev.omnirules.core.ledger.RequestId;
import dev.omnirules.core.ledger.state.Assignment;
import dev.omnirules.core.ledger.state.LineKey;
import java.time.Instant;
import java.util.Objects;

/**
 * The commands on reservations of agents' capacity for customers who are to come. When the customer reaches the
 * agent, by acceptance, transfer or an active conversation, the conversation replaces the reservation. A reservation
 * does not keep another agent from serving the customer. It ends by the store's clock, without a timer: from that
 * instant it takes no capacity and does not block sign-out, and it is removed with the next offer, reservation or
 * conversation of the agent. Thread-safe.
 *
 * <pre>{@code
 * Reservations reservations = new Reservations(omni);
 * Instant until = clock.instant().plusSeconds(600);
 * ReservationDecision decision =
 *         reservations.reserve(bia, maria, Channel.WHATSAPP, Direction.INBOUND, until).decision();
 * if (decision instanceof ReservationDecision.Reserved reserved) {
 *     reservations.release(bia, reserved.reservation());
 * }
 * }</pre>
 *
 * @since 0.1
 */
public final class Reservations {

    private final Omni omni;
    private final ReservationPolicy policy = new ReservationPolicy();

    /**
     * Makes the commands on a context.
     *
     * @param omni the context of the contact center
     */
    public Reservations(Omni omni) {
        this.omni = Objects.requireNonNull(omni, "omni");
    }

    /**
     * Returns this shell for one request of the caller's, which may be sent again: see {@link Omni#under}.
     *
     * @param id the caller's id; one for each thing that is asked
     * @return a shell that sends every command under {@code id}
     */
    public Reservations under(RequestId id) {
        return new Reservations(omni.under(id));
    }

    /**
     * Reserves capacity for a customer. It replaces an offer or a reservation that the agent had for this customer: a
     * reservation is moved by making it again.
     *
     * @param agent the agent
     * @param line the customer's line
     * @param channel the channel that the conversation would use
     * @param direction the conversation's direction
     * @param until when the reservation ends, by the store's clock
     * @return what was decided
     */
    public CommandResult<ReservationDecision> reserve(
            AgentId agent, LineKey line, Channel channel, Direction direction, Instant until) {
        Objects.requireNonNull(agent, "agent");
        Objects.requireNonNull(line, "line");
        Objects.requireNonNull(channel, "channel");
        Objects.requireNonNull(direction, "direction");
        Objects.requireNonNull(until, "until");
        return omni.execute(
                Fingerprint.of("reservation.make", agent, line, channel.name(), direction, until),
                LedgerKeys.of(agent, line),
                new ReservationRules.Reserving(
                        agent,
                        Assignment.reserved(omni.identifiers().newConversation(), line, channel, direction, until),
                        omni.counting(),
                        policy));
    }

    /**
     * Gives a reservation up. If it was the last that blocked a draining agent's sign-out, the agent is signed out in the same step.
     *
     * @param agent the agent
     * @param reservation the reservation's id, as in {@link ReservationDecision.Reserved}
     * @return what was decided
     */
    public CommandResult<ReleaseDecision> release(AgentId agent, ConversationId reservation) {
        Objects.requireNonNull(agent, "agent");
        Objects.requireNonNull(reservation, "reservation");
        return omni.execute(
                Fingerprint.of("reservation.release", agent, reservation),
                LedgerKeys.of(agent),
                new ReservationRules.Releasing(agent, reservation, omni.counting()));
    }
}

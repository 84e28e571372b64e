package dev.omnirules.core.reservation;

import dev.omnirules.core.agent.AgentAvailability;
import dev.omnirules.core.agent.ChannelState;
import dev.omnirules.core.reservation.ReservationDecision.Reason;
import dev.omnirules.core.reservation.ReservationDecision.Refused;
import dev.omnirules.core.reservation.ReservationDecision.Reserved;
import java.util.Objects;

/**
 * The rule for reserving an agent's capacity for a customer. The first check that fails decides:
 *
 * <ol>
 *   <li>it ends after now, else {@link Reason#ALREADY_OVER};
 *   <li>the agent is signed in to the channel, else {@link Reason#AGENT_NOT_SIGNED_IN};
 *   <li>not draining, else {@link Reason#AGENT_DRAINING};
 *   <li>and below capacity, else {@link Reason#AGENT_AT_CAPACITY} (equality refuses).
 * </ol>
 *
 * <p>A pause does not refuse it: nothing arrives by a reservation. Immutable and thread-safe.
 *
 * <pre>{@code
 * ReservationFacts facts = new ReservationFacts(AgentAvailability.ready(ana), now.plusSeconds(600), now, conversation);
 * ReservationDecision decision = new ReservationPolicy().decide(facts);
 * }</pre>
 *
 * @since 0.1
 */
public final class ReservationPolicy {

    /** Makes the policy; it has no settings. */
    public ReservationPolicy() {}

    /**
     * Decides.
     *
     * @param facts what is known
     * @return the decision
     */
    public ReservationDecision decide(ReservationFacts facts) {
        Objects.requireNonNull(facts, "facts");
        AgentAvailability agent = facts.agent();
        if (!facts.until().isAfter(facts.now())) {
            return new Refused(Reason.ALREADY_OVER);
        }
        if (agent.channel() == ChannelState.SIGNED_OUT) {
            return new Refused(Reason.AGENT_NOT_SIGNED_IN);
        }
        if (agent.draining()) {
            return new Refused(Reason.AGENT_DRAINING);
        }
        return agent.full() ? new Refused(Reason.AGENT_AT_CAPACITY) : new Reserved(facts.reservation(), facts.until());
    }
}

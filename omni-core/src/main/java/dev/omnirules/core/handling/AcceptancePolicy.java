package dev.omnirules.core.handling;

import dev.omnirules.core.agent.AgentAvailability;
import dev.omnirules.core.agent.ChannelState;
import dev.omnirules.core.handling.AcceptanceDecision.Accepted;
import dev.omnirules.core.handling.AcceptanceDecision.AlreadyServing;
import dev.omnirules.core.handling.AcceptanceDecision.Reason;
import dev.omnirules.core.handling.AcceptanceDecision.Refused;
import dev.omnirules.core.handling.AcceptanceDecision.Superseded;
import dev.omnirules.core.ledger.state.LineHolder.Queued;
import dev.omnirules.core.ledger.state.LineHolder.WithAgent;
import java.util.Objects;

/**
 * The rule for an agent who accepts a customer who waits. The first check that fails decides:
 *
 * <ol>
 *   <li>signed in to the channel, else {@link Reason#AGENT_NOT_SIGNED_IN};
 *   <li>not paused on it, else {@link Reason#AGENT_PAUSED};
 *   <li>not serving this customer already, else {@link AlreadyServing};
 *   <li>not draining, else {@link Reason#AGENT_DRAINING};
 *   <li>below capacity, else {@link Reason#AGENT_AT_CAPACITY} (equality refuses);
 *   <li>the customer with no other agent, else {@link Reason#CUSTOMER_WITH_OTHER_AGENT};
 *   <li>the interaction that the request names waiting in the queue that it names, if it names them, else {@link
 *       Superseded};
 *   <li>the customer waiting in a queue, else {@link Reason#NOT_WAITING}.
 * </ol>
 *
 * <p>Immutable and thread-safe.
 *
 * <pre>{@code
 * AgentAvailability availability = AgentAvailability.ready(ana);
 * AcceptanceFacts facts = new AcceptanceFacts(availability, queued, new ConversationId("c-1"));
 * AcceptanceDecision decision = new AcceptancePolicy().decide(facts);
 * if (decision instanceof AcceptanceDecision.Accepted accepted) {
 *     show(accepted.conversation());
 * }
 * }</pre>
 *
 * @since 0.1
 */
public final class AcceptancePolicy {

    /** Makes the policy; it has no settings. */
    public AcceptancePolicy() {}

    /**
     * Decides.
     *
     * @param facts what is known
     * @return the decision
     */
    public AcceptanceDecision decide(AcceptanceFacts facts) {
        Objects.requireNonNull(facts, "facts");
        AgentAvailability agent = facts.agent();
        if (agent.channel() == ChannelState.SIGNED_OUT) {
            return new Refused(Reason.AGENT_NOT_SIGNED_IN);
        }
        if (agent.channel() == ChannelState.PAUSED) {
            return new Refused(Reason.AGENT_PAUSED);
        }
        if (facts.line() instanceof WithAgent with && with.agent().equals(agent.agent())) {
            return new AlreadyServing(with.conversation());
        }
        if (agent.draining()) {
            return new Refused(Reason.AGENT_DRAINING);
        }
        if (agent.full()) {
            return new Refused(Reason.AGENT_AT_CAPACITY);
        }
        if (facts.line() instanceof WithAgent) {
            return new Refused(Reason.CUSTOMER_WITH_OTHER_AGENT);
        }
        if (facts.expected().isPresent() && !facts.expected().get().isSameWait(facts.line())) {
            return new Superseded(facts.line());
        }
        return facts.line() instanceof Queued queued
                ? new Accepted(facts.conversation(), queued.interaction())
                : new Refused(Reason.NOT_WAITING);
    }
}

package dev.omnirules.core.transfer;

import dev.omnirules.core.agent.AgentAvailability;
import dev.omnirules.core.agent.ChannelState;
import dev.omnirules.core.ledger.state.LineHolder.WithAgent;
import dev.omnirules.core.transfer.TransferDecision.Reason;
import dev.omnirules.core.transfer.TransferDecision.Refused;
import dev.omnirules.core.transfer.TransferDecision.Transferred;
import java.util.Objects;

/**
 * The rule for transferring a conversation to another agent. The first check that fails decides:
 *
 * <ol>
 *   <li>serving this customer, else {@link Reason#NOT_SERVING};
 *   <li>to somebody else, else {@link Reason#TARGET_IS_SELF};
 *   <li>who is signed in to the channel, else {@link Reason#TARGET_NOT_SIGNED_IN};
 *   <li>not paused on it, else {@link Reason#TARGET_PAUSED};
 *   <li>not draining, else {@link Reason#TARGET_DRAINING};
 *   <li>and below capacity, else {@link Reason#TARGET_AT_CAPACITY} (equality refuses).
 * </ol>
 *
 * <p>Of two transfers that race, the second finds its agent not serving any more: one new stage (TRANSFER-1).
 * Immutable and thread-safe.
 *
 * <pre>{@code
 * TransferFacts facts = new TransferFacts(
 *         ana, omni.line(joao).holder(), AgentAvailability.ready(bia), new ProtocolNumber("p-2"));
 * TransferDecision decision = new TransferPolicy().decide(facts);
 * }</pre>
 *
 * @since 0.1
 */
public final class TransferPolicy {

    /** Makes the policy; it has no settings. */
    public TransferPolicy() {}

    /**
     * Decides.
     *
     * @param facts what is known
     * @return the decision
     */
    public TransferDecision decide(TransferFacts facts) {
        Objects.requireNonNull(facts, "facts");
        AgentAvailability target = facts.target();
        if (!(facts.line() instanceof WithAgent with) || !with.agent().equals(facts.from())) {
            return new Refused(Reason.NOT_SERVING);
        }
        if (target.agent().equals(facts.from())) {
            return new Refused(Reason.TARGET_IS_SELF);
        }
        if (target.channel() == ChannelState.SIGNED_OUT) {
            return new Refused(Reason.TARGET_NOT_SIGNED_IN);
        }
        if (target.channel() == ChannelState.PAUSED) {
            return new Refused(Reason.TARGET_PAUSED);
        }
        if (target.draining()) {
            return new Refused(Reason.TARGET_DRAINING);
        }
        return target.full()
                ? new Refused(Reason.TARGET_AT_CAPACITY)
                : new Transferred(with.conversation(), facts.protocol());
    }
}

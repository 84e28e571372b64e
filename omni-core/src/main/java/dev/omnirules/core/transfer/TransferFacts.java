package dev.omnirules.core.transfer;

import dev.omnirules.core.agent.AgentAvailability;
import dev.omnirules.core.agent.AgentId;
import dev.omnirules.core.conversation.ProtocolNumber;
import dev.omnirules.core.ledger.state.LineHolder;
import java.util.Objects;

/**
 * The facts that the transfer rule decides on. Immutable and thread-safe.
 *
 * @param from the agent who transfers
 * @param line the holder of the customer's line
 * @param target the agent who is to take, as seen by one more conversation on the conversation's channel
 * @param protocol the number that the next stage gets if it is transferred
 * @since 0.1
 */
public record TransferFacts(AgentId from, LineHolder line, AgentAvailability target, ProtocolNumber protocol) {
    /** Refuses nulls. */
    public TransferFacts {
        Objects.requireNonNull(from, "from");
        Objects.requireNonNull(line, "line");
        Objects.requireNonNull(target, "target");
        Objects.requireNonNull(protocol, "protocol");
    }
}

package dev.omnirules.core.handling;

import dev.omnirules.core.agent.AgentAvailability;
import dev.omnirules.core.conversation.ConversationId;
import dev.omnirules.core.ledger.state.LineHolder;
import java.util.Objects;

/** The facts that the acceptance rule decides on. Immutable and thread-safe.
 *
 * @param agent the agent who accepts, as seen by one more inbound conversation on the channel
 * @param line the holder of the customer's line
 * @param conversation the id that the conversation gets if it is accepted
 * @since 0.1
 */
public record AcceptanceFacts(AgentAvailability agent, LineHolder line, ConversationId conversation) {
    /** Refuses nulls. */
    public AcceptanceFacts {
        Objects.requireNonNull(agent, "agent");
        Objects.requireNonNull(line, "line");
        Objects.requireNonNull(conversation, "conversation");
    }
}

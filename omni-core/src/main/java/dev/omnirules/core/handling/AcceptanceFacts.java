package dev.omnirules.core.handling;

import dev.omnirules.core.agent.AgentAvailability;
import dev.omnirules.core.conversation.ConversationId;
import dev.omnirules.core.ledger.state.LineHolder;
import java.util.Objects;
import java.util.Optional;

/**
 * The facts that the acceptance rule decides on. Immutable and thread-safe.
 *
 * @param agent the agent who accepts, as seen by one more inbound conversation on the channel
 * @param line the holder of the customer's line
 * @param conversation the id that the conversation gets if it is accepted
 * @param expected the interaction and the queue that the request names; empty if it means whatever waits
 * @since 0.1
 */
public record AcceptanceFacts(
        AgentAvailability agent, LineHolder line, ConversationId conversation, Optional<LineHolder.Queued> expected) {
    /** Refuses nulls. */
    public AcceptanceFacts {
        Objects.requireNonNull(agent, "agent");
        Objects.requireNonNull(line, "line");
        Objects.requireNonNull(conversation, "conversation");
        Objects.requireNonNull(expected, "expected");
    }

    /**
     * Makes the facts of a request that means whatever waits.
     *
     * @param agent the agent who accepts, as seen by one more inbound conversation on the channel
     * @param line the holder of the customer's line
     * @param conversation the id that the conversation gets if it is accepted
     */
    public AcceptanceFacts(AgentAvailability agent, LineHolder line, ConversationId conversation) {
        this(agent, line, conversation, Optional.empty());
    }
}

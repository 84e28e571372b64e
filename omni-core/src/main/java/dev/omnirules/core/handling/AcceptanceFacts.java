package dev.omnirules.core.handling;

import dev.omnirules.core.agent.AgentAvailability;
import dev.omnirules.core.conversation.ConversationId;
import dev.omnirules.core.ledger.state.LineHolder;

/**
 * What the acceptance rule needs to know. Immutable and thread-safe.
 *
 * @param agent the agent who accepts, as seen by one more receptive conversation on the channel
 * @param line who or what has the customer's line
 * @param conversation the name that the conversation gets if it is accepted
 * @since 0.1
 */
public record AcceptanceFacts(AgentAvailability agent, LineHolder line, ConversationId conversation) {}

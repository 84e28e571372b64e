package dev.omnirules.whatsapp.admission;

import dev.omnirules.core.agent.AgentAvailability;
import dev.omnirules.core.conversation.ConversationId;

/**
 * What the admission rule needs to know. Immutable and thread-safe.
 *
 * @param target what the destination and the origin come to
 * @param agent the agent who asks, as seen by one more active conversation on WhatsApp
 * @param conversation the name that the conversation gets if it is admitted
 * @since 0.1
 */
public record AdmissionFacts(AdmissionTarget target, AgentAvailability agent, ConversationId conversation) {}

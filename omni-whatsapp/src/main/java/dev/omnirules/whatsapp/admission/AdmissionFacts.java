package dev.omnirules.whatsapp.admission;

import dev.omnirules.core.agent.AgentAvailability;
import dev.omnirules.core.conversation.ConversationId;
import java.util.Objects;

/**
 * The facts that {@link AdmissionPolicy} decides on. Immutable and thread-safe.
 *
 * @param target the line that the request names, or the reason why it names none
 * @param agent the requesting agent's availability for one more active conversation on WhatsApp
 * @param conversation the name that the conversation gets if it is admitted
 * @since 0.1
 */
public record AdmissionFacts(AdmissionTarget target, AgentAvailability agent, ConversationId conversation) {
    /** Checks that nothing is null. */
    public AdmissionFacts {
        Objects.requireNonNull(target, "target");
        Objects.requireNonNull(agent, "agent");
        Objects.requireNonNull(conversation, "conversation");
    }
}

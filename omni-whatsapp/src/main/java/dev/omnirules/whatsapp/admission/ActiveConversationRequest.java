package dev.omnirules.whatsapp.admission;

import dev.omnirules.core.agent.AgentId;
import dev.omnirules.core.ledger.RequestId;
import java.util.Objects;
import java.util.Optional;

/**
 * An agent's request for an active conversation ("+Criar Conversa"). Sending it again with the same id yields the same conversation. The
 * destination is personal data: {@link #toString} leaves it out. Immutable and thread-safe.
 *
 * @param id names the click, so that its repetitions have no second effect
 * @param agent who asks
 * @param to the "Para" field as typed
 * @param origin the origin number as chosen; empty if the agent left the field alone
 * @since 0.1
 */
public record ActiveConversationRequest(RequestId id, AgentId agent, String to, Optional<String> origin) {
    /** Checks that nothing is null. */
    public ActiveConversationRequest {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(agent, "agent");
        Objects.requireNonNull(to, "to");
        Objects.requireNonNull(origin, "origin");
    }

    @Override
    public String toString() {
        return "ActiveConversationRequest[" + id + ", " + agent + ']';
    }
}

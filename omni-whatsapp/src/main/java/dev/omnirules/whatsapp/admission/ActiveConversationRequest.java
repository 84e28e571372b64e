package dev.omnirules.whatsapp.admission;

import dev.omnirules.core.agent.AgentId;
import java.util.Objects;
import java.util.Optional;

/**
 * An agent's request for an active conversation ("+Criar Conversa"). The destination is personal data: {@link #toString} leaves
 * it out. Immutable and thread-safe.
 *
 * @param agent who asks
 * @param to whom to write to: a typed number or a known customer
 * @param origin the origin number as chosen; empty if the agent left the field alone
 * @since 0.1
 */
public record ActiveConversationRequest(AgentId agent, Destination to, Optional<String> origin) {

    /**
     * A request to a typed number.
     *
     * @param agent who asks
     * @param to the "Para" field as typed
     * @param origin the origin number as chosen
     */
    public ActiveConversationRequest(AgentId agent, String to, Optional<String> origin) {
        this(agent, new Destination.Typed(Objects.requireNonNull(to, "to")), origin);
    }

    /** Checks that nothing is null. */
    public ActiveConversationRequest {
        Objects.requireNonNull(agent, "agent");
        Objects.requireNonNull(to, "to");
        Objects.requireNonNull(origin, "origin");
    }

    @Override
    public String toString() {
        return "ActiveConversationRequest[" + agent + ']';
    }
}

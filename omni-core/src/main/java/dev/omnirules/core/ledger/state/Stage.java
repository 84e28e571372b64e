package dev.omnirules.core.ledger.state;

import dev.omnirules.core.agent.AgentId;
import dev.omnirules.core.conversation.ConversationId;
import dev.omnirules.core.conversation.Disposition;
import dev.omnirules.core.conversation.ProtocolNumber;
import java.util.Objects;
import java.util.Optional;

/**
 * One agent's part of a conversation, under a protocol number of its own (TRANSFER-1). Immutable and thread-safe.
 *
 * @param conversation the conversation
 * @param protocol the stage's protocol number
 * @param agent the agent
 * @param closed whether the agent has handed the conversation over or finished it
 * @param disposition how the agent qualified it (TRANSFER-2); given once, never replaced
 * @since 0.1
 */
public record Stage(
        ConversationId conversation,
        ProtocolNumber protocol,
        AgentId agent,
        boolean closed,
        Optional<Disposition> disposition) {
    /** Refuses nulls. */
    public Stage {
        Objects.requireNonNull(conversation, "conversation");
        Objects.requireNonNull(protocol, "protocol");
        Objects.requireNonNull(agent, "agent");
        Objects.requireNonNull(disposition, "disposition");
    }

    static Stage closed(ConversationId conversation, ProtocolNumber protocol, AgentId agent) {
        return new Stage(conversation, protocol, agent, true, Optional.empty());
    }

    Stage asOpen() {
        return new Stage(conversation, protocol, agent, false, disposition);
    }

    Stage asClosed() {
        return new Stage(conversation, protocol, agent, true, disposition);
    }

    Stage qualified(Disposition given) {
        return disposition.isPresent() ? this : new Stage(conversation, protocol, agent, closed, Optional.of(given));
    }
}

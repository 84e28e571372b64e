package dev.omnirules.core.ledger.state;

import dev.omnirules.core.agent.AgentId;
import dev.omnirules.core.conversation.ConversationId;
import dev.omnirules.core.conversation.Disposition;
import dev.omnirules.core.conversation.ProtocolNumber;
import java.time.Instant;
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
 * @param openedAt when it was opened; empty for a stage of before it was kept
 * @param closedAt when it was closed; empty for an open stage, and for one that was closed before it was kept
 * @since 0.1
 */
public record Stage(
        ConversationId conversation,
        ProtocolNumber protocol,
        AgentId agent,
        boolean closed,
        Optional<Disposition> disposition,
        Optional<Instant> openedAt,
        Optional<Instant> closedAt) {

    /**
     * Checks that an open stage has no end.
     *
     * @throws IllegalArgumentException if it has
     */
    public Stage {
        Objects.requireNonNull(conversation, "conversation");
        Objects.requireNonNull(protocol, "protocol");
        Objects.requireNonNull(agent, "agent");
        Objects.requireNonNull(disposition, "disposition");
        Objects.requireNonNull(openedAt, "openedAt");
        Objects.requireNonNull(closedAt, "closedAt");
        if (!closed && closedAt.isPresent()) {
            throw new IllegalArgumentException("closedAt must be absent for an open stage, but is " + closedAt.get());
        }
    }

    /**
     * Makes a stage of which nobody knows when it was opened and closed.
     *
     * @param conversation the conversation
     * @param protocol the stage's protocol number
     * @param agent the agent
     * @param closed whether the agent has handed the conversation over or finished it
     * @param disposition how the agent qualified it
     */
    public Stage(
            ConversationId conversation,
            ProtocolNumber protocol,
            AgentId agent,
            boolean closed,
            Optional<Disposition> disposition) {
        this(conversation, protocol, agent, closed, disposition, Optional.empty(), Optional.empty());
    }
}

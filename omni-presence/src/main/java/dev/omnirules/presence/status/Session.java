package dev.omnirules.presence.status;

import dev.omnirules.core.agent.Channel;
import dev.omnirules.core.conversation.ConversationId;
import java.time.Instant;
import java.util.Objects;

/**
 * A conversation in progress with an agent, as supervisors list it (<i>Sessões Ativas</i>, STATUS-1). Immutable and
 * thread-safe.
 *
 * @param conversation the conversation
 * @param channel its channel
 * @param startedAt when it came to this agent, as observed
 * @param rev the revision of the agent's state that brought it, at least 0
 * @since 0.1
 */
public record Session(ConversationId conversation, Channel channel, Instant startedAt, long rev) {
    /** Refuses nulls. */
    public Session {
        Objects.requireNonNull(conversation, "conversation");
        Objects.requireNonNull(channel, "channel");
        Objects.requireNonNull(startedAt, "startedAt");
    }
}

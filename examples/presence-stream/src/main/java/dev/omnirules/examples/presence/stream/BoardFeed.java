package dev.omnirules.examples.presence.stream;

import dev.omnirules.core.agent.AgentId;
import dev.omnirules.presence.board.SupervisorBoard;
import dev.omnirules.presence.status.PresenceCodec;
import dev.omnirules.presence.status.StatusPolicy;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Shows on a supervisor's board what the stream publishes. The topic is compacted, so that a new board reads it from the
 * beginning and has every agent. Thread-safe as the board is.
 */
public final class BoardFeed {

    private final StatusPolicy policy;
    private final PresenceCodec codec;
    private final SupervisorBoard board;

    /** Feeds a board, under the policy of the stream. */
    public BoardFeed(StatusPolicy policy, SupervisorBoard board) {
        this.policy = policy;
        this.codec = new PresenceCodec(policy);
        this.board = board;
    }

    /** Takes a record of the topic: what is seen of an agent, or a tombstone, and the record's time. */
    public void take(String agent, @Nullable AgentSeen seen, Instant at) {
        AgentId id = new AgentId(agent);
        if (seen == null) {
            board.remove(id, at);
        } else {
            board.show(id, policy.derive(codec.decode(seen.presence()), seen.at()), seen.at());
        }
    }
}

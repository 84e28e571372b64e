package dev.omnirules.examples.presence.stream;

import dev.omnirules.core.agent.Channel;
import dev.omnirules.presence.status.AgentStatus;
import dev.omnirules.presence.status.StatusReason;
import dev.omnirules.presence.status.StatusView;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/**
 * What is seen of an agent from an instant on, until the agent's next record.
 *
 * @param at the exact first instant
 * @param reason why the agent has the status
 * @param since since when the agent has had the status; empty if the agent never had another one
 * @param routable the channels on which a router may offer work
 * @param sessions how many conversations are in progress
 * @param presence all that is known of the agent, as {@code PresenceCodec} writes it; nothing before it is published
 */
public record AgentSeen(
        Instant at,
        StatusReason reason,
        Optional<Instant> since,
        Set<Channel> routable,
        int sessions,
        ByteBuffer presence) {

    private static final ByteBuffer NOTHING = ByteBuffer.allocate(0).asReadOnlyBuffer();

    /** Copies the channels. */
    public AgentSeen {
        routable = Set.copyOf(routable);
    }

    AgentSeen(Instant at, StatusReason reason, Instant since, Set<Channel> routable, int sessions) {
        this(at, reason, Optional.of(since), routable, sessions, NOTHING);
    }

    static AgentSeen of(StatusView view, Instant at) {
        return new AgentSeen(
                at,
                view.reason(),
                view.since(),
                view.routable(),
                view.sessions().size(),
                NOTHING);
    }

    /** The status. */
    public AgentStatus status() {
        return reason.status();
    }

    AgentSeen withoutRouting() {
        return new AgentSeen(at, reason, since, Set.of(), sessions, presence);
    }

    AgentSeen knowing(ByteBuffer all) {
        return new AgentSeen(at, reason, since, routable, sessions, all);
    }

    AgentSeen withoutPresence() {
        return knowing(NOTHING);
    }

    /** Whether another one differs by its instant and its bytes at most. */
    boolean shows(AgentSeen other) {
        return new AgentSeen(other.at, reason, since, routable, sessions, other.presence).equals(other);
    }
}

package dev.omnirules.examples.presence.stream;

import dev.omnirules.core.agent.Channel;
import dev.omnirules.presence.status.AgentStatus;
import dev.omnirules.presence.status.StatusReason;
import dev.omnirules.presence.status.StatusView;
import java.time.Instant;
import java.util.Set;

/**
 * What is seen of an agent from an instant on, until the agent's next record.
 *
 * @param at the exact first instant
 * @param reason why the agent has the status
 * @param since since when the agent has had the status
 * @param routable the channels on which a router may offer work
 * @param sessions how many conversations are in progress
 */
public record AgentSeen(Instant at, StatusReason reason, Instant since, Set<Channel> routable, int sessions) {

    /** Copies the channels. */
    public AgentSeen {
        routable = Set.copyOf(routable);
    }

    static AgentSeen of(StatusView view, Instant at) {
        return new AgentSeen(
                at,
                view.reason(),
                view.since(),
                view.routable(),
                view.sessions().size());
    }

    /** The status. */
    public AgentStatus status() {
        return reason.status();
    }

    AgentSeen withoutRouting() {
        return new AgentSeen(at, reason, since, Set.of(), sessions);
    }

    /** Whether another one differs by its instant at most. */
    boolean shows(AgentSeen other) {
        return new AgentSeen(other.at, reason, since, routable, sessions).equals(other);
    }
}

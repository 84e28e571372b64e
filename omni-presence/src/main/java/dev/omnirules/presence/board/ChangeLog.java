package dev.omnirules.presence.board;

import dev.omnirules.core.agent.AgentId;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The agents of the latest {@value #MOST} changes of a board, in order. Guarded by the board's lock. */
final class ChangeLog {

    static final int MOST = 1 << 14;

    private final @Nullable AgentId[] ring = new AgentId[MOST];
    private final long first;
    private long version;

    /** Begins after a version, of which and before which nothing is kept. */
    ChangeLog(long version) {
        this.first = version;
        this.version = version;
    }

    void add(AgentId agent) {
        ring[(int) (version & (MOST - 1))] = agent;
        version++;
    }

    long version() {
        return version;
    }

    /** Returns the agents of the changes after a version; empty if some of them are not kept. */
    Optional<Set<AgentId>> since(long before) {
        if (before < Math.max(first, version - MOST) || before > version) {
            return Optional.empty();
        }
        Set<AgentId> agents = new LinkedHashSet<>();
        for (long change = before; change < version; change++) {
            AgentId agent = ring[(int) (change & (MOST - 1))];
            if (agent != null) {
                agents.add(agent);
            }
        }
        return Optional.of(agents);
    }
}

package dev.omnirules.core.token.renewer;

import dev.omnirules.core.agent.AgentId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentMap;

/**
 * The watch over the records that other nodes change: every two seconds the store is asked for the versions of all open
 * sessions, 1,000 in one question. {@link #changed} runs on the host's executor; the rest is guarded by the scheduler's
 * lock.
 */
final class StoreWatch {

    private static final Duration EVERY = Duration.ofSeconds(2);
    private static final int AT_ONCE = 1_000;

    private final RenewerContext context;
    private final ConcurrentMap<AgentId, ? extends LiveSession> open;
    private Instant nextAt = Instant.MIN;
    private boolean underWay;

    StoreWatch(RenewerContext context, ConcurrentMap<AgentId, ? extends LiveSession> open) {
        this.context = context;
        this.open = open;
    }

    /** Takes the next question if it is due; a store that no other node knows needs none. */
    boolean tryBegin(Instant now) {
        if (!context.shared() || underWay || nextAt.isAfter(now) || open.isEmpty()) {
            return false;
        }
        underWay = true;
        return true;
    }

    void ended(Instant now) {
        underWay = false;
        nextAt = now.plus(EVERY);
    }

    /** Asks the store, and returns the sessions of which it has another version than this node. */
    List<LiveSession> changed() {
        List<AgentId> agents = new ArrayList<>(open.keySet());
        List<LiveSession> changed = new ArrayList<>();
        for (int from = 0; from < agents.size(); from += AT_ONCE) {
            compare(agents.subList(from, Math.min(agents.size(), from + AT_ONCE)), changed);
        }
        return changed;
    }

    private void compare(List<AgentId> agents, List<LiveSession> changed) {
        long begun = context.clock().monotonic().getAsLong();
        Map<AgentId, Long> versions = context.store().versions(agents);
        for (AgentId agent : agents) {
            LiveSession session = open.get(agent);
            if (session == null) {
                continue;
            }
            if (versions.getOrDefault(agent, 0L) == session.stored().version()) {
                session.confirm(begun);
            } else {
                changed.add(session);
            }
        }
    }
}

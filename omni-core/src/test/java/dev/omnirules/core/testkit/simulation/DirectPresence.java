package dev.omnirules.core.testkit.simulation;

import dev.omnirules.core.agent.AgentId;
import dev.omnirules.core.agent.Channel;
import dev.omnirules.core.agent.ChannelState;
import dev.omnirules.core.ledger.LedgerEntry;
import dev.omnirules.core.ledger.state.AgentKey;
import dev.omnirules.core.ledger.state.AgentState;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The least that a presence must be: an agent is reachable while a connection that did not close beat less than half a
 * minute ago. What the ledger recorded later waits for what it recorded before. Not thread-safe.
 */
public final class DirectPresence implements HostPresence {

    private static final Duration FRESH = Duration.ofSeconds(30);

    private final Map<AgentId, AgentState> agentStates = new HashMap<>();
    private final Map<AgentId, NavigableMap<Long, LedgerEntry>> ahead = new HashMap<>();
    private final Map<AgentId, Map<Long, Instant>> beats = new HashMap<>();

    /** A presence that has heard of nobody. */
    public DirectPresence() {}

    @Override
    public void hear(PresenceSignal signal) {
        if (signal instanceof PresenceSignal.Opened opened) {
            beat(opened.agent(), opened.source(), opened.at());
        } else if (signal instanceof PresenceSignal.Beat beat) {
            beat(beat.agent(), beat.source(), beat.at());
        } else if (signal instanceof PresenceSignal.Closed closed) {
            beat(closed.agent(), closed.source(), Instant.MAX);
        } else if (signal instanceof PresenceSignal.Recorded recorded) {
            record(recorded);
        }
    }

    @Override
    public Set<Channel> routable(AgentId agent, Instant now) {
        AgentState agentState = agentStates.get(agent);
        return agentState == null || !reachable(agent, now) ? Set.of() : open(agentState);
    }

    @Override
    public Bounds bounds() {
        return new Bounds(FRESH, Duration.ZERO);
    }

    private void beat(AgentId agent, long connection, Instant at) {
        beats.computeIfAbsent(agent, any -> new HashMap<>()).merge(connection, at, DirectPresence::later);
    }

    private void record(PresenceSignal.Recorded recorded) {
        AgentId agent = recorded.agent();
        NavigableMap<Long, LedgerEntry> waiting = ahead.computeIfAbsent(agent, any -> new TreeMap<>());
        waiting.put(recorded.entry().revisions().of(new AgentKey(agent)), recorded.entry());
        AgentState agentState = agentStates.computeIfAbsent(agent, AgentState::untouched);
        while (!waiting.isEmpty() && waiting.firstKey() <= agentState.revision() + 1) {
            Map.Entry<Long, LedgerEntry> next = waiting.pollFirstEntry();
            if (next.getKey() > agentState.revision()) {
                agentState = agentState.after(next.getValue().events()).atRevision(next.getKey());
            }
        }
        agentStates.put(agent, agentState);
    }

    private boolean reachable(AgentId agent, Instant now) {
        return beats.getOrDefault(agent, Map.of()).values().stream()
                .anyMatch(beat -> !beat.equals(Instant.MAX) && now.isBefore(beat.plus(FRESH)));
    }

    private static Set<Channel> open(AgentState agentState) {
        Set<Channel> open = new TreeSet<>();
        agentState.channels().stream()
                .filter(channel -> agentState.channel(channel) == ChannelState.OPEN)
                .forEach(open::add);
        return Collections.unmodifiableSet(open);
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }
}

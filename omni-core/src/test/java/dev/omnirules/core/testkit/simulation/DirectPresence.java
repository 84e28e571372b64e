package dev.omnirules.core.testkit.simulation;

import dev.omnirules.core.agent.AgentId;
import dev.omnirules.core.agent.Channel;
import dev.omnirules.core.agent.ChannelState;
import dev.omnirules.core.ledger.state.AgentDesk;
import dev.omnirules.core.ledger.state.DeskKey;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/**
 * The least that a presence must be: an agent is reachable while a connection that did not close beat less than half a
 * minute ago. Not thread-safe.
 */
public final class DirectPresence implements HostPresence {

    private static final Duration FRESH = Duration.ofSeconds(30);

    private final Map<AgentId, AgentDesk> desks = new HashMap<>();
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
        AgentDesk desk = desks.get(agent);
        return desk == null || !reachable(agent, now) ? Set.of() : open(desk);
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
        AgentDesk desk = desks.computeIfAbsent(agent, AgentDesk::untouched);
        long revision = recorded.entry().revisions().of(new DeskKey(agent));
        if (revision > desk.revision()) {
            desks.put(agent, desk.after(recorded.entry().events()).atRevision(revision));
        }
    }

    private boolean reachable(AgentId agent, Instant now) {
        return beats.getOrDefault(agent, Map.of()).values().stream()
                .anyMatch(beat -> !beat.equals(Instant.MAX) && now.isBefore(beat.plus(FRESH)));
    }

    private static Set<Channel> open(AgentDesk desk) {
        Set<Channel> open = EnumSet.noneOf(Channel.class);
        desk.channels().stream()
                .filter(channel -> desk.channel(channel) == ChannelState.OPEN)
                .forEach(open::add);
        return Collections.unmodifiableSet(open);
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }
}

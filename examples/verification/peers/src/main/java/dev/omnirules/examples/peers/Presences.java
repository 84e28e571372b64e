package dev.omnirules.examples.peers;

import dev.omnirules.core.agent.Channel;
import dev.omnirules.core.agent.PauseReason;
import dev.omnirules.presence.status.AgentPresence;
import dev.omnirules.presence.status.PresenceEvent;
import dev.omnirules.presence.status.StatusPolicy;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;

/** Agents in every status, some seconds into their shift. */
final class Presences {

    /** When the question is asked. */
    static final Instant NOW = Instant.parse("2026-11-16T12:00:40Z");

    private static final Instant START = Instant.parse("2026-11-16T12:00:00Z");
    private static final Set<Channel> BOTH = Set.of(Channel.WHATSAPP, Channel.WEBCHAT);
    private static final Duration INTERVAL = Duration.ofSeconds(20);

    private Presences() {}

    static List<AgentPresence> all(StatusPolicy policy) {
        AgentPresence unknown = policy.unknown();
        AgentPresence inChannels = unknown.apply(new PresenceEvent.PlatformSignedIn(START, 1))
                .apply(new PresenceEvent.ChannelSignedIn(START, 2, Channel.WHATSAPP))
                .apply(new PresenceEvent.ChannelSignedIn(START, 3, Channel.WEBCHAT));
        AgentPresence connected = connected(inChannels);
        AgentPresence paused = connected.apply(
                new PresenceEvent.ChannelsPaused(START.plusSeconds(5), 4, BOTH, new PauseReason("lunch")));
        AgentPresence partly = connected.apply(new PresenceEvent.ChannelsPaused(
                START.plusSeconds(5), 4, Set.of(Channel.WEBCHAT), new PauseReason("lunch")));
        return new ArrayList<>(List.of(unknown, inChannels, connected, paused, partly, lost(connected), lost(paused)));
    }

    private static AgentPresence connected(AgentPresence agent) {
        return agent.apply(new PresenceEvent.ConnectionOpened(
                        START,
                        7,
                        INTERVAL,
                        new PresenceEvent.Node("a"),
                        new PresenceEvent.Device("d"),
                        OptionalLong.empty()))
                .apply(new PresenceEvent.Beat(START.plusSeconds(20), 7, 1, INTERVAL, PresenceEvent.Hint.VISIBLE));
    }

    private static AgentPresence lost(AgentPresence agent) {
        return agent.apply(new PresenceEvent.ConnectionClosed(START.plusSeconds(21), 7, PresenceEvent.CloseKind.CLEAN));
    }
}

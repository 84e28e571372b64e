package dev.omnirules.examples.benchmarks.presence;

import dev.omnirules.core.agent.Channel;
import dev.omnirules.presence.status.AgentPresence;
import dev.omnirules.presence.status.PresenceEvent;
import dev.omnirules.presence.status.PresenceEvent.Beat;
import dev.omnirules.presence.status.PresenceEvent.ChannelSignedIn;
import dev.omnirules.presence.status.PresenceEvent.ConnectionOpened;
import dev.omnirules.presence.status.PresenceEvent.Hint;
import dev.omnirules.presence.status.PresenceTimings;
import dev.omnirules.presence.status.StatusPolicy;
import dev.omnirules.presence.status.StatusView;
import java.time.Instant;

/** What is known of every agent of a crowd. */
final class Fold {

    private final StatusPolicy policy = new StatusPolicy(PresenceTimings.defaults());
    private final AgentPresence[] presences;

    Fold(int agents) {
        this.presences = new AgentPresence[agents];
    }

    /** An agent with one device, in two channels. */
    void enter(int agent, Instant at) {
        presences[agent] = policy.unknown()
                .apply(new ChannelSignedIn(at, 1, Channel.WHATSAPP))
                .apply(new ChannelSignedIn(at, 2, Channel.WEBCHAT))
                .apply(ConnectionOpened.first(at, 1, Crowd.ROUND));
    }

    /** An event that a visible page of an agent's first connection sends. */
    static Beat beat(int round, Instant at) {
        return new Beat(at, 1, round, Crowd.ROUND, Hint.VISIBLE);
    }

    AgentPresence presence(int agent) {
        return presences[agent];
    }

    void keep(int agent, AgentPresence presence) {
        presences[agent] = presence;
    }

    void apply(int agent, PresenceEvent event) {
        presences[agent] = presences[agent].apply(event);
    }

    StatusView derive(int agent, Instant now) {
        return derive(presences[agent], now);
    }

    StatusView derive(AgentPresence presence, Instant now) {
        return policy.derive(presence, now);
    }
}

package dev.omnirules.presence.board;

import dev.omnirules.core.agent.Channel;
import dev.omnirules.presence.status.AgentIntent;
import dev.omnirules.presence.status.Session;
import java.util.Map;
import java.util.TreeMap;

/**
 * The part that one channel without a number has in what the board counts of an agent. Immutable.
 *
 * @param channel the channel
 * @param signedIn 1 if the agent is signed in to it, else 0
 * @param sessions the sessions in progress on it
 */
record ChannelLoad(Channel channel, int signedIn, int sessions) {

    static final ChannelLoad[] NONE = {};

    /** Returns the channels without a number that the agent is signed in to or has sessions on, in their order. */
    static ChannelLoad[] unnumbered(AgentIntent intent, ChannelNumbers numbers) {
        Map<Channel, ChannelLoad> loads = new TreeMap<>();
        for (Channel channel : intent.signedIn()) {
            loads.put(channel, new ChannelLoad(channel, 1, 0));
        }
        for (Session session : intent.sessions()) {
            loads.merge(session.channel(), new ChannelLoad(session.channel(), 0, 1), ChannelLoad::plus);
        }
        loads.keySet().removeIf(channel -> numbers.of(channel) != ChannelNumbers.NONE);
        return loads.values().toArray(NONE);
    }

    private ChannelLoad plus(ChannelLoad other) {
        return new ChannelLoad(channel, signedIn + other.signedIn, sessions + other.sessions);
    }
}

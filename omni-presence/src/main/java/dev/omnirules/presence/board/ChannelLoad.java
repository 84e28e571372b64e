package dev.omnirules.presence.board;

import dev.omnirules.core.agent.Channel;
import dev.omnirules.presence.status.Session;
import dev.omnirules.presence.status.StatusView;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * The part that one channel has in what the board counts of an agent. Immutable.
 *
 * @param channel the channel
 * @param signedIn 1 if the agent is signed in to it, else 0
 * @param sessions the sessions in progress on it
 */
record ChannelLoad(Channel channel, int signedIn, int sessions) {

    private static final ChannelLoad[] NONE = {};

    /** Returns the channels of a view that the agent is signed in to or has sessions on, in their order. */
    static ChannelLoad[] of(StatusView view) {
        Set<Channel> signedIn = view.intent().signedIn();
        List<Session> sessions = view.sessions();
        if (sessions.isEmpty()) {
            return signedIn.stream()
                    .map(channel -> new ChannelLoad(channel, 1, 0))
                    .toArray(ChannelLoad[]::new);
        }
        Map<Channel, ChannelLoad> loads = new TreeMap<>();
        signedIn.forEach(channel -> loads.put(channel, new ChannelLoad(channel, 1, 0)));
        for (Session session : sessions) {
            loads.merge(session.channel(), new ChannelLoad(session.channel(), 0, 1), ChannelLoad::plus);
        }
        return loads.values().toArray(NONE);
    }

    private ChannelLoad plus(ChannelLoad other) {
        return new ChannelLoad(channel, signedIn + other.signedIn, sessions + other.sessions);
    }
}

package dev.omnirules.presence.board;

import dev.omnirules.core.agent.Channel;
import dev.omnirules.presence.status.AgentStatus;
import dev.omnirules.presence.status.Session;
import dev.omnirules.presence.status.StatusView;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/** The running counts of a group of agents, in all and per channel. Guarded by the board's lock. */
final class Tally {

    private final Count everywhere = new Count();
    private final Map<Channel, Count> perChannel = new EnumMap<>(Channel.class);

    private static final class Count {
        private final EnumMap<AgentStatus, Integer> agents = new EnumMap<>(AgentStatus.class);
        private int sessions;

        private void add(AgentStatus status, int sign) {
            agents.merge(status, sign, Integer::sum);
        }
    }

    Tally() {
        for (Channel channel : Channel.values()) {
            perChannel.put(channel, new Count());
        }
    }

    void add(StatusView view) {
        add(view, 1);
    }

    void remove(StatusView view) {
        add(view, -1);
    }

    BoardCounts counts(Optional<Channel> channel) {
        Count count = channel.map(this::on).orElse(everywhere);
        return new BoardCounts(count.agents, count.sessions);
    }

    private void add(StatusView view, int sign) {
        everywhere.add(view.status(), sign);
        everywhere.sessions += sign * view.sessions().size();
        for (Channel channel : view.intent().signedIn()) {
            on(channel).add(view.status(), sign);
        }
        for (Session session : view.sessions()) {
            on(session.channel()).sessions += sign;
        }
    }

    private Count on(Channel channel) {
        return perChannel.computeIfAbsent(channel, any -> new Count());
    }
}

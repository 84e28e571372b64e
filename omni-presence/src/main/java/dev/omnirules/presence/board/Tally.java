package dev.omnirules.presence.board;

import dev.omnirules.core.agent.Channel;
import dev.omnirules.presence.status.AgentIntent;
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
        private final PerStatus agents = new PerStatus();
        private int sessions;
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

    /** Takes one view's place by another; while the intent stays, channels and sessions do. */
    void change(StatusView before, StatusView after) {
        if (after.intent().equals(before.intent())) {
            move(after.intent(), before.status(), -1);
            move(after.intent(), after.status(), 1);
        } else {
            remove(before);
            add(after);
        }
    }

    BoardCounts counts(Optional<Channel> channel) {
        Count count = channel.map(this::on).orElse(everywhere);
        return new BoardCounts(count.agents.counts(), count.sessions);
    }

    private void add(StatusView view, int sign) {
        move(view.intent(), view.status(), sign);
        everywhere.sessions += sign * view.sessions().size();
        for (Session session : view.sessions()) {
            on(session.channel()).sessions += sign;
        }
    }

    private void move(AgentIntent intent, AgentStatus status, int sign) {
        everywhere.agents.add(status, sign);
        for (Channel channel : intent.signedIn()) {
            on(channel).agents.add(status, sign);
        }
    }

    private Count on(Channel channel) {
        return perChannel.computeIfAbsent(channel, any -> new Count());
    }
}

package dev.omnirules.presence.board;

import dev.omnirules.core.agent.Channel;
import dev.omnirules.presence.status.AgentStatus;
import java.util.BitSet;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/** The running counts of a group of agents, in all and per channel. Guarded by the board's lock. */
final class GroupCounts {

    /** The numbers of the agents in the group. */
    final BitSet members = new BitSet();

    private final Counts all = new Counts();
    private final Map<Channel, Counts> perChannel = new HashMap<>();

    private static final class Counts {
        private final int[] agents = new int[Ordinals.STATUSES.size()];
        private int sessions;
    }

    void add(AgentEntry entry) {
        add(entry, 1);
    }

    void remove(AgentEntry entry) {
        add(entry, -1);
    }

    /** Returns the counts of one channel, or of all if there is none. */
    BoardCounts counts(Set<Channel> channel) {
        Counts counted = channel.stream()
                .findFirst()
                .map(one -> perChannel.getOrDefault(one, new Counts()))
                .orElse(all);
        Map<AgentStatus, Integer> agents = new EnumMap<>(AgentStatus.class);
        for (AgentStatus status : Ordinals.STATUSES) {
            agents.put(status, counted.agents[Ordinals.of(status)]);
        }
        return new BoardCounts(agents, counted.sessions);
    }

    private void add(AgentEntry entry, int sign) {
        int status = Ordinals.of(entry.status());
        all.agents[status] += sign;
        for (ChannelLoad load : entry.loads()) {
            Counts channel = of(load.channel());
            channel.agents[status] += sign * load.signedIn();
            channel.sessions += sign * load.sessions();
            all.sessions += sign * load.sessions();
        }
    }

    private Counts of(Channel channel) {
        return perChannel.computeIfAbsent(channel, any -> new Counts());
    }
}

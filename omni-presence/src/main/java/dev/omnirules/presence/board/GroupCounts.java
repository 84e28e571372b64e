package dev.omnirules.presence.board;

import dev.omnirules.core.agent.Channel;
import dev.omnirules.presence.status.AgentStatus;
import java.util.BitSet;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The running counts of a group of agents, in all and per channel. Guarded by the board's lock. */
final class GroupCounts {

    /** The numbers of the agents in the group. */
    final BitSet members = new BitSet();

    private static final int STATUSES = Ordinals.STATUSES.size();

    /** The place of all channels together in the arrays; the place of a channel with a number follows it. */
    private static final int ALL = 0;

    private static final int PLACES = 1 + ChannelNumbers.FEW;

    /** The agents in each status, for each place. */
    private final int[] agents = new int[PLACES * STATUSES];

    private final int[] sessions = new int[PLACES];

    /** The counts of the channels without a number. */
    private final Map<Channel, Counts> others = new HashMap<>();

    private static final class Counts {
        private final int[] agents = new int[STATUSES];
        private int sessions;
    }

    void add(AgentEntry entry) {
        add(entry, 1);
    }

    void remove(AgentEntry entry) {
        add(entry, -1);
    }

    /** Counts an entry that was added under another status: its channels and sessions stay as they are. */
    void move(AgentEntry entry, AgentStatus before) {
        int from = Ordinals.of(before);
        int to = Ordinals.of(entry.status());
        move(ALL, from, to);
        for (int number = 0; number < ChannelNumbers.FEW; number++) {
            if (entry.isIn(number)) {
                move(1 + number, from, to);
            }
        }
        for (ChannelLoad load : entry.others()) {
            int[] counted = others.computeIfAbsent(load.channel(), any -> new Counts()).agents;
            counted[from] -= load.signedIn();
            counted[to] += load.signedIn();
        }
    }

    private void move(int place, int from, int to) {
        agents[place * STATUSES + from]--;
        agents[place * STATUSES + to]++;
    }

    /** Returns the counts of one channel, or of all if there is none. */
    BoardCounts counts(Set<Channel> channel, ChannelNumbers numbers) {
        Optional<Channel> one = channel.stream().findFirst();
        int number = one.map(numbers::of).orElse(ChannelNumbers.NONE);
        if (one.isPresent() && number == ChannelNumbers.NONE) {
            Counts counts = others.getOrDefault(one.get(), new Counts());
            return counts(counts.agents, 0, counts.sessions);
        }
        int place = one.isPresent() ? 1 + number : ALL;
        return counts(agents, place, sessions[place]);
    }

    private static BoardCounts counts(int[] agents, int place, int sessions) {
        Map<AgentStatus, Integer> counts = new EnumMap<>(AgentStatus.class);
        for (AgentStatus status : Ordinals.STATUSES) {
            counts.put(status, agents[place * STATUSES + Ordinals.of(status)]);
        }
        return new BoardCounts(counts, sessions);
    }

    private void add(AgentEntry entry, int sign) {
        int status = Ordinals.of(entry.status());
        agents[ALL * STATUSES + status] += sign;
        for (int number = 0; number < ChannelNumbers.FEW; number++) {
            int held = sign * entry.sessions(number);
            sessions[ALL] += held;
            sessions[1 + number] += held;
            if (entry.isIn(number)) {
                agents[(1 + number) * STATUSES + status] += sign;
            }
        }
        for (ChannelLoad load : entry.others()) {
            Counts counts = others.computeIfAbsent(load.channel(), any -> new Counts());
            counts.agents[status] += sign * load.signedIn();
            counts.sessions += sign * load.sessions();
            sessions[ALL] += sign * load.sessions();
        }
    }
}

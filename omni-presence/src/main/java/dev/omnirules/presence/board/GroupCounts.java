package dev.omnirules.presence.board;

import dev.omnirules.core.agent.Channel;
import dev.omnirules.presence.status.AgentStatus;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/** The running counts of a group of agents, in all and per channel. Guarded by the board's lock. */
final class GroupCounts {

    private static final int STATUSES = Ordinals.STATUSES.size();
    private static final int CHANNELS = Ordinals.CHANNELS.size();

    /** In all channels together; one channel's numbers follow upon another's. */
    private static final int EVERYWHERE = 0;

    /** A number per status, for each place. */
    private final int[] agents = new int[STATUSES * (1 + CHANNELS)];

    private final int[] sessions = new int[1 + CHANNELS];

    void add(AgentEntry seat) {
        add(seat, 1);
    }

    void remove(AgentEntry seat) {
        add(seat, -1);
    }

    BoardCounts counts(Optional<Channel> channel) {
        int place = channel.map(one -> place(Ordinals.of(one))).orElse(EVERYWHERE);
        Map<AgentStatus, Integer> counts = new EnumMap<>(AgentStatus.class);
        for (AgentStatus status : Ordinals.STATUSES) {
            counts.put(status, agents[STATUSES * place + Ordinals.of(status)]);
        }
        return new BoardCounts(counts, sessions[place]);
    }

    private void add(AgentEntry seat, int sign) {
        int status = Ordinals.of(seat.status());
        agents[STATUSES * EVERYWHERE + status] += sign;
        for (int channel = 0; channel < CHANNELS; channel++) {
            int held = sign * seat.sessions(channel);
            sessions[EVERYWHERE] += held;
            sessions[place(channel)] += held;
            if (seat.isIn(channel)) {
                agents[STATUSES * place(channel) + status] += sign;
            }
        }
    }

    private static int place(int channel) {
        return 1 + channel;
    }
}

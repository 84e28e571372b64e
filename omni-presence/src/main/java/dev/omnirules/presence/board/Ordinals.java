package dev.omnirules.presence.board;

import dev.omnirules.core.agent.Channel;
import dev.omnirules.presence.status.AgentStatus;
import java.util.List;

/** Where the numbers of a status or a channel stand in an array. */
@SuppressWarnings("EnumOrdinal") // the order is nobody's business: it is never stored
final class Ordinals {

    static final List<AgentStatus> STATUSES = List.of(AgentStatus.values());
    static final List<Channel> CHANNELS = List.of(Channel.values());

    private Ordinals() {}

    static int of(AgentStatus status) {
        return status.ordinal();
    }

    static int of(Channel channel) {
        return channel.ordinal();
    }
}

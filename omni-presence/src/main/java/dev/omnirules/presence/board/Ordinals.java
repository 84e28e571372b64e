package dev.omnirules.presence.board;

import dev.omnirules.presence.status.AgentStatus;
import java.util.List;

/** The positions of statuses in an array. */
@SuppressWarnings("EnumOrdinal") // the order is nobody's business: it is never stored
final class Ordinals {

    static final List<AgentStatus> STATUSES = List.of(AgentStatus.values());

    private Ordinals() {}

    static int of(AgentStatus status) {
        return status.ordinal();
    }
}

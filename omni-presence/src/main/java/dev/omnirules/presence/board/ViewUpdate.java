package dev.omnirules.presence.board;

import dev.omnirules.core.agent.AgentId;
import dev.omnirules.presence.status.AgentStatus;
import dev.omnirules.presence.status.StatusView;
import java.time.Instant;

/**
 * A change of view, and all that the board counts of it, read before the agent's entry is looked for.
 *
 * @param hash the agent's, as {@link AgentTable} has it
 * @param loads the channels that the agent is signed in to or has sessions on; not to be changed
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record ViewUpdate(AgentId agent, int hash, StatusView view, AgentStatus status, ChannelLoad[] loads, Instant at) {

    static ViewUpdate of(ViewChange change) {
        StatusView view = change.view();
        return new ViewUpdate(
                change.agent(),
                AgentTable.hash(change.agent()),
                view,
                view.status(),
                ChannelLoad.of(view),
                change.at());
    }
}

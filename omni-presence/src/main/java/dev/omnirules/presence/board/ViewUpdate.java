package dev.omnirules.presence.board;

import dev.omnirules.core.agent.AgentId;
import dev.omnirules.core.agent.Channel;
import dev.omnirules.presence.status.AgentStatus;
import dev.omnirules.presence.status.Session;
import dev.omnirules.presence.status.StatusView;
import java.time.Instant;
import java.util.List;
import java.util.Set;

/**
 * A change of view, and all that the board counts of it, read before the agent's entry is looked for.
 *
 * @param hash the agent's, as {@link AgentTable} has it
 * @param signedIn a bit for each channel with a number that the agent is signed in to
 * @param sessions the sessions on each channel with a number, packed by {@link ChannelNumbers}
 * @param others the other channels that the agent is signed in to or has sessions on; not to be changed
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record ViewUpdate(
        AgentId agent,
        int hash,
        StatusView view,
        AgentStatus status,
        int signedIn,
        long sessions,
        ChannelLoad[] others,
        Instant at) {

    static ViewUpdate of(ViewChange change, ChannelNumbers numbers) {
        StatusView view = change.view();
        Set<Channel> channels = view.intent().signedIn();
        List<Session> sessions = view.sessions();
        int signedIn = numbers.bits(channels);
        long counts = numbers.counts(sessions);
        boolean isAll = Integer.bitCount(signedIn) == channels.size() && ChannelNumbers.sum(counts) == sessions.size();
        return new ViewUpdate(
                change.agent(),
                AgentTable.hash(change.agent()),
                view,
                view.status(),
                signedIn,
                counts,
                isAll ? ChannelLoad.NONE : ChannelLoad.unnumbered(view, numbers),
                change.at());
    }
}

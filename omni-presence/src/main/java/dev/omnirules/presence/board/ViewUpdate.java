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
 * A change of view, and all that the board counts of it, read before the agent's seat is looked for.
 *
 * @param hash the agent's, as {@link AgentTable} has it
 * @param channels a bit for each that the agent is signed in to
 * @param sessions how many on each channel, {@value #BITS} bits each: no view has more than 256
 */
record ViewUpdate(
        AgentId agent, int hash, StatusView view, AgentStatus status, int channels, long sessions, Instant at) {

    private static final int BITS = 16;

    static ViewUpdate of(ViewChange change) {
        StatusView view = change.view();
        return new ViewUpdate(
                change.agent(),
                AgentTable.hash(change.agent()),
                view,
                view.status(),
                bits(view.intent().signedIn()),
                numbers(view.sessions()),
                change.at());
    }

    private static int bits(Set<Channel> channels) {
        int bits = 0;
        for (int channel = 0; channel < Ordinals.CHANNELS.size(); channel++) {
            if (channels.contains(Ordinals.CHANNELS.get(channel))) {
                bits |= 1 << channel;
            }
        }
        return bits;
    }

    private static long numbers(List<Session> sessions) {
        long numbers = 0;
        for (int i = 0; i < sessions.size(); i++) {
            numbers += 1L << (BITS * Ordinals.of(sessions.get(i).channel()));
        }
        return numbers;
    }

    /** The number that is kept for a channel. */
    static int number(long sessions, int channel) {
        return (int) (sessions >>> (BITS * channel)) & ((1 << BITS) - 1);
    }
}

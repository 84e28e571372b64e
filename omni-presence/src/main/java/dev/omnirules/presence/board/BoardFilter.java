package dev.omnirules.presence.board;

import dev.omnirules.core.agent.Channel;
import dev.omnirules.core.conversation.QueueId;
import java.util.Objects;
import java.util.Optional;

/**
 * The agents that a question to the board is about. Immutable and thread-safe.
 *
 * @param channel those signed in to this channel, and the sessions on it; empty for all, offline agents included
 * @param queue those assigned to this queue; empty for all
 * @since 0.1
 */
public record BoardFilter(Optional<Channel> channel, Optional<QueueId> queue) {
    /** Refuses nulls. */
    public BoardFilter {
        Objects.requireNonNull(channel, "channel");
        Objects.requireNonNull(queue, "queue");
    }

    private static final BoardFilter EVERYONE = new BoardFilter(Optional.empty(), Optional.empty());

    /**
     * No restriction.
     *
     * @return the filter that every agent passes
     */
    public static BoardFilter everyone() {
        return EVERYONE;
    }

    /**
     * This filter, for one channel.
     *
     * @param only the channel
     * @return the changed copy
     */
    public BoardFilter on(Channel only) {
        Objects.requireNonNull(only, "only");
        return new BoardFilter(Optional.of(only), queue);
    }

    /**
     * This filter, for one queue.
     *
     * @param only the queue
     * @return the changed copy
     */
    public BoardFilter of(QueueId only) {
        Objects.requireNonNull(only, "only");
        return new BoardFilter(channel, Optional.of(only));
    }
}

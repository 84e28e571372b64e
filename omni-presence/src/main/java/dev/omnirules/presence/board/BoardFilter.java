package dev.omnirules.presence.board;

import dev.omnirules.core.agent.Channel;
import dev.omnirules.core.conversation.QueueId;
import java.util.Objects;
import java.util.Set;

/**
 * The agents that a question to the board is about. Immutable and thread-safe.
 *
 * @param channels those signed in to one of these channels, and the sessions on them; empty for all, offline agents
 *     included
 * @param queues those assigned to one of these queues; empty for all
 * @since 0.1
 */
public record BoardFilter(Set<Channel> channels, Set<QueueId> queues) {

    private static final BoardFilter EVERYONE = new BoardFilter(Set.of(), Set.of());

    /** Copies the sets. */
    public BoardFilter {
        Objects.requireNonNull(channels, "channels");
        Objects.requireNonNull(queues, "queues");
        channels = Set.copyOf(channels);
        queues = Set.copyOf(queues);
    }

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
        return onAny(Set.of(only));
    }

    /**
     * This filter, for several channels: an agent signed in to two of them counts once.
     *
     * @param any the channels; empty for all
     * @return the changed copy
     */
    public BoardFilter onAny(Set<Channel> any) {
        Objects.requireNonNull(any, "any");
        return new BoardFilter(any, queues);
    }

    /**
     * This filter, for one queue.
     *
     * @param only the queue
     * @return the changed copy
     */
    public BoardFilter of(QueueId only) {
        Objects.requireNonNull(only, "only");
        return ofAny(Set.of(only));
    }

    /**
     * This filter, for several queues: an agent assigned to two of them counts once.
     *
     * @param any the queues; empty for all
     * @return the changed copy
     */
    public BoardFilter ofAny(Set<QueueId> any) {
        Objects.requireNonNull(any, "any");
        return new BoardFilter(channels, any);
    }

    /** Returns whether the board has a running count for this filter: at most one channel and one queue. */
    boolean isCounted() {
        return channels.size() <= 1 && queues.size() <= 1;
    }
}

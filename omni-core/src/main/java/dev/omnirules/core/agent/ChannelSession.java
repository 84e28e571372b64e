package dev.omnirules.core.agent;

import java.util.Objects;
import java.util.Optional;

/**
 * An agent's session on one channel. Immutable and thread-safe.
 *
 * @param channel the channel
 * @param pause why the agent paused it; empty while it is open
 * @since 0.1
 */
public record ChannelSession(Channel channel, Optional<PauseReason> pause) {
    /** Refuses nulls. */
    public ChannelSession {
        Objects.requireNonNull(channel, "channel");
        Objects.requireNonNull(pause, "pause");
    }

    /**
     * An open session.
     *
     * @param channel the channel
     * @return the session, not paused
     */
    public static ChannelSession open(Channel channel) {
        Objects.requireNonNull(channel, "channel");
        return new ChannelSession(channel, Optional.empty());
    }

    /**
     * A paused session.
     *
     * @param channel the channel
     * @param reason why
     * @return the session, paused
     */
    public static ChannelSession paused(Channel channel, PauseReason reason) {
        Objects.requireNonNull(channel, "channel");
        Objects.requireNonNull(reason, "reason");
        return new ChannelSession(channel, Optional.of(reason));
    }

    /**
     * The state that this session gives its channel.
     *
     * @return {@link ChannelState#PAUSED} or {@link ChannelState#OPEN}
     */
    public ChannelState state() {
        return pause.isPresent() ? ChannelState.PAUSED : ChannelState.OPEN;
    }
}

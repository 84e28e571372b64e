package dev.omnirules.core.agent;

import java.util.Objects;
import java.util.Optional;

/**
 * An agent's session on one channel, open or paused. Immutable and thread-safe.
 *
 * @param channel the channel
 * @param pause the reason of the agent's pause; empty while the session is open
 * @since 0.1
 */
public record ChannelSession(Channel channel, Optional<PauseReason> pause) {

    /**
     * Checks the components.
     *
     * @throws NullPointerException if a component is null
     */
    public ChannelSession {
        Objects.requireNonNull(channel, "channel");
        Objects.requireNonNull(pause, "pause");
    }

    /**
     * Creates an open session.
     *
     * @param channel the channel
     * @return the session, not paused
     * @throws NullPointerException if the channel is null
     */
    public static ChannelSession open(Channel channel) {
        return new ChannelSession(channel, Optional.empty());
    }

    /**
     * Creates a paused session.
     *
     * @param channel the channel
     * @param reason the reason of the pause
     * @return the session, paused
     * @throws NullPointerException if an argument is null
     */
    public static ChannelSession paused(Channel channel, PauseReason reason) {
        Objects.requireNonNull(reason, "reason");
        return new ChannelSession(channel, Optional.of(reason));
    }

    /**
     * Returns the state that this session gives its channel.
     *
     * @return {@link ChannelState#PAUSED} or {@link ChannelState#OPEN}
     */
    public ChannelState state() {
        return pause.isPresent() ? ChannelState.PAUSED : ChannelState.OPEN;
    }
}

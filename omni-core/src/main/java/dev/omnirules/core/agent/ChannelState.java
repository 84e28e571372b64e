package dev.omnirules.core.agent;

/**
 * An agent's state on one channel.
 *
 * @since 0.1
 */
public enum ChannelState {
    /** Not signed in to the channel. */
    SIGNED_OUT,
    /** Signed in: conversations may arrive. */
    OPEN,
    /** Signed in and paused: none arrives; the agent may still start one. */
    PAUSED
}

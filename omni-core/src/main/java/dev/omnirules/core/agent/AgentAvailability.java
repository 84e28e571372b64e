package dev.omnirules.core.agent;

import java.util.Objects;

/**
 * An agent's readiness, at one instant, for one more conversation on one channel: the fact that acceptance, admission,
 * transfer and routing share. Immutable and thread-safe.
 *
 * @param agent who
 * @param channel what the agent does with the channel
 * @param draining whether the agent asked to leave: new work is refused
 * @param full whether capacity leaves no room for one more conversation
 * @since 0.1
 */
public record AgentAvailability(AgentId agent, ChannelState channel, boolean draining, boolean full) {
    /** Refuses nulls. */
    public AgentAvailability {
        Objects.requireNonNull(agent, "agent");
        Objects.requireNonNull(channel, "channel");
    }

    /**
     * An agent who is signed in to the channel, takes work, and has room.
     *
     * @param agent who
     * @return the availability from which the others are made with the {@code with} methods
     */
    public static AgentAvailability ready(AgentId agent) {
        Objects.requireNonNull(agent, "agent");
        return new AgentAvailability(agent, ChannelState.OPEN, false, false);
    }

    /**
     * This availability with another channel state.
     *
     * @param state what the agent does with the channel
     * @return the changed copy
     */
    public AgentAvailability withChannel(ChannelState state) {
        Objects.requireNonNull(state, "state");
        return new AgentAvailability(agent, state, draining, full);
    }

    /**
     * This availability, of an agent who asked to leave.
     *
     * @return the changed copy
     */
    public AgentAvailability asDraining() {
        return new AgentAvailability(agent, channel, true, full);
    }

    /**
     * This availability, without room.
     *
     * @return the changed copy
     */
    public AgentAvailability asFull() {
        return new AgentAvailability(agent, channel, draining, true);
    }
}

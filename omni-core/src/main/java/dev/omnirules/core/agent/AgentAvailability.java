package dev.omnirules.core.agent;

import java.util.Objects;

/**
 * An agent's ability, at one instant, to take one more conversation on one channel: the fact that acceptance, admission,
 * transfer and routing share. Immutable and thread-safe.
 *
 * @param agent the agent
 * @param channel the agent's state on the channel
 * @param draining whether the agent asked to leave: new work is refused
 * @param full whether capacity leaves no room for one more conversation
 * @since 0.1
 */
public record AgentAvailability(AgentId agent, ChannelState channel, boolean draining, boolean full) {

    /**
     * Checks the components.
     *
     * @throws NullPointerException if a component is null
     */
    public AgentAvailability {
        Objects.requireNonNull(agent, "agent");
        Objects.requireNonNull(channel, "channel");
    }

    /**
     * Creates the availability of an agent who is signed in to the channel, takes work, and has room. The {@code with}
     * and {@code as} methods make the others from it.
     *
     * @param agent the agent
     * @return the availability
     * @throws NullPointerException if the agent is null
     */
    public static AgentAvailability ready(AgentId agent) {
        return new AgentAvailability(agent, ChannelState.OPEN, false, false);
    }

    /**
     * Returns this availability with another channel state.
     *
     * @param state the agent's state on the channel
     * @return the changed copy
     * @throws NullPointerException if the state is null
     */
    public AgentAvailability withChannel(ChannelState state) {
        return new AgentAvailability(agent, Objects.requireNonNull(state, "state"), draining, full);
    }

    /**
     * Returns this availability, of an agent who asked to leave.
     *
     * @return the changed copy
     */
    public AgentAvailability asDraining() {
        return new AgentAvailability(agent, channel, true, full);
    }

    /**
     * Returns this availability, without room for one more conversation.
     *
     * @return the changed copy
     */
    public AgentAvailability asFull() {
        return new AgentAvailability(agent, channel, draining, true);
    }
}

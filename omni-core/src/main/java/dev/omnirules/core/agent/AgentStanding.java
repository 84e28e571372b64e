package dev.omnirules.core.agent;

/**
 * What an agent's desk says, at one instant, about taking one more conversation on one channel: the fact that
 * acceptance, admission, transfer and routing share. Immutable and thread-safe.
 *
 * @param agent who
 * @param channel what the agent does with the channel
 * @param draining whether the agent asked to leave: new work is refused
 * @param full whether capacity leaves no room for one more conversation
 * @since 0.1
 */
public record AgentStanding(AgentId agent, ChannelState channel, boolean draining, boolean full) {

    /**
     * An agent who is signed in to the channel, takes work, and has room.
     *
     * @param agent who
     * @return the standing from which the others are made with the {@code with} methods
     */
    public static AgentStanding ready(AgentId agent) {
        return new AgentStanding(agent, ChannelState.OPEN, false, false);
    }

    /**
     * This standing with another channel state.
     *
     * @param state what the agent does with the channel
     * @return the changed copy
     */
    public AgentStanding withChannel(ChannelState state) {
        return new AgentStanding(agent, state, draining, full);
    }

    /**
     * This standing, of an agent who asked to leave.
     *
     * @return the changed copy
     */
    public AgentStanding asDraining() {
        return new AgentStanding(agent, channel, true, full);
    }

    /**
     * This standing, without room.
     *
     * @return the changed copy
     */
    public AgentStanding asFull() {
        return new AgentStanding(agent, channel, draining, true);
    }
}

package dev.omnirules.presence.status;

/**
 * The reason for an agent's status. Each reason belongs to exactly one status.
 *
 * @since 0.1
 */
public enum StatusReason {
    /** Since the last platform sign-out, if any, the agent has not been in a channel. */
    NEVER_SIGNED_IN(AgentStatus.OFFLINE),
    /** The agent left the last channel, and may still be signed in to the platform. */
    CHANNELS_SIGNED_OUT(AgentStatus.OFFLINE),
    /** The agent signed out of the platform, which closed every channel (LOGOUT-1). */
    PLATFORM_SIGNED_OUT(AgentStatus.OFFLINE),
    /** Somebody else signed the agent out of the platform. */
    FORCED_SIGN_OUT(AgentStatus.OFFLINE),
    /** In a channel, but no connection was ever seen. */
    NEVER_CONNECTED(AgentStatus.INACTIVE),
    /** The last connection to end was open, and its lease ran out without a beat. */
    HEARTBEAT_TIMEOUT(AgentStatus.INACTIVE),
    /** The last connection to end belonged to a page that the browser froze, and the grace for it is over. */
    TAB_FROZEN(AgentStatus.INACTIVE),
    /** The last connection to end broke without a goodbye, and the grace for it is over. */
    CLOSED_ABNORMALLY(AgentStatus.INACTIVE),
    /** The last connection to end was closed by the page or by a sign-out, and the grace for it is over. */
    CLOSED_CLEANLY(AgentStatus.INACTIVE),
    /** The last connection to end was on a server node that is gone, and the grace for it is over. */
    NODE_LOST(AgentStatus.INACTIVE),
    /** The last connection to end was replaced by another one, which brought no evidence of its own. */
    SUPERSEDED(AgentStatus.INACTIVE),
    /** Connected, but the connection was lost so often that it must first hold for a while. */
    UNSTABLE_CONNECTION(AgentStatus.INACTIVE),
    /** Connected, and every signed-in channel is paused. */
    ALL_PAUSED(AgentStatus.PAUSED),
    /** Connected, and no signed-in channel is paused. */
    ALL_CHANNELS(AgentStatus.AVAILABLE),
    /** Connected; some signed-in channels are paused and some are not. */
    PARTIALLY_PAUSED(AgentStatus.AVAILABLE);

    private final AgentStatus status;

    StatusReason(AgentStatus status) {
        this.status = status;
    }

    /**
     * The status that this reason explains.
     *
     * @return the one status that it belongs to
     */
    public AgentStatus status() {
        return status;
    }
}

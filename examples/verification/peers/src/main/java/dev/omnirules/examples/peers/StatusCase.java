package dev.omnirules.examples.peers;

import dev.omnirules.presence.status.AgentStatus;
import dev.omnirules.presence.status.StatusView;

/**
 * One status as a rule engine sees it. The engine is told what the fold has to find out: who is connected, and whether
 * steadily.
 */
public final class StatusCase extends Case<AgentStatus> {

    private final boolean inNoChannel;
    private final boolean connected;
    private final boolean allPaused;

    /** A case about these facts. */
    public StatusCase(Facts facts) {
        this.inNoChannel = facts.inNoChannel();
        this.connected = facts.connected();
        this.allPaused = facts.allPaused();
    }

    /** What is known of the agent. */
    public record Facts(boolean inNoChannel, boolean connected, boolean allPaused) {

        /** What a view already found out. */
        static Facts of(StatusView view) {
            return new Facts(
                    view.status() == AgentStatus.OFFLINE,
                    view.status() != AgentStatus.INACTIVE,
                    view.status() == AgentStatus.PAUSED);
        }
    }

    /** Whether the agent is in no channel. */
    public boolean isInNoChannel() {
        return inNoChannel;
    }

    /** Whether the agent is connected. */
    public boolean isConnected() {
        return connected;
    }

    /** Whether every channel is paused. */
    public boolean isAllPaused() {
        return allPaused;
    }

    /** Says what the status is. */
    public void say(AgentStatus status) {
        answer(status);
    }
}

package dev.omnirules.core.ledger.state;

import dev.omnirules.core.conversation.CountingRule;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Completes the sign-out of a draining agent together with what releases the agent's last conversation: the features
 * that release one add this to their events. Immutable and thread-safe.
 *
 * @since 0.1
 */
public final class DrainCompletion {

    private DrainCompletion() {}

    /**
     * The events, and the draining agent's sign-out behind them if they leave nothing that blocks it.
     *
     * @param agentState the agent's state before the events
     * @param events what happens
     * @param counting which conversations block
     * @param now when
     * @return the events to commit
     */
    public static List<LedgerEvent> completing(
            AgentState agentState, List<LedgerEvent> events, CountingRule counting, Instant now) {
        if (!agentState.draining()) {
            return events;
        }
        AgentState after = agentState;
        for (LedgerEvent event : events) {
            after = after.evolve(event);
        }
        if (!after.blockers(counting, now).isEmpty()) {
            return events;
        }
        List<LedgerEvent> all = new ArrayList<>(events);
        all.add(new LedgerEvent.PlatformSignedOut(after.agent(), after.channels(), Optional.empty(), now));
        return all;
    }
}

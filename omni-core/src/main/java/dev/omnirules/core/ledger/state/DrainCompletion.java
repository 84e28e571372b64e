package dev.omnirules.core.ledger.state;

import dev.omnirules.core.conversation.CountingRule;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * The sign-out of a draining agent, in the same step that releases the agent's last conversation. Every feature that
 * releases one adds it to its events. Immutable and thread-safe.
 *
 * @since 0.1
 */
public final class DrainCompletion {

    private DrainCompletion() {}

    /** Returns the events, followed by the draining agent's sign-out if they leave nothing that blocks it.
     *
     * @param agentState the agent's state before the events
     * @param events what happens
     * @param counting which assignments block
     * @param now the store's instant
     * @return the events to commit
     */
    public static List<LedgerEvent> completing(
            AgentState agentState, List<LedgerEvent> events, CountingRule counting, Instant now) {
        Objects.requireNonNull(agentState, "agentState");
        Objects.requireNonNull(events, "events");
        Objects.requireNonNull(counting, "counting");
        Objects.requireNonNull(now, "now");
        List<LedgerEvent> decided = List.copyOf(events);
        if (!agentState.draining()) {
            return decided;
        }
        AgentState after = agentState;
        for (LedgerEvent event : decided) {
            after = after.evolve(event);
        }
        if (!after.blockers(counting, now).isEmpty()) {
            return decided;
        }
        List<LedgerEvent> all = new ArrayList<>(decided);
        all.add(new LedgerEvent.PlatformSignedOut(after.agent(), after.channels(), Optional.empty(), now));
        return all;
    }
}

package dev.omnirules.core.ledger.state;

import dev.omnirules.core.agent.SignOutOverride;
import dev.omnirules.core.conversation.AssignmentState;
import dev.omnirules.core.conversation.CountingRule;
import dev.omnirules.core.ledger.state.LedgerEvent.OfferEnd;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * The sign-out of a draining agent, in the same step that releases the agent's last conversation. Every feature that
 * releases one adds it to its events. Immutable and thread-safe.
 *
 * <pre>{@code
 * LedgerView view = omni.read(LedgerKeys.of(ana, joao));
 * List<LedgerEvent> events =
 *         List.of(new LedgerEvent.ConversationFinished(conversation, ana, joao, Channel.WHATSAPP, view.now()));
 * List<LedgerEvent> all = DrainCompletion.completing(view.agent(ana), events, omni.counting(), view.now());
 * }</pre>
 *
 * @since 0.1
 */
public final class DrainCompletion {

    private DrainCompletion() {}

    /**
     * Returns the events, followed by the draining agent's sign-out if they leave nothing that blocks it.
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
        if (!after.draining() || !after.blockers(counting, now).isEmpty()) {
            return decided;
        }
        List<LedgerEvent> all = new ArrayList<>(decided);
        all.addAll(signOut(after, Optional.empty(), now));
        return all;
    }

    /**
     * Returns the events of a sign-out: what the agent still has (a wrap-up that does not count, an offer that is over) is
     * released, so that nothing is dropped without an event, and the agent is signed out.
     *
     * @param agentState the agent's state before the events
     * @param override who forced it and why; empty if the agent signed out
     * @param now the store's instant
     * @return a release for each wrap-up, offer and reservation, and the sign-out as the last event
     */
    public static List<LedgerEvent> signOut(AgentState agentState, Optional<SignOutOverride> override, Instant now) {
        Objects.requireNonNull(agentState, "agentState");
        Objects.requireNonNull(override, "override");
        Objects.requireNonNull(now, "now");
        List<LedgerEvent> events = new ArrayList<>();
        for (Assignment assignment : agentState.assignments()) {
            if (assignment.state().isTentative() || assignment.state() == AssignmentState.WRAP_UP) {
                OfferEnd end = assignment.isOver(now) ? OfferEnd.MISSED : OfferEnd.WITHDRAWN;
                events.add(agentState.release(assignment, end, now));
            }
        }
        events.add(new LedgerEvent.PlatformSignedOut(agentState.agent(), agentState.channels(), override, now));
        return events;
    }
}

package dev.omnirules.core.routing;

import dev.omnirules.core.agent.AgentId;
import dev.omnirules.core.agent.ChannelState;
import dev.omnirules.core.conversation.AssignmentState;
import dev.omnirules.core.ledger.state.AgentState;
import dev.omnirules.core.ledger.state.LedgerEvent;
import dev.omnirules.core.ledger.state.LedgerEvent.AssignmentChanged;
import dev.omnirules.core.ledger.state.LedgerEvent.ConversationStarted;
import dev.omnirules.core.ledger.state.LedgerEvent.ConversationTransferred;
import java.time.Instant;
import java.util.List;
import java.util.Objects;

/**
 * An agent's state with the instant since which the agent is idle. A router keeps one for each agent and folds the
 * ledger's entries into it.
 *
 * <p>The idle time starts again when the agent begins to take work (the first open channel, by a sign-in or after a
 * pause), when the agent is offered or gets a conversation, and when the agent's last conversation ends. It does not
 * start again when one of several conversations ends, so that a quick agent keeps their place. An offer that the agent
 * declines counts as their turn, so that another agent is next. Immutable and thread-safe.
 *
 * @param agentState the agent's state
 * @param idleSince the instant since which the agent has had no conversation, or at which the agent was last offered or
 *     got one; {@link Instant#MIN} if the agent never took work
 * @since 0.1
 */
public record IdleTimedAgent(AgentState agentState, Instant idleSince) {

    /**
     * Checks the components.
     *
     * @throws NullPointerException if a component is null
     */
    public IdleTimedAgent {
        Objects.requireNonNull(agentState, "agentState");
        Objects.requireNonNull(idleSince, "idleSince");
    }

    /**
     * Creates the beginning of the fold: an agent of whom no event is known.
     *
     * @param agent the agent
     * @return the agent, never signed in
     * @throws NullPointerException if the agent is null
     */
    public static IdleTimedAgent untouched(AgentId agent) {
        Objects.requireNonNull(agent, "agent");
        return new IdleTimedAgent(AgentState.untouched(agent), Instant.MIN);
    }

    /**
     * Returns this agent after one command.
     *
     * @param events the events of the command, in order
     * @return the agent after them; this very object if none of the events concerns the agent
     * @throws NullPointerException if the list is null
     */
    @SuppressWarnings("ReferenceEquality") // after returns the same object if no event concerns the agent
    public IdleTimedAgent after(List<LedgerEvent> events) {
        Objects.requireNonNull(events, "events");
        AgentState next = agentState.after(events);
        if (next == agentState) {
            return this;
        }
        Instant at = events.get(events.size() - 1).at();
        return new IdleTimedAgent(next, restartsIdleTime(events, next) ? at : idleSince);
    }

    private boolean restartsIdleTime(List<LedgerEvent> events, AgentState next) {
        return events.stream().anyMatch(event -> reaches(next.agent(), event))
                || (!takesWork(agentState) && takesWork(next))
                || (isBusy(agentState) && !isBusy(next));
    }

    private static boolean reaches(AgentId agent, LedgerEvent event) {
        return (event instanceof ConversationStarted started && started.agent().equals(agent))
                || (event instanceof ConversationTransferred transferred
                        && transferred.to().equals(agent))
                || (event instanceof AssignmentChanged changed
                        && changed.agent().equals(agent)
                        && changed.assignment().state() == AssignmentState.OFFERED);
    }

    private static boolean isBusy(AgentState agentState) {
        return agentState.assignments().stream()
                .anyMatch(assignment -> !assignment.state().isTentative());
    }

    private static boolean takesWork(AgentState agentState) {
        return agentState.sessions().stream().anyMatch(session -> session.state() == ChannelState.OPEN);
    }
}

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
 * An agent's state, and since when they are idle: what a router keeps of each agent, folded from the ledger's entries.
 *
 * <p>An agent's idle time begins anew when they come to work (the first channel is open, by a sign-in or after a pause),
 * when they get or are offered a conversation, and when they are rid of the last one. It does not when they finish one of
 * several, so that nobody loses their place by being quick; and an offer that they decline was their turn, so that it is
 * somebody else's next. Immutable and thread-safe.
 *
 * @param agentState the agent's state
 * @param idleSince since when the agent has had no conversation, or last got or was offered one; {@link Instant#MIN} if never at work
 * @since 0.1
 */
public record IdleTimedAgent(AgentState agentState, Instant idleSince) {
    /** Refuses nulls. */
    public IdleTimedAgent {
        Objects.requireNonNull(agentState, "agentState");
        Objects.requireNonNull(idleSince, "idleSince");
    }

    /**
     * The agent state of an agent of whom nothing is known: the fold's beginning.
     *
     * @param agent who
     * @return the untouched agent state
     */
    public static IdleTimedAgent untouched(AgentId agent) {
        return new IdleTimedAgent(AgentState.untouched(agent), Instant.MIN);
    }

    /**
     * This agent state after one command.
     *
     * @param events what the command made happen, in order
     * @return the agent state after it; this very agent state if none of the events concerns it
     */
    @SuppressWarnings("ReferenceEquality") // after returns the very agentState that no event concerns
    public IdleTimedAgent after(List<LedgerEvent> events) {
        AgentState next = agentState.after(events);
        if (next == agentState) {
            return this;
        }
        Instant at = events.get(events.size() - 1).at();
        return new IdleTimedAgent(next, beginsAnew(events, next) ? at : idleSince);
    }

    private boolean beginsAnew(List<LedgerEvent> events, AgentState next) {
        return events.stream().anyMatch(event -> gets(next.agent(), event))
                || (!isAtWork(agentState) && isAtWork(next))
                || (isBusy(agentState) && !isBusy(next));
    }

    private static boolean gets(AgentId agent, LedgerEvent event) {
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

    private static boolean isAtWork(AgentState agentState) {
        return agentState.sessions().stream().anyMatch(session -> session.state() == ChannelState.OPEN);
    }
}

package dev.omnirules.core.routing;

import dev.omnirules.core.agent.AgentId;
import dev.omnirules.core.agent.ChannelState;
import dev.omnirules.core.conversation.AssignmentState;
import dev.omnirules.core.ledger.LedgerEntry;
import dev.omnirules.core.ledger.state.AgentKey;
import dev.omnirules.core.ledger.state.AgentState;
import dev.omnirules.core.ledger.state.LedgerEvent;
import dev.omnirules.core.ledger.state.LedgerEvent.AssignmentChanged;
import dev.omnirules.core.ledger.state.LedgerEvent.ConversationStarted;
import dev.omnirules.core.ledger.state.LedgerEvent.ConversationTransferred;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * An agent's state with the instant since which the agent is idle. A router keeps one for each agent and folds the
 * ledger's entries into it.
 *
 * <p>The idle time starts again when the agent begins to take work (the first open channel, by a sign-in or after a
 * pause), when the agent is offered or gets a conversation, and when the agent's last conversation ends. It does not
 * start again when one of several conversations ends, so that a quick agent keeps their place. An offer that the agent
 * declines counts as their turn, so that another agent is next. Immutable and thread-safe.
 *
 * <pre>{@code
 * Map<AgentId, IdleTimedAgent> agents = new TreeMap<>();
 * agents.put(ana, IdleTimedAgent.untouched(ana));
 * ledger.drain(100, entry -> agents.replaceAll((id, agent) -> agent.after(entry)));
 * }</pre>
 *
 * @param agentState the agent's state
 * @param idleSince the instant since which the agent has had no conversation, or at which the agent was last offered or
 *     got one; empty if the agent never took work
 * @since 0.1
 */
public record IdleTimedAgent(AgentState agentState, Optional<Instant> idleSince) {

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
        return new IdleTimedAgent(AgentState.untouched(agent), Optional.empty());
    }

    /**
     * Returns this agent after one command. An entry that was folded already, as an outbox delivers it again, changes
     * nothing: the agent's revision tells.
     *
     * @param entry the command's entry
     * @return the agent after it; this very object if the entry does not concern the agent or was folded already
     * @throws NullPointerException if the entry is null
     * @throws IllegalArgumentException if an entry of the agent before this one is missing
     */
    public IdleTimedAgent after(LedgerEntry entry) {
        Objects.requireNonNull(entry, "entry");
        long written = entry.revisions().of(new AgentKey(agentState.agent()));
        if (written <= agentState.revision()) {
            return this;
        }
        if (written != agentState.revision() + 1) {
            throw new IllegalArgumentException("entry must be at revision " + (agentState.revision() + 1) + " of agent "
                    + agentState.agent() + ", but is at " + written + ": an entry is missing");
        }
        List<LedgerEvent> events = entry.events();
        AgentState next = agentState.after(events);
        return new IdleTimedAgent(next, restartsIdleTime(events, next) ? Optional.of(entry.at()) : idleSince);
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

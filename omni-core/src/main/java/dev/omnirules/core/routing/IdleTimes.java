package dev.omnirules.core.routing;

import dev.omnirules.core.agent.AgentId;
import dev.omnirules.core.ledger.LedgerEntry;
import dev.omnirules.core.ledger.state.AgentKey;
import dev.omnirules.core.ledger.state.LedgerKey;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/**
 * The idle times of all agents, kept up by the ledger's entries, for a router. Memory grows with the agents. Thread-safe.
 *
 * <pre>{@code
 * IdleTimes idleTimes = new IdleTimes();
 * ledger.drain(100, idleTimes::apply);
 * Optional<Instant> idleSince = idleTimes.agent(bia).idleSince();
 * }</pre>
 *
 * @since 0.1
 */
public final class IdleTimes {

    private final ConcurrentMap<AgentId, IdleTimedAgent> agents = new ConcurrentHashMap<>();

    /** Creates idle times that know no agent. */
    public IdleTimes() {}

    /**
     * Applies one command's entry. An entry that was applied already changes nothing.
     *
     * @param entry the entry
     * @throws NullPointerException if the entry is null
     * @throws IllegalArgumentException if an entry of an agent before this one is missing; agents of the entry may have it
     *     already, and it can be applied again
     */
    public void apply(LedgerEntry entry) {
        Objects.requireNonNull(entry, "entry");
        for (LedgerKey key : entry.revisions().keys()) {
            if (key instanceof AgentKey written && entry.revisions().of(key) > 0) {
                agents.compute(
                        written.agent(),
                        (agent, known) -> (known == null ? IdleTimedAgent.untouched(agent) : known).after(entry));
            }
        }
    }

    /**
     * Begins with an agent who is known: after a restart, from the state in the ledger and the instant that was kept.
     *
     * @param agent the agent; ignored if entries of a later revision were applied
     * @throws NullPointerException if the agent is null
     */
    public void put(IdleTimedAgent agent) {
        Objects.requireNonNull(agent, "agent");
        agents.merge(
                agent.agentState().agent(),
                agent,
                (known, given) ->
                        known.agentState().revision() > given.agentState().revision() ? known : given);
    }

    /**
     * Returns an agent with the idle time.
     *
     * @param agent the agent
     * @return the agent as of the latest entry; one of whom no entry came is untouched
     * @throws NullPointerException if the agent is null
     */
    public IdleTimedAgent agent(AgentId agent) {
        Objects.requireNonNull(agent, "agent");
        IdleTimedAgent known = agents.get(agent);
        return known == null ? IdleTimedAgent.untouched(agent) : known;
    }
}

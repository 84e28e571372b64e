package dev.omnirules.core.ledger.transactional;

import dev.omnirules.core.agent.AgentId;
import dev.omnirules.core.ledger.state.AgentState;
import dev.omnirules.core.ledger.state.CustomerLine;
import dev.omnirules.core.ledger.state.LineKey;
import java.time.Instant;
import java.util.List;
import java.util.Objects;

/**
 * The states that a store holds for some keys. Immutable and thread-safe.
 *
 * @param now the store's instant, read after the locks
 * @param agents the agents among the keys; one that was never written may be left out
 * @param lines the lines among the keys; one that was never written may be left out
 * @since 0.1
 */
public record StoredStates(Instant now, List<AgentState> agents, List<CustomerLine> lines) {

    /** Copies the lists. */
    public StoredStates {
        Objects.requireNonNull(now, "now");
        Objects.requireNonNull(agents, "agents");
        Objects.requireNonNull(lines, "lines");
        agents = List.copyOf(agents);
        lines = List.copyOf(lines);
    }

    AgentState agent(AgentId agent) {
        for (AgentState agentState : agents) {
            if (agentState.agent().equals(agent)) {
                return agentState;
            }
        }
        return AgentState.untouched(agent);
    }

    CustomerLine line(LineKey key) {
        for (CustomerLine line : lines) {
            if (line.key().equals(key)) {
                return line;
            }
        }
        return CustomerLine.untouched(key);
    }
}

package dev.omnirules.core.ledger.transactional;

import dev.omnirules.core.agent.AgentId;
import dev.omnirules.core.ledger.state.AgentDesk;
import dev.omnirules.core.ledger.state.CustomerLine;
import dev.omnirules.core.ledger.state.LineKey;
import java.time.Instant;
import java.util.List;

/**
 * What a store holds for the keys of a command. Immutable and thread-safe.
 *
 * @param now the store's instant, read after the locks
 * @param desks the desks among the keys; one that was never written may be left out
 * @param lines the lines among the keys; one that was never written may be left out
 * @since 0.1
 */
public record StoredStates(Instant now, List<AgentDesk> desks, List<CustomerLine> lines) {

    /** Copies the lists. */
    public StoredStates {
        desks = List.copyOf(desks);
        lines = List.copyOf(lines);
    }

    AgentDesk desk(AgentId agent) {
        for (AgentDesk desk : desks) {
            if (desk.agent().equals(agent)) {
                return desk;
            }
        }
        return AgentDesk.untouched(agent);
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

package dev.omnirules.core.ledger.transactional;

import dev.omnirules.core.ledger.LedgerEntry;
import dev.omnirules.core.ledger.state.AgentState;
import dev.omnirules.core.ledger.state.CustomerLine;
import java.util.List;
import java.util.Objects;

/**
 * The changes of one command. Immutable and thread-safe.
 *
 * @param agents the changed agents, at their new revisions, in the order of their keys
 * @param lines the changed lines, at their new revisions, in the order of their keys
 * @param entry what happened, for the outbox
 * @since 0.1
 */
public record StoredChange(List<AgentState> agents, List<CustomerLine> lines, LedgerEntry entry) {

    /** Copies the lists. */
    public StoredChange {
        Objects.requireNonNull(agents, "agents");
        Objects.requireNonNull(lines, "lines");
        Objects.requireNonNull(entry, "entry");
        agents = List.copyOf(agents);
        lines = List.copyOf(lines);
    }
}

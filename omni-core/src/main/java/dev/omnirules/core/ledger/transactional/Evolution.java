package dev.omnirules.core.ledger.transactional;

import dev.omnirules.core.ledger.Command;
import dev.omnirules.core.ledger.LedgerEntry;
import dev.omnirules.core.ledger.Revisions;
import dev.omnirules.core.ledger.state.AgentKey;
import dev.omnirules.core.ledger.state.AgentState;
import dev.omnirules.core.ledger.state.CustomerLine;
import dev.omnirules.core.ledger.state.LedgerEvent;
import dev.omnirules.core.ledger.state.LedgerKey;
import dev.omnirules.core.ledger.state.LineKey;
import java.util.ArrayList;
import java.util.List;

/** Works out what a command's events change. */
final class Evolution {

    private Evolution() {}

    @SuppressWarnings("ReferenceEquality") // transition returns the very state that no event concerns
    static StoredChange of(Command<?> command, StoredStates states, List<LedgerEvent> events) {
        for (LedgerEvent event : events) {
            event.keys().forEach(key -> DeclaredView.declared(command.keys(), key));
        }
        List<AgentState> agents = new ArrayList<>();
        List<CustomerLine> lines = new ArrayList<>();
        List<Long> written = new ArrayList<>();
        for (LedgerKey key : command.keys()) {
            long revision = 0;
            if (key instanceof AgentKey agentKey) {
                AgentState before = states.agent(agentKey.agent());
                AgentState after = before.transition(events);
                if (after != before) {
                    agents.add(after);
                    revision = after.revision();
                }
            } else {
                CustomerLine before = states.line((LineKey) key);
                CustomerLine after = before.transition(events);
                if (after != before) {
                    lines.add(after);
                    revision = after.revision();
                }
            }
            written.add(revision);
        }
        Revisions revisions = new Revisions(command.keys(), written);
        return new StoredChange(agents, lines, new LedgerEntry(command.id(), states.now(), events, revisions));
    }
}

package dev.omnirules.core.ledger.transactional;

import dev.omnirules.core.agent.AgentId;
import dev.omnirules.core.ledger.LedgerKeys;
import dev.omnirules.core.ledger.LedgerView;
import dev.omnirules.core.ledger.state.AgentKey;
import dev.omnirules.core.ledger.state.AgentState;
import dev.omnirules.core.ledger.state.CustomerLine;
import dev.omnirules.core.ledger.state.LedgerKey;
import dev.omnirules.core.ledger.state.LineKey;
import java.time.Instant;
import java.util.Objects;

/** The view of a rule: the stored states of the keys that its command declared, and no others. */
record DeclaredView(LedgerKeys keys, StoredStates states) implements LedgerView {

    @Override
    public Instant now() {
        return states.now();
    }

    @Override
    public AgentState agent(AgentId agent) {
        Objects.requireNonNull(agent, "agent");
        declared(keys, new AgentKey(agent));
        return states.agent(agent);
    }

    @Override
    public CustomerLine line(LineKey line) {
        Objects.requireNonNull(line, "line");
        declared(keys, line);
        return states.line(line);
    }

    static void declared(LedgerKeys keys, LedgerKey key) {
        if (keys.indexOf(key) < 0) {
            throw new IllegalArgumentException("the command did not declare the key " + key);
        }
    }
}

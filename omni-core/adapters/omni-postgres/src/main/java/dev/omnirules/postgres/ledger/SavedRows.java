package dev.omnirules.postgres.ledger;

import dev.omnirules.core.ledger.codec.LedgerCodec;
import dev.omnirules.core.ledger.state.AgentKey;
import dev.omnirules.core.ledger.state.AgentState;
import dev.omnirules.core.ledger.state.CustomerLine;
import dev.omnirules.core.ledger.state.LedgerKey;
import dev.omnirules.core.ledger.state.LineHolder.WithAgent;
import dev.omnirules.core.ledger.transactional.StoredChange;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** The columns of what the second trip writes. Used by one thread. */
final class SavedRows {

    private final String[] keys;
    private final Long[] revisions;
    private final String[] states;
    private final @Nullable String[] conversations;
    private int count;

    SavedRows(StoredChange change) {
        int rows = change.agents().size() + change.lines().size();
        keys = new String[rows];
        revisions = new Long[rows];
        states = new String[rows];
        conversations = new @Nullable String[rows];
        for (AgentState agentState : change.agents()) {
            add(new AgentKey(agentState.agent()), agentState.revision(), LedgerCodec.encode(agentState), null);
        }
        for (CustomerLine line : change.lines()) {
            String conversation = line.holder() instanceof WithAgent with
                    ? with.conversation().value()
                    : null;
            add(line.key(), line.revision(), LedgerCodec.encode(line), conversation);
        }
    }

    private void add(LedgerKey key, long revision, String state, @Nullable String conversation) {
        keys[count] = LedgerCodec.encode(key);
        revisions[count] = revision;
        states[count] = state;
        conversations[count++] = conversation;
    }

    /** As the first four parameters. */
    void bind(Connection connection, PreparedStatement statement) throws SQLException {
        statement.setArray(1, connection.createArrayOf("text", keys));
        statement.setArray(2, connection.createArrayOf("bigint", revisions));
        statement.setArray(3, connection.createArrayOf("text", states));
        statement.setArray(4, connection.createArrayOf("text", conversations));
    }
}

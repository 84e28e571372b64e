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
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The columns of what the second trip writes. Used by one thread. */
final class SavedRows {

    private final String[] keys;
    private final Long[] revisions;
    private final String[] states;
    private final @Nullable String[] conversations;
    private int count;

    /** Those of a change, or none. */
    SavedRows(@Nullable StoredChange change) {
        int rows = change == null ? 0 : change.agents().size() + change.lines().size();
        keys = new String[rows];
        revisions = new Long[rows];
        states = new String[rows];
        conversations = new @Nullable String[rows];
        if (change != null) {
            add(change);
        }
    }

    private void add(StoredChange change) {
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

    /** As four parameters. */
    void bind(Connection connection, PreparedStatement statement, int first) throws SQLException {
        statement.setArray(first, connection.createArrayOf("text", keys));
        statement.setArray(first + 1, connection.createArrayOf("bigint", revisions));
        statement.setArray(first + 2, connection.createArrayOf("text", states));
        statement.setArray(first + 3, connection.createArrayOf("text", conversations));
    }

    /** What some rows hold when these are written. */
    List<String> after(String[] all, List<String> before) {
        List<String> after = new ArrayList<>(before);
        for (int i = 0; i < count; i++) {
            after.set(List.of(all).indexOf(keys[i]), states[i]);
        }
        return after;
    }
}

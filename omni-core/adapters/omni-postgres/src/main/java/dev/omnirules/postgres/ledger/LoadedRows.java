package dev.omnirules.postgres.ledger;

import dev.omnirules.core.ledger.RequestId;
import dev.omnirules.core.ledger.codec.LedgerCodec;
import dev.omnirules.core.ledger.state.AgentState;
import dev.omnirules.core.ledger.state.CustomerLine;
import dev.omnirules.core.ledger.transactional.StoredRequest;
import dev.omnirules.core.ledger.transactional.StoredStates;
import dev.omnirules.postgres.SchemaVersionException;
import dev.omnirules.postgres.internal.SchemaVersion;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The rows that the first round trip brought.
 *
 * @param texts what they hold, in the order of the keys; fewer than the keys where rows are missing
 * @param micros the time, in microseconds since 1970
 * @param states the same, read, and the time
 * @param request the request's record, if there is one
 */
record LoadedRows(List<String> texts, long micros, StoredStates states, Optional<StoredRequest> request) {

    static LoadedRows read(Statement executed) throws SQLException {
        List<String> texts = texts(executed);
        try (ResultSet row = executed.getResultSet()) {
            if (!row.next()) {
                throw new SchemaVersionException();
            }
            SchemaVersion.check(row.getInt(2), row.getInt(5));
            long micros = row.getLong(1);
            StoredStates states = states(texts, Instant.EPOCH.plus(micros, ChronoUnit.MICROS));
            return new LoadedRows(texts, micros, states, request(row));
        }
    }

    /** What the first round trip of several commands brought. */
    static LoadedRows readAll(Statement executed, Map<RequestId, StoredRequest> requests) throws SQLException {
        List<String> texts = texts(executed);
        try (ResultSet row = executed.getResultSet()) {
            if (!row.next()) {
                throw new SchemaVersionException();
            }
            SchemaVersion.check(row.getInt(2), row.getInt(5));
            long micros = row.getLong(1);
            do {
                Optional<StoredRequest> found = request(row);
                if (found.isPresent()) {
                    requests.put(RequestId.of(row.getString(6)), found.get());
                }
            } while (row.next());
            StoredStates states = states(texts, Instant.EPOCH.plus(micros, ChronoUnit.MICROS));
            return new LoadedRows(texts, micros, states, Optional.empty());
        }
    }

    private static List<String> texts(Statement executed) throws SQLException {
        List<String> texts = new ArrayList<>(2);
        try (ResultSet row = executed.getResultSet()) {
            while (row.next()) {
                texts.add(row.getString(1));
            }
        }
        executed.getMoreResults();
        return texts;
    }

    /** The states that some texts hold. */
    static StoredStates states(List<String> texts, Instant now) {
        List<AgentState> agents = new ArrayList<>(2);
        List<CustomerLine> lines = new ArrayList<>(2);
        texts.forEach(text -> add(text, agents, lines));
        return new StoredStates(now, agents, lines);
    }

    /** What a read without locks brought. */
    static StoredStates readOnly(ResultSet row) throws SQLException {
        List<AgentState> agents = new ArrayList<>(2);
        List<CustomerLine> lines = new ArrayList<>(2);
        if (!row.next()) {
            throw new SchemaVersionException();
        }
        Instant now;
        do {
            SchemaVersion.check(row.getInt(3), row.getInt(4));
            now = Instant.EPOCH.plus(row.getLong(2), ChronoUnit.MICROS);
            String state = row.getString(1);
            if (state != null) {
                add(state, agents, lines);
            }
        } while (row.next());
        return new StoredStates(now, agents, lines);
    }

    private static void add(String state, List<AgentState> agents, List<CustomerLine> lines) {
        if (!state.isEmpty() && !state.startsWith("line")) {
            agents.add(LedgerCodec.agent(state));
        } else if (!state.isEmpty()) {
            lines.add(LedgerCodec.line(state));
        }
    }

    private static Optional<StoredRequest> request(ResultSet row) throws SQLException {
        String asked = row.getString(3);
        return asked == null
                ? Optional.empty()
                : Optional.of(new StoredRequest(LedgerCodec.fingerprint(asked), LedgerCodec.entry(row.getString(4))));
    }
}

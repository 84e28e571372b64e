package dev.omnirules.examples.postgres.guide;

import dev.omnirules.core.ledger.LedgerKeys;
import dev.omnirules.core.ledger.LedgerUnavailableException;
import dev.omnirules.core.ledger.RequestId;
import dev.omnirules.core.ledger.codec.LedgerCodec;
import dev.omnirules.core.ledger.state.AgentKey;
import dev.omnirules.core.ledger.state.AgentState;
import dev.omnirules.core.ledger.state.CustomerLine;
import dev.omnirules.core.ledger.state.LedgerKey;
import dev.omnirules.core.ledger.transactional.LedgerStore;
import dev.omnirules.core.ledger.transactional.LedgerTransactions;
import dev.omnirules.core.ledger.transactional.StoredChange;
import dev.omnirules.core.ledger.transactional.StoredRequest;
import dev.omnirules.core.ledger.transactional.StoredStates;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import javax.sql.DataSource;

/** The tables of a host: operators, contacts, an event log and the requests that were done. */
record CrmTables(DataSource database) implements LedgerTransactions {

    private static final String RECORD = "INSERT INTO done (request, asked, entry) VALUES (?, ?, ?)";
    private static final String OPERATOR = "UPDATE operator SET state = ?, chats = ?::integer, revision = ?::bigint"
            + " WHERE login = ? AND revision = ?::bigint - 1";
    private static final String CONTACT =
            "UPDATE contact SET state = ?, revision = ?::bigint WHERE id = ? AND revision = ?::bigint - 1";

    // guide
    @Override
    public <R> R inTransaction(Duration timeLeft, Function<LedgerStore, R> work) {
        try (Sql sql = new Sql(database.getConnection())) {
            sql.run("SELECT set_config('lock_timeout', ?, true)", "" + Math.max(1, timeLeft.toMillis()));
            R answer = work.apply(new Rows(sql));
            sql.commit();
            return answer;
        } catch (SQLException e) {
            throw new LedgerUnavailableException("the CRM's database failed; send the command again", e);
        }
    }

    @Override
    public StoredStates read(LedgerKeys keys, Duration timeLeft) {
        try (Sql sql = new Sql(database.getConnection())) {
            return new Rows(sql).load(keys);
        } catch (SQLException e) {
            throw new LedgerUnavailableException("the CRM's database failed; read again", e);
        }
    }

    record Rows(Sql sql) implements LedgerStore {
        @Override
        public StoredStates lockAndLoad(LedgerKeys keys) {
            for (LedgerKey key : keys) {
                if (key instanceof AgentKey agent) {
                    sql.run("INSERT INTO operator (login) VALUES (?) ON CONFLICT DO NOTHING", agent.agent());
                    sql.ask("SELECT login FROM operator WHERE login = ? FOR UPDATE", agent.agent());
                } else {
                    String contact = LedgerCodec.encode(key);
                    sql.run("INSERT INTO contact (id) VALUES (?) ON CONFLICT DO NOTHING", contact);
                    sql.ask("SELECT id FROM contact WHERE id = ? FOR UPDATE", contact);
                }
            }
            return load(keys);
        }

        StoredStates load(LedgerKeys keys) {
            List<AgentState> agents = new ArrayList<>();
            List<CustomerLine> lines = new ArrayList<>();
            for (LedgerKey key : keys) {
                if (key instanceof AgentKey agent) {
                    sql.ask("SELECT state FROM operator WHERE login = ?", agent.agent())
                            .ifPresent(state -> agents.add(LedgerCodec.agent(state)));
                } else {
                    sql.ask("SELECT state FROM contact WHERE id = ?", LedgerCodec.encode(key))
                            .ifPresent(state -> lines.add(LedgerCodec.line(state)));
                }
            }
            return new StoredStates(sql.now(), agents, lines);
        }

        @Override
        public Optional<StoredRequest> findRequest(RequestId id) {
            return sql.ask("SELECT asked || chr(10) || entry FROM done WHERE request = ?", id)
                    .map(found -> found.split("\n"))
                    .map(found -> new StoredRequest(LedgerCodec.fingerprint(found[0]), LedgerCodec.entry(found[1])));
        }

        @Override
        public void recordRequest(StoredRequest done) {
            RequestId id = done.entry().request();
            sql.runOne(RECORD, id, LedgerCodec.encode(done.fingerprint()), LedgerCodec.encode(done.entry()));
        }

        @Override
        public void save(StoredChange change) {
            for (AgentState agentState : change.agents()) {
                int chats = agentState.assignments().size();
                sql.runOne(
                        OPERATOR,
                        LedgerCodec.encode(agentState),
                        chats,
                        agentState.revision(),
                        agentState.agent(),
                        agentState.revision());
            }
            for (CustomerLine line : change.lines()) {
                String contact = LedgerCodec.encode(line.key());
                sql.runOne(CONTACT, LedgerCodec.encode(line), line.revision(), contact, line.revision());
            }
            sql.run("INSERT INTO event_log (entry) VALUES (?)", LedgerCodec.encode(change.entry()));
        }
    }
    // end of guide
}

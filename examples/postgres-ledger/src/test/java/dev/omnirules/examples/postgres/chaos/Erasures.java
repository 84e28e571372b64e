package dev.omnirules.examples.postgres.chaos;

import com.zaxxer.hikari.HikariDataSource;
import dev.omnirules.core.Omni;
import dev.omnirules.core.ledger.Command;
import dev.omnirules.core.ledger.CommandResult;
import dev.omnirules.core.ledger.LedgerEntry;
import dev.omnirules.core.ledger.LedgerUnavailableException;
import dev.omnirules.core.ledger.RequestConflictException;
import dev.omnirules.core.ledger.codec.LedgerCodec;
import dev.omnirules.core.ledger.state.AgentKey;
import dev.omnirules.core.ledger.state.AgentState;
import dev.omnirules.core.ledger.state.LedgerKey;
import dev.omnirules.core.ledger.state.LineKey;
import dev.omnirules.core.retention.CustomerErasure;
import dev.omnirules.core.retention.ErasureDecision;
import dev.omnirules.postgres.ledger.PostgresLedger;
import dev.omnirules.postgres.testkit.LedgerPool;
import dev.omnirules.postgres.testkit.Service;
import dev.omnirules.postgres.testkit.Service.Answer;
import dev.omnirules.postgres.testkit.Service.Result;
import dev.omnirules.postgres.testkit.TestDatabase;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Customers who are erased again and again while agents serve them. They have agents of their own: what is left of their
 * entries is not theirs any more, so the history of the others does not speak of them.
 */
final class Erasures implements AutoCloseable {

    private static final int FIRST = 900;
    private static final int AGENTS = 2;
    private static final int CUSTOMERS = 4;

    /** Erasures take the relay's turn: without a pause they leave it one round of ten or less. */
    private static final long BETWEEN_MILLIS = 10;

    private final HikariDataSource pool;
    private final PostgresLedger ledger;
    private final CustomerErasure erasure;
    private final Set<String> acknowledged = ConcurrentHashMap.newKeySet();
    private final AtomicLong erased = new AtomicLong();
    private final List<Thread> threads = new ArrayList<>();
    private volatile boolean ended;

    Erasures(TestDatabase database) {
        this.pool = LedgerPool.open(database.url(), AGENTS + 1);
        this.ledger = PostgresLedger.on(pool, LedgerPool.SETTINGS);
        this.erasure = new CustomerErasure(Omni.on(ledger).build(), ledger);
        for (int agent = FIRST; agent < FIRST + AGENTS; agent++) {
            acknowledged.add(ledger.execute(Service.signIn("v-in-" + agent, Service.agent(agent), Task.CAPACITY))
                    .entry()
                    .orElseThrow()
                    .request()
                    .value());
        }
    }

    void start() {
        for (int i = 0; i < AGENTS; i++) {
            int agent = FIRST + i;
            threads.add(new Thread(() -> serve(agent), "serving-" + agent));
        }
        threads.add(new Thread(this::erase, "erasing"));
        threads.forEach(Thread::start);
    }

    private void serve(int agent) {
        Random random = new Random(agent);
        for (int i = 0; !ended; i++) {
            LineKey line = Service.line(FIRST + random.nextInt(CUSTOMERS));
            if (done(Service.admit("v-" + agent + "-" + i, Service.agent(agent), line))) {
                done(Service.finish("v-" + agent + "-" + i + "-end", Service.agent(agent), line));
            }
        }
    }

    /** Sends a command until it is answered; one whose customer was erased meanwhile took effect before. */
    private boolean done(Command<Answer> command) {
        while (true) {
            try {
                CommandResult<Answer> answer = ledger.execute(command);
                answer.entry()
                        .ifPresent(entry -> acknowledged.add(entry.request().value()));
                return answer.decision().result() == Result.DONE;
            } catch (RequestConflictException erasedMeanwhile) {
                acknowledged.add(command.id().value());
                return true;
            } catch (LedgerUnavailableException e) {
                continue;
            }
        }
    }

    private void erase() {
        Random random = new Random(FIRST);
        while (!ended) {
            try {
                LineKey line = Service.line(FIRST + random.nextInt(CUSTOMERS));
                if (erasure.erase(line.customer()) instanceof ErasureDecision.Erased) {
                    erased.incrementAndGet();
                }
                TimeUnit.MILLISECONDS.sleep(BETWEEN_MILLIS);
            } catch (LedgerUnavailableException e) {
                continue;
            } catch (InterruptedException e) {
                return;
            }
        }
    }

    /** Ends the conversations that are left, and erases everybody. */
    void finish() throws InterruptedException {
        ended = true;
        for (Thread thread : threads) {
            thread.join();
        }
        for (int customer = FIRST; customer < FIRST + CUSTOMERS; customer++) {
            LineKey line = Service.line(customer);
            for (int agent = FIRST; agent < FIRST + AGENTS; agent++) {
                done(Service.finish("v-last-" + customer + "-" + agent, Service.agent(agent), line));
            }
            erasure.erase(line.customer());
        }
    }

    long count() {
        return erased.get();
    }

    /** Whether an entry is of these agents. */
    static boolean owns(LedgerEntry entry) {
        return entry.request().value().startsWith("v-");
    }

    /** Whether a key is of one of these agents or customers. */
    static boolean owns(LedgerKey key) {
        for (int i = FIRST; i < FIRST + Math.max(AGENTS, CUSTOMERS); i++) {
            if (key.equals(new AgentKey(Service.agent(i))) || key.equals(Service.line(i))) {
                return true;
            }
        }
        return false;
    }

    /** Acknowledged effects that were not published. */
    long lost(List<LedgerEntry> relayed) {
        Set<String> published = new HashSet<>();
        relayed.forEach(entry -> published.add(entry.request().value()));
        return acknowledged.stream().filter(id -> !published.contains(id)).count();
    }

    /** Agents whose published revisions have a hole, or are not what the database keeps. */
    long gaps(List<LedgerEntry> relayed, TestDatabase database) {
        long gaps = 0;
        for (int agent = FIRST; agent < FIRST + AGENTS; agent++) {
            AgentKey key = new AgentKey(Service.agent(agent));
            AgentState folded = AgentState.untouched(key.agent());
            boolean whole = true;
            for (LedgerEntry entry : relayed) {
                long revision = entry.revisions().of(key);
                if (revision > folded.revision()) {
                    whole &= revision == folded.revision() + 1;
                    folded = folded.after(entry.events());
                }
            }
            String stored = database.ask("SELECT state FROM omni_state WHERE key = '" + LedgerCodec.encode(key) + "'")
                    .get(0);
            gaps += whole && folded.equals(LedgerCodec.agent(stored)) ? 0 : 1;
        }
        return gaps;
    }

    /** Texts that still name one of the customers. */
    static long named(TestDatabase database) {
        String everything = database.everything();
        long named = 0;
        for (int customer = FIRST; customer < FIRST + CUSTOMERS; customer++) {
            String name = Service.line(customer).customer().value();
            named += everything.lines().filter(row -> row.contains(name)).count();
        }
        return named;
    }

    @Override
    public void close() {
        ended = true;
        pool.close();
    }
}

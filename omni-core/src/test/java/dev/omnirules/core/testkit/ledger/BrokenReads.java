package dev.omnirules.core.testkit.ledger;

import static dev.omnirules.core.testkit.ledger.BrokenParts.CLOCK;
import static dev.omnirules.core.testkit.ledger.BrokenParts.Passing;
import static dev.omnirules.core.testkit.ledger.BrokenParts.Reading;
import static dev.omnirules.core.testkit.ledger.BrokenParts.store;
import static dev.omnirules.core.testkit.ledger.BrokenParts.transactions;

import dev.omnirules.core.ledger.LedgerEntry;
import dev.omnirules.core.ledger.LedgerKeys;
import dev.omnirules.core.ledger.RequestId;
import dev.omnirules.core.ledger.Revisions;
import dev.omnirules.core.ledger.state.AgentKey;
import dev.omnirules.core.ledger.state.AgentState;
import dev.omnirules.core.ledger.state.CustomerLine;
import dev.omnirules.core.ledger.state.LedgerEvent;
import dev.omnirules.core.ledger.state.LedgerKey;
import dev.omnirules.core.ledger.transactional.LedgerTransactions;
import dev.omnirules.core.ledger.transactional.StoredChange;
import dev.omnirules.core.ledger.transactional.StoredStates;
import dev.omnirules.core.testkit.ledger.BrokenStores.Broken;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;

/** Stores that answer reads with something else than the latest commit, or write when they are read. */
final class BrokenReads {

    private BrokenReads() {}

    static void addTo(List<Broken> all) {
        all.add(new Broken(
                "reads old rows",
                BrokenLedgers::readsOldRows,
                "aNodeSeesWhatAnotherNodeCommittedBefore",
                "a cache answers"));
        all.add(new Broken(
                "reads from a cache of the node",
                () -> transactions(tables -> {
                    Map<LedgerKeys, StoredStates> cache = new ConcurrentHashMap<>();
                    return new Reading(tables) {
                        @Override
                        public StoredStates read(LedgerKeys keys, Duration timeLeft) {
                            return cache.computeIfAbsent(keys, any -> tables.read(keys, timeLeft));
                        }
                    };
                }),
                "aNodeSeesWhatAnotherNodeCommittedBefore",
                "a cache answers"));
        all.add(new Broken(
                "reads behind the locks",
                BrokenLedgers::readsBehindLocks,
                "aReadWaitsForNoCommandAndSeesWhatIsCommitted",
                "while a command held the agent's lock"));
        all.add(new Broken(
                "reads what is not committed",
                BrokenReads::dirtyReads,
                "aReadWaitsForNoCommandAndSeesWhatIsCommitted",
                "while a command held the agent's lock"));
        all.add(new Broken(
                "writes where it reads",
                () -> transactions(tables -> new Reading(tables) {
                    @Override
                    public StoredStates read(LedgerKeys keys, Duration timeLeft) {
                        StoredStates states = tables.read(keys, timeLeft);
                        if (states.agents().isEmpty() && keys.at(0) instanceof AgentKey agent) {
                            tables.inTransaction(timeLeft, store -> {
                                ((HostTables.Transaction) store)
                                        .saveStates(new StoredChange(
                                                List.of(AgentState.untouched(agent.agent())
                                                        .atRevision(1)),
                                                List.of(),
                                                someEntry(agent)));
                                return true;
                            });
                        }
                        return states;
                    }
                }),
                "readingChangesNothing",
                "read, never written"));
        all.add(new Broken(
                "loads each key as of another moment",
                () -> new HostTablesFixture(new HostTables(CLOCK) {
                    @Override
                    Transaction begin(long giveUpAt) {
                        return new Transaction(giveUpAt) {
                            @Override
                            public StoredStates lockAndLoad(LedgerKeys keys) {
                                List<AgentState> agents = new ArrayList<>();
                                List<CustomerLine> lines = new ArrayList<>();
                                for (LedgerKey key : keys) {
                                    StoredStates one = load(LedgerKeys.of(List.of(key)), committed());
                                    agents.addAll(one.agents());
                                    lines.addAll(one.lines());
                                    LockSupport.parkNanos(50_000);
                                }
                                return new StoredStates(now(), agents, lines);
                            }
                        };
                    }
                }),
                "aRuleSeesItsKeysAsOfOneMoment",
                "as of two moments"));
    }

    private static LedgerEntry someEntry(AgentKey agent) {
        return new LedgerEntry(
                RequestId.of("any"),
                Instant.EPOCH,
                List.of(new LedgerEvent.DrainingStarted(agent.agent(), Instant.EPOCH)),
                new Revisions(LedgerKeys.of(agent.agent()), List.of(1L)));
    }

    private static LedgerFixture dirtyReads() {
        Map<LedgerKey, AgentState> dirty = new ConcurrentHashMap<>();
        return transactions(tables -> {
            LedgerTransactions writing = store(tables, inner -> new Passing(inner) {
                @Override
                public void save(StoredChange change) {
                    change.agents().forEach(state -> dirty.put(new AgentKey(state.agent()), state));
                    super.save(change);
                }
            });
            return new Reading(writing) {
                @Override
                public StoredStates read(LedgerKeys keys, Duration timeLeft) {
                    StoredStates states = tables.read(keys, timeLeft);
                    return new StoredStates(
                            states.now(),
                            states.agents().stream()
                                    .map(state -> dirty.getOrDefault(new AgentKey(state.agent()), state))
                                    .toList(),
                            states.lines());
                }
            };
        });
    }
}

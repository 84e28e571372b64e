package dev.omnirules.core.testkit.ledger;

import static dev.omnirules.core.testkit.ledger.BrokenParts.ALL_KEYS;
import static dev.omnirules.core.testkit.ledger.BrokenParts.Around;
import static dev.omnirules.core.testkit.ledger.BrokenParts.CLOCK;
import static dev.omnirules.core.testkit.ledger.BrokenParts.FILL_TWICE;
import static dev.omnirules.core.testkit.ledger.BrokenParts.NOT_LOCKED;
import static dev.omnirules.core.testkit.ledger.BrokenParts.Passing;
import static dev.omnirules.core.testkit.ledger.BrokenParts.READ_KEYS;
import static dev.omnirules.core.testkit.ledger.BrokenParts.Unchecked;
import static dev.omnirules.core.testkit.ledger.BrokenParts.around;
import static dev.omnirules.core.testkit.ledger.BrokenParts.store;
import static dev.omnirules.core.testkit.ledger.BrokenParts.transactions;

import dev.omnirules.core.ledger.LedgerKeys;
import dev.omnirules.core.ledger.state.AgentKey;
import dev.omnirules.core.ledger.state.LedgerKey;
import dev.omnirules.core.ledger.state.LineKey;
import dev.omnirules.core.ledger.transactional.LedgerStore;
import dev.omnirules.core.ledger.transactional.LedgerTransactions;
import dev.omnirules.core.ledger.transactional.StoredChange;
import dev.omnirules.core.ledger.transactional.StoredStates;
import dev.omnirules.core.ledger.transactional.TransactionalLedger;
import dev.omnirules.core.testkit.ledger.BrokenStores.Broken;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;

/** Stores that do not lock what they must, or not for long enough. */
final class BrokenLocks {

    private BrokenLocks() {}

    static void addTo(List<Broken> all) {
        all.add(new Broken(
                "neither locks nor checks revisions",
                BrokenLedgers::checkThenAct,
                FILL_TWICE,
                "the agent was neither locked nor validated"));
        all.add(new Broken(
                "checks revisions and locks nothing", () -> locking(keys -> List.of(), true), READ_KEYS, "write skew"));
        all.add(new Broken("locks agents only", () -> locking(BrokenLocks::agents, false), ALL_KEYS, "the line"));
        all.add(new Broken(
                "locks lines only", () -> locking(BrokenLocks::lines, false), ALL_KEYS, "the agent who gives"));
        all.add(new Broken(
                "locks the first key only", () -> locking(keys -> List.of(keys.at(0)), false), ALL_KEYS, NOT_LOCKED));
        all.add(new Broken(
                "locks the last key only",
                () -> locking(keys -> List.of(keys.at(keys.size() - 1)), false),
                ALL_KEYS,
                NOT_LOCKED));
        all.add(new Broken(
                "does not lock the agent who gets a transfer",
                () -> locking(
                        keys -> keys.size() < 3
                                ? list(keys)
                                : list(keys).stream()
                                        .filter(key -> !key.equals(keys.at(1)))
                                        .toList(),
                        false),
                ALL_KEYS,
                "the agent who gets a conversation"));
        all.add(new Broken(
                "locks the agent who gets a transfer only",
                () -> locking(keys -> keys.size() < 3 ? list(keys) : List.of(keys.at(1)), false),
                ALL_KEYS,
                NOT_LOCKED));
        all.add(new Broken(
                "locks what it writes only",
                () -> locking(
                        keys -> keys.size() == 3 ? List.of(keys.at(0)) : List.of(keys.at(keys.size() - 1)), false),
                READ_KEYS,
                "write skew"));
        Random random = new Random(7);
        all.add(new Broken(
                "locks in no order",
                () -> locking(
                        keys -> {
                            List<LedgerKey> shuffled = list(keys);
                            synchronized (random) {
                                Collections.shuffle(shuffled, random);
                            }
                            return shuffled;
                        },
                        true),
                "crossingKeysNeverWaitInACircle",
                "one order"));
        all.add(new Broken(
                "gives locks back after loading",
                () -> transactions(tables -> new EarlyRelease(tables, true)),
                FILL_TWICE,
                "the agent was neither locked nor validated"));
        all.add(new Broken(
                "gives locks back after saving",
                () -> transactions(tables -> new EarlyRelease(tables, false)),
                "aCommandThatHasWrittenAndNotCommittedIsNotOvertaken",
                "held until the commit"));
        all.add(new Broken(
                "locks within a node only",
                BrokenLocks::locksOfTheNode,
                FILL_TWICE,
                "the agent was neither locked nor validated"));
        all.add(new Broken(
                "takes its snapshot before its locks", BrokenLedgers::locksAfterTheSnapshot, READ_KEYS, "write skew"));

        all.add(new Broken(
                "locks rows that are there only",
                () -> new HostTablesFixture(new HostTables(CLOCK) {
                    @Override
                    Transaction begin(long giveUpAt) {
                        return new Transaction(giveUpAt) {
                            @Override
                            public StoredStates lockAndLoad(LedgerKeys keys) {
                                Map<LedgerKey, String> there = committed();
                                lock(list(keys).stream()
                                        .filter(there::containsKey)
                                        .toList());
                                return load(keys, committed());
                            }

                            @Override
                            void checkRevisions() {}
                        };
                    }
                }),
                "aDecisionThatWasHeldUpDoesNotGiveACustomerTwoAgents",
                "the line was neither locked nor validated"));
        all.add(new Broken(
                "reads the last of three keys before its locks",
                () -> new HostTablesFixture(new HostTables(CLOCK) {
                    @Override
                    Transaction begin(long giveUpAt) {
                        Map<LedgerKey, String> before = committed();
                        return new Transaction(giveUpAt) {
                            @Override
                            public StoredStates lockAndLoad(LedgerKeys keys) {
                                lock(keys);
                                Map<LedgerKey, String> rows = new HashMap<>(committed());
                                if (keys.size() > 2) {
                                    LedgerKey last = keys.at(keys.size() - 1);
                                    rows.remove(last);
                                    Optional.ofNullable(before.get(last)).ifPresent(row -> rows.put(last, row));
                                }
                                return load(keys, rows);
                            }

                            @Override
                            void checkRevisions() {}
                        };
                    }
                }),
                "aCommandThatWaitedSeesEachOfItsKeysAsItIsThen",
                "was read before its lock"));
        all.add(new Broken(
                "keeps its locks when a rule throws",
                () -> new HostTablesFixture(new HostTables(CLOCK) {
                    @Override
                    public <R> R inTransaction(Duration timeLeft, Function<LedgerStore, R> work) {
                        Transaction transaction = begin(System.nanoTime() + timeLeft.toNanos());
                        R answer = work.apply(transaction);
                        transaction.commit();
                        transaction.close();
                        return answer;
                    }
                }),
                "aFailureOfARuleIsNoAnswer",
                "its keys and its request id are free"));
    }

    private static List<LedgerKey> list(LedgerKeys keys) {
        List<LedgerKey> list = new ArrayList<>();
        keys.forEach(list::add);
        return list;
    }

    private static List<LedgerKey> agents(LedgerKeys keys) {
        return list(keys).stream().filter(AgentKey.class::isInstance).toList();
    }

    private static List<LedgerKey> lines(LedgerKeys keys) {
        return list(keys).stream().filter(LineKey.class::isInstance).toList();
    }

    static LedgerFixture locking(Function<LedgerKeys, List<LedgerKey>> locked, boolean checksRevisions) {
        return new HostTablesFixture(new HostTables(CLOCK) {
            @Override
            Transaction begin(long giveUpAt) {
                return new Transaction(giveUpAt) {
                    @Override
                    public StoredStates lockAndLoad(LedgerKeys keys) {
                        lock(locked.apply(keys));
                        return load(keys, committed());
                    }

                    @Override
                    void checkRevisions() {
                        if (checksRevisions) {
                            super.checkRevisions();
                        }
                    }
                };
            }
        });
    }

    private record EarlyRelease(HostTables tables, boolean afterLoading) implements LedgerTransactions {

        @Override
        public <R> R inTransaction(Duration timeLeft, Function<LedgerStore, R> work) {
            return tables.inTransaction(timeLeft, store -> {
                HostTables.Transaction transaction = (HostTables.Transaction) store;
                return work.apply(new Passing(store) {
                    @Override
                    public StoredStates lockAndLoad(LedgerKeys keys) {
                        StoredStates states = super.lockAndLoad(keys);
                        if (afterLoading) {
                            transaction.unlock();
                        }
                        return states;
                    }

                    @Override
                    public void save(StoredChange change) {
                        super.save(change);
                        transaction.unlock();
                    }
                });
            });
        }

        @Override
        public StoredStates read(LedgerKeys keys, Duration timeLeft) {
            return tables.read(keys, timeLeft);
        }
    }

    private static LedgerFixture locksOfTheNode() {
        HostTables tables = new Unchecked() {
            @Override
            Transaction begin(long giveUpAt) {
                return new Transaction(giveUpAt) {
                    @Override
                    public StoredStates lockAndLoad(LedgerKeys keys) {
                        return load(keys, committed());
                    }

                    @Override
                    void checkRevisions() {}
                };
            }
        };
        return new HostTablesFixture(tables, hooks -> {
            Map<LedgerKey, ReentrantLock> locks = new ConcurrentHashMap<>();
            return new TransactionalLedger(new HookedTransactions(
                    around(tables, new Around() {
                        @Override
                        public <R> R run(Duration timeLeft, Function<LedgerStore, R> work) {
                            List<ReentrantLock> held = new ArrayList<>();
                            try {
                                return tables.inTransaction(
                                        timeLeft,
                                        store -> work.apply(new Passing(store) {
                                            @Override
                                            public StoredStates lockAndLoad(LedgerKeys keys) {
                                                for (LedgerKey key : keys) {
                                                    ReentrantLock lock =
                                                            locks.computeIfAbsent(key, any -> new ReentrantLock());
                                                    lock.lock();
                                                    held.add(lock);
                                                }
                                                return super.lockAndLoad(keys);
                                            }
                                        }));
                            } finally {
                                held.forEach(ReentrantLock::unlock);
                            }
                        }
                    }),
                    hooks));
        });
    }
}

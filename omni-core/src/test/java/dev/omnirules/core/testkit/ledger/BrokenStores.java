package dev.omnirules.core.testkit.ledger;

import dev.omnirules.core.agent.AgentId;
import dev.omnirules.core.agent.Capacity;
import dev.omnirules.core.agent.Limit;
import dev.omnirules.core.conversation.Disposition;
import dev.omnirules.core.customer.CustomerKey;
import dev.omnirules.core.customer.OriginAddress;
import dev.omnirules.core.ledger.Command;
import dev.omnirules.core.ledger.CommandResult;
import dev.omnirules.core.ledger.Fingerprint;
import dev.omnirules.core.ledger.Ledger;
import dev.omnirules.core.ledger.LedgerEntry;
import dev.omnirules.core.ledger.LedgerKeys;
import dev.omnirules.core.ledger.LedgerUnavailableException;
import dev.omnirules.core.ledger.LedgerView;
import dev.omnirules.core.ledger.Outcome;
import dev.omnirules.core.ledger.RequestId;
import dev.omnirules.core.ledger.Rule;
import dev.omnirules.core.ledger.state.AgentKey;
import dev.omnirules.core.ledger.state.AgentState;
import dev.omnirules.core.ledger.state.Assignment;
import dev.omnirules.core.ledger.state.CustomerLine;
import dev.omnirules.core.ledger.state.LedgerEvent;
import dev.omnirules.core.ledger.state.LedgerKey;
import dev.omnirules.core.ledger.state.LineHolder;
import dev.omnirules.core.ledger.state.LineKey;
import dev.omnirules.core.ledger.state.Stage;
import dev.omnirules.core.ledger.state.StageHistory;
import dev.omnirules.core.ledger.transactional.LedgerStore;
import dev.omnirules.core.ledger.transactional.LedgerTransactions;
import dev.omnirules.core.ledger.transactional.StoreConflictException;
import dev.omnirules.core.ledger.transactional.StoredChange;
import dev.omnirules.core.ledger.transactional.StoredRequest;
import dev.omnirules.core.ledger.transactional.StoredStates;
import dev.omnirules.core.ledger.transactional.TransactionalLedger;
import dev.omnirules.core.testkit.ledger.LedgerHooks.InjectedFault;
import java.text.Normalizer;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/** Stores of which one mechanism is taken away or done wrong, each with the test that finds it and the words that it says. */
final class BrokenStores {

    private static final InstantSource CLOCK = InstantSource.system();

    private static final String ALL_KEYS = "everyKeyOfACommandIsLockedOrValidatedAndTheTimeIsReadAfterTheLocks";
    private static final String READ_KEYS = "whatACommandOnlyReadsIsLockedOrValidatedToo";
    private static final String FILL_TWICE = "aDecisionThatWasHeldUpDoesNotFillAnAgentTwice";
    private static final String VALUES = "everyValueOfAStateAndOfAnEventIsReadAsItWasWritten";
    private static final String KEYS = "keysThatDifferAreKeptApart";
    private static final String REQUEST_IDS = "requestIdsThatDifferAreKeptApart";
    private static final String ASKED = "whatWasAskedIsComparedWhole";
    private static final String BURST = "burstsOverSeveralNodesHaveAnOrderThatExplainsThem";
    private static final String CONFLICT = "aConflictIsTriedAgainAndThenTheRequestIsRecordedOnce";
    private static final String NOT_LOCKED = "was neither locked nor validated";

    private BrokenStores() {}

    /**
     * A broken store.
     *
     * @param name what is broken
     * @param store opens it
     * @param test the test that finds it
     * @param says what its message must name
     */
    record Broken(String name, Supplier<LedgerFixture> store, String test, String says) {
        @Override
        public String toString() {
            return name;
        }
    }

    static List<Broken> all() {
        List<Broken> all = new ArrayList<>();
        locks(all);
        revisions(all);
        requests(all);
        outbox(all);
        time(all);
        keys(all);
        values(all);
        attempts(all);
        reading(all);
        failures(all);
        return all;
    }

    // locks

    private static void locks(List<Broken> all) {
        all.add(new Broken(
                "neither locks nor checks revisions",
                () -> locking(keys -> List.of(), false),
                FILL_TWICE,
                "the agent was neither locked nor validated"));
        all.add(new Broken(
                "checks revisions and locks nothing", () -> locking(keys -> List.of(), true), READ_KEYS, "write skew"));
        all.add(new Broken("locks agents only", () -> locking(BrokenStores::agents, false), ALL_KEYS, "the line"));
        all.add(new Broken(
                "locks lines only", () -> locking(BrokenStores::lines, false), ALL_KEYS, "the agent who gives"));
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
                BrokenStores::locksOfTheNode,
                FILL_TWICE,
                "the agent was neither locked nor validated"));
        all.add(new Broken(
                "takes its snapshot before its locks", BrokenLedgers::locksAfterTheSnapshot, READ_KEYS, "write skew"));
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

    private static LedgerFixture locking(Function<LedgerKeys, List<LedgerKey>> locked, boolean checksRevisions) {
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

    /** A fixture of other transactions. */
    private static LedgerFixture transactions(Function<HostTables, LedgerTransactions> broken) {
        HostTables tables = new Unchecked();
        return new HostTablesFixture(
                tables, hooks -> new TransactionalLedger(new HookedTransactions(broken.apply(tables), hooks)));
    }

    /** Tables that do not check revisions. */
    private static class Unchecked extends HostTables {

        Unchecked() {
            super(CLOCK);
        }

        @Override
        Transaction begin(long giveUpAt) {
            return new Transaction(giveUpAt) {
                @Override
                void checkRevisions() {}
            };
        }
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

    // revisions and fences

    private static void revisions(List<Broken> all) {
        all.add(new Broken(
                "does not check revisions",
                () -> new HostTablesFixture(new Unchecked()),
                "aStateIsWrittenOverTheRevisionThatItFollowsAndOverNoOther",
                "does not check the revision"));
        all.add(kept(
                "keeps the revision of a line one too high", line -> line.atRevision(line.revision() + 1), VALUES));
        all.add(kept("keeps no revision of a line", line -> line.atRevision(0), VALUES));
        all.add(new Broken(
                "starts revisions again when an agent leaves",
                () -> new HostTablesFixture(new Unchecked() {
                    @Override
                    AgentState kept(AgentState state) {
                        return state.signedIn() ? state : state.atRevision(0);
                    }
                }),
                VALUES,
                "an agent's state is read otherwise than it was written: revision"));
        all.add(kept(
                "computes the fence from the revision",
                line -> new CustomerLine(line.key(), line.revision(), line.holder(), line.revision(), line.history()),
                VALUES,
                "a line is read otherwise than it was written: fence"));
        all.add(kept(
                "keeps no offer",
                line -> line.holder() instanceof LineHolder.Queued queued
                        ? new CustomerLine(
                                line.key(),
                                line.revision(),
                                queued.with(Optional.empty()),
                                line.fence(),
                                line.history())
                        : line,
                VALUES,
                "holder"));
        all.add(kept(
                "keeps no fence",
                line -> new CustomerLine(line.key(), line.revision(), line.holder(), 0, line.history()),
                VALUES,
                "fence"));
        all.add(new Broken(
                "counts revisions across all agents",
                () -> {
                    AtomicInteger count = new AtomicInteger();
                    return new HostTablesFixture(new Unchecked() {
                        @Override
                        AgentState kept(AgentState state) {
                            return state.atRevision(count.incrementAndGet());
                        }
                    });
                },
                VALUES,
                "revision"));
    }

    private static Broken kept(String name, UnaryOperator<CustomerLine> line, String test) {
        return kept(name, line, test, "revision");
    }

    private static Broken kept(String name, UnaryOperator<CustomerLine> change, String test, String says) {
        return new Broken(
                name,
                () -> new HostTablesFixture(new Unchecked() {
                    @Override
                    CustomerLine kept(CustomerLine line) {
                        return change.apply(line);
                    }
                }),
                test,
                says);
    }

    private static Broken keptAgent(String name, UnaryOperator<AgentState> change, String says) {
        return new Broken(
                name,
                () -> new HostTablesFixture(new Unchecked() {
                    @Override
                    AgentState kept(AgentState state) {
                        return change.apply(state);
                    }
                }),
                VALUES,
                "an agent's state is read otherwise than it was written: " + says);
    }

    // requests

    private static void requests(List<Broken> all) {
        all.add(new Broken(
                "loses the record of a request when it tries again",
                () -> transactions(tables -> {
                    Set<RequestId> tried = ConcurrentHashMap.newKeySet();
                    return store(tables, inner -> new Passing(inner) {
                        @Override
                        public void recordRequest(StoredRequest request) {
                            if (tried.add(request.entry().request())) {
                                super.recordRequest(request);
                            }
                        }
                    });
                }),
                CONFLICT,
                "the record of a request was lost"));
        all.add(new Broken(
                "remembers the last 100 requests",
                () -> transactions(tables -> {
                    Map<RequestId, Boolean> known = Collections.synchronizedMap(new LinkedHashMap<>() {
                        @Override
                        protected boolean removeEldestEntry(Map.Entry<RequestId, Boolean> eldest) {
                            return size() > 100;
                        }
                    });
                    return store(tables, inner -> new Passing(inner) {
                        @Override
                        public Optional<StoredRequest> findRequest(RequestId id) {
                            return known.containsKey(id) ? super.findRequest(id) : Optional.empty();
                        }

                        @Override
                        public void recordRequest(StoredRequest request) {
                            known.put(request.entry().request(), true);
                            super.recordRequest(request);
                        }
                    });
                }),
                "aRequestIsRememberedWhileOthersCome",
                "too short"));
        all.add(new Broken(
                "knows a request by agent and id",
                () -> transactions(tables -> {
                    Map<String, StoredRequest> known = new ConcurrentHashMap<>();
                    return store(tables, inner -> new Passing(inner) {
                        private String agent = "";

                        @Override
                        public StoredStates lockAndLoad(LedgerKeys keys) {
                            agent = keys.at(0).toString();
                            return super.lockAndLoad(keys);
                        }

                        @Override
                        public Optional<StoredRequest> findRequest(RequestId id) {
                            return Optional.ofNullable(known.get(agent + id));
                        }

                        @Override
                        public void recordRequest(StoredRequest request) {
                            known.put(agent + request.entry().request(), request);
                        }
                    });
                }),
                "aRequestIdIsOneWhateverTheKeys",
                "one for the whole store"));
        all.add(named("folds the case of request ids", id -> id.toLowerCase(Locale.ROOT), "in case"));
        all.add(named("trims request ids", String::trim, "in white space at an end"));
        all.add(named("cuts request ids to 64 characters", id -> cut(id, 64), "in the last of 128 characters"));
        all.add(named("reads request ids as numbers", id -> id.replaceFirst("^0+", ""), "in leading zeros"));
        all.add(new Broken(
                "keeps shells' ids as callers'",
                () -> commands((id, fingerprint) -> Optional.of(RequestId.of(id.value())), UnaryOperator.identity()),
                "nothingIsKeptOfTheRequestIdsOfShells",
                "an id that a shell made is kept as if a caller had made it"));
        all.add(new Broken(
                "keeps callers' ids as shells'",
                () -> commands(
                        (id, fingerprint) -> Optional.of(new RequestId(id.value(), RequestId.Source.SHELL)),
                        UnaryOperator.identity()),
                "nothingIsKeptOfTheRequestIdsOfShells",
                "an id that a caller made is kept as if a shell had made it"));
        all.add(asked(
                "joins what was asked",
                asked -> new Fingerprint(asked.operation(), List.of(String.join("", asked.parts())))));
        all.add(asked(
                "cuts what was asked",
                asked -> new Fingerprint(
                        asked.operation(),
                        asked.parts().stream().map(part -> cut(part, 255)).toList())));
        all.add(asked("forgets the operation", asked -> new Fingerprint("any", asked.parts())));
        all.add(asked(
                "sorts what was asked",
                asked -> new Fingerprint(
                        asked.operation(), asked.parts().stream().sorted().toList())));
        all.add(asked(
                "folds what was asked",
                asked -> new Fingerprint(
                        asked.operation(),
                        asked.parts().stream()
                                .map(part -> part.toLowerCase(Locale.ROOT))
                                .toList())));
        all.add(new Broken(
                "records requests apart",
                BrokenLedgers::requestsApart,
                "aFaultBetweenCommitAndAnswerIsHealedByTheSameRequest",
                "answered once more"));
    }

    private static Broken named(String name, UnaryOperator<String> change, String says) {
        return new Broken(
                name,
                () -> new HostTablesFixture(new HostTables(CLOCK) {
                    @Override
                    RequestId named(RequestId id) {
                        return new RequestId(change.apply(id.value()), id.source());
                    }
                }),
                REQUEST_IDS,
                "request ids that differ only " + says);
    }

    private static Broken asked(String name, UnaryOperator<Fingerprint> change) {
        return new Broken(
                name,
                () -> commands((id, fingerprint) -> Optional.empty(), change),
                ASKED,
                "what was asked under a request id is compared whole");
    }

    private static String cut(String text, int length) {
        return text.substring(0, Math.min(length, text.length()));
    }

    /** A store whose commands come with other ids and fingerprints. */
    private static LedgerFixture commands(
            java.util.function.BiFunction<RequestId, Fingerprint, Optional<RequestId>> id,
            UnaryOperator<Fingerprint> asked) {
        HostTables tables = new HostTables(CLOCK);
        return new HostTablesFixture(
                tables, hooks -> new Other(new TransactionalLedger(new HookedTransactions(tables, hooks))) {
                    @Override
                    <D> Command<D> command(Command<D> command) {
                        return new Command<>(
                                id.apply(command.id(), command.fingerprint()).orElse(command.id()),
                                asked.apply(command.fingerprint()),
                                command.keys(),
                                command.deadline(),
                                command.rule());
                    }
                });
    }

    // outbox

    private static void outbox(List<Broken> all) {
        all.add(new Broken(
                "orders the outbox by the nodes' clocks",
                BrokenStores::outboxByClock,
                "theOutboxGivesEachKeyInTheOrderOfItsRevisionsWhateverTheNodesClocks",
                "not by a clock"));
        all.add(new Broken(
                "publishes before the commit",
                () -> transactions(tables -> store(tables, inner -> new Passing(inner) {
                    @Override
                    public void save(StoredChange change) {
                        ((HostTables.Transaction) inner).saveStates(change);
                        tables.publish(change.entry());
                    }
                })),
                CONFLICT,
                "the outbox has the entry of a command that was tried again after a conflict exactly once"));
        all.add(new Broken(
                "publishes after the commit",
                BrokenLedgers::outboxApart,
                "aFaultBetweenCommitAndAnswerLosesNothingOfTheOutbox",
                "an effect without its outbox entry"));
        all.add(new Broken(
                "publishes nothing of agents alone",
                () -> transactions(tables -> store(tables, inner -> new Passing(inner) {
                    @Override
                    public void save(StoredChange change) {
                        if (change.lines().isEmpty()) {
                            ((HostTables.Transaction) inner).saveStates(change);
                        } else {
                            super.save(change);
                        }
                    }
                })),
                "theOutboxHasWhatHappenedAndNothingElse",
                "an entry for each effect"));
        all.add(new Broken(
                "publishes an event a row",
                () -> new HostTablesFixture(new HostTables(CLOCK) {
                    @Override
                    LedgerEntry kept(LedgerEntry entry) {
                        return new LedgerEntry(
                                entry.request(), entry.at(), entry.events().subList(0, 1), entry.revisions());
                    }
                }),
                VALUES,
                "an entry of the outbox is read otherwise than it was written: events"));
    }

    private static LedgerFixture outboxByClock() {
        HostTables tables = new HostTables(CLOCK);
        LedgerFixture sound = new HostTablesFixture(tables);
        Map<RequestId, Instant> published = new ConcurrentHashMap<>();
        return new Fixture(sound) {
            @Override
            public Ledger node(Duration clockSkew, LedgerHooks hooks) {
                Ledger node = sound.node(clockSkew, hooks);
                return new Other(node) {
                    @Override
                    public <D> CommandResult<D> execute(Command<D> command) {
                        CommandResult<D> answer = node.execute(command);
                        published.putIfAbsent(command.id(), CLOCK.instant().plus(clockSkew));
                        return answer;
                    }
                };
            }

            @Override
            public List<LedgerEntry> outbox() {
                return sound.outbox().stream()
                        .sorted(Comparator.comparing(entry -> published.get(entry.request())))
                        .toList();
            }
        };
    }

    // time

    private static void time(List<Broken> all) {
        all.add(new Broken(
                "reads the clock before its locks",
                () -> transactions(tables -> store(tables, inner -> new Passing(inner) {
                    @Override
                    public StoredStates lockAndLoad(LedgerKeys keys) {
                        Instant now = tables.now();
                        StoredStates states = super.lockAndLoad(keys);
                        return new StoredStates(now, states.agents(), states.lines());
                    }
                })),
                ALL_KEYS,
                "the store's time was read before the locks"));
        all.add(now("reads its clock to the second", now -> now.truncatedTo(ChronoUnit.SECONDS)));
        all.add(now("takes local time for UTC", now -> now.minus(Duration.ofHours(3))));
        all.add(new Broken(
                "decides at the node's time",
                BrokenLedgers::decidesAtTheNodesTime,
                "aNodesClockChangesNothing",
                "half an hour"));
        all.add(keptAgent("rounds ends to the millisecond", state -> ends(state, ChronoUnit.MILLIS), "assignments"));
        all.add(keptAgent("rounds ends to the second", state -> ends(state, ChronoUnit.SECONDS), "assignments"));
        all.add(new Broken(
                "keeps the times of events to the millisecond",
                () -> new HostTablesFixture(new HostTables(CLOCK) {
                    @Override
                    StoredRequest kept(StoredRequest request) {
                        LedgerEntry entry = request.entry();
                        return new StoredRequest(
                                request.fingerprint(),
                                new LedgerEntry(
                                        entry.request(),
                                        entry.at().truncatedTo(ChronoUnit.MILLIS),
                                        entry.events(),
                                        entry.revisions()));
                    }
                }),
                VALUES,
                "the entry that a request recorded is read otherwise than it was written"));
    }

    private static Broken now(String name, UnaryOperator<Instant> change) {
        return new Broken(
                name,
                () -> transactions(tables -> store(tables, inner -> new Passing(inner) {
                    @Override
                    public StoredStates lockAndLoad(LedgerKeys keys) {
                        StoredStates states = super.lockAndLoad(keys);
                        return new StoredStates(change.apply(states.now()), states.agents(), states.lines());
                    }
                })),
                "aNodesClockChangesNothing",
                "the store's own time, to its last digit");
    }

    private static AgentState ends(AgentState state, ChronoUnit unit) {
        return with(
                state,
                state.assignments().stream()
                        .map(held -> new Assignment(
                                held.conversation(),
                                held.line(),
                                held.channel(),
                                held.direction(),
                                held.state(),
                                held.until().map(until -> until.truncatedTo(unit)),
                                held.waiting()))
                        .toList());
    }

    private static AgentState with(AgentState state, List<Assignment> assignments) {
        return new AgentState(
                state.agent(),
                state.revision(),
                state.signedIn(),
                state.draining(),
                state.sessions(),
                state.capacity(),
                assignments,
                state.missedOffers());
    }

    // keys

    private static void keys(List<Broken> all) {
        all.add(key("folds the case of keys", key -> key.toLowerCase(Locale.ROOT), "in case"));
        all.add(key("trims keys", String::trim, "in white space at an end"));
        all.add(key("cuts keys to 64 characters", key -> cut(key, 64), "in the last of 128 characters"));
        all.add(key("normalizes keys", key -> Normalizer.normalize(key, Normalizer.Form.NFC), "in the way an accent"));
        all.add(key(
                "compares keys without accents",
                key -> Normalizer.normalize(key, Normalizer.Form.NFD).replaceAll("\\p{M}", ""),
                "in an accent"));
        all.add(key("compares keys by width", key -> key.replace('\uff42', 'b'), "in the width"));
        all.add(key("compares keys as patterns", key -> key.replaceAll("[_%].*", "aio"), "in a wildcard"));
        all.add(new Broken(
                "keys a line by its customer alone",
                () -> rows(key ->
                        key instanceof LineKey line ? new LineKey(line.customer(), OriginAddress.everywhere()) : key),
                KEYS,
                "lines whose keys differ only"));
    }

    private static Broken key(String name, UnaryOperator<String> change, String says) {
        return new Broken(
                name,
                () -> rows(key -> key instanceof AgentKey agent
                        ? new AgentKey(new AgentId(change.apply(agent.agent().value())))
                        : new LineKey(
                                new CustomerKey(
                                        change.apply(((LineKey) key).customer().value())),
                                new OriginAddress(
                                        change.apply(((LineKey) key).address().value())))),
                KEYS,
                "differ only " + says);
    }

    private static LedgerFixture rows(UnaryOperator<LedgerKey> change) {
        return new HostTablesFixture(new HostTables(CLOCK) {
            @Override
            LedgerKey row(LedgerKey key) {
                return change.apply(key);
            }
        });
    }

    // values

    private static void values(List<Broken> all) {
        all.add(kept(
                "cuts descriptions to 255 characters",
                line -> stages(
                        line,
                        stage -> stage.disposition()
                                .map(disposition ->
                                        new Disposition(disposition.code(), cut(disposition.description(), 255)))),
                VALUES,
                "a line is read otherwise than it was written: history"));
        all.add(kept("keeps no disposition", line -> stages(line, stage -> Optional.empty()), VALUES, "history"));
        all.add(kept(
                "takes an empty description for none",
                line -> stages(
                        line,
                        stage -> stage.disposition()
                                .filter(disposition ->
                                        !disposition.description().isEmpty())),
                VALUES,
                "history"));
        all.add(kept(
                "keeps the last stage only",
                line -> {
                    List<Stage> stages = line.history().stages();
                    return new CustomerLine(
                            line.key(),
                            line.revision(),
                            line.holder(),
                            line.fence(),
                            new StageHistory(stages.subList(Math.max(0, stages.size() - 1), stages.size())));
                },
                VALUES,
                "history"));
        all.add(keptAgent("sorts the channels", state -> sessions(state), "sessions"));
        all.add(keptAgent(
                "sorts the assignments",
                state -> with(
                        state,
                        state.assignments().stream()
                                .sorted(Comparator.comparing(
                                        held -> held.conversation().value()))
                                .toList()),
                "assignments"));
        all.add(keptAgent(
                "keeps no interaction of an offer",
                state -> with(
                        state,
                        state.assignments().stream()
                                .map(held -> new Assignment(
                                        held.conversation(),
                                        held.line(),
                                        held.channel(),
                                        held.direction(),
                                        held.state(),
                                        held.until()))
                                .toList()),
                "assignments"));
        all.add(keptAgent(
                "keeps limits in 16 bits",
                state -> new AgentState(
                        state.agent(),
                        state.revision(),
                        state.signedIn(),
                        state.draining(),
                        state.sessions(),
                        narrow(state.capacity()),
                        state.assignments(),
                        state.missedOffers()),
                "capacity"));
        all.add(keptAgent(
                "keeps no draining",
                state -> new AgentState(
                        state.agent(),
                        state.revision(),
                        state.signedIn(),
                        false,
                        state.sessions(),
                        state.capacity(),
                        state.assignments(),
                        state.missedOffers()),
                "draining"));
        all.add(keptAgent(
                "keeps no missed offers",
                state -> new AgentState(
                        state.agent(),
                        state.revision(),
                        state.signedIn(),
                        state.draining(),
                        state.sessions(),
                        state.capacity(),
                        state.assignments()),
                "missedOffers"));
        all.add(keptAgent(
                "keeps 1 assignment at most",
                state -> with(
                        state,
                        state.assignments()
                                .subList(0, Math.min(1, state.assignments().size()))),
                "assignments"));
        all.add(new Broken(
                "refuses rows of more than 255 characters",
                () -> new HostTablesFixture(new HostTables(CLOCK) {
                    @Override
                    CustomerLine kept(CustomerLine line) {
                        if (line.toString().length() > 1_000) {
                            throw new LedgerUnavailableException("value too long");
                        }
                        return line;
                    }
                }),
                VALUES,
                "could not be stored"));
    }

    private static CustomerLine stages(CustomerLine line, Function<Stage, Optional<Disposition>> disposition) {
        List<Stage> stages = line.history().stages().stream()
                .map(stage -> new Stage(
                        stage.conversation(),
                        stage.protocol(),
                        stage.agent(),
                        stage.closed(),
                        disposition.apply(stage)))
                .toList();
        return new CustomerLine(line.key(), line.revision(), line.holder(), line.fence(), new StageHistory(stages));
    }

    private static AgentState sessions(AgentState state) {
        return new AgentState(
                state.agent(),
                state.revision(),
                state.signedIn(),
                state.draining(),
                state.sessions().stream()
                        .sorted(Comparator.comparing(session -> session.channel()))
                        .toList(),
                state.capacity(),
                state.assignments(),
                state.missedOffers());
    }

    private static Capacity narrow(Capacity capacity) {
        return new Capacity(
                narrow(capacity.total()),
                capacity.weights(),
                capacity.perChannel(),
                narrow(capacity.outbound()),
                narrow(capacity.inbound()));
    }

    private static Limit narrow(Limit limit) {
        return limit.isUnlimited() ? limit : Limit.of(limit.max() & 0xffff);
    }

    // attempts

    private static void attempts(List<Broken> all) {
        all.add(new Broken(
                "does not try again",
                () -> wrapped(
                        tables -> around(tables, new Around() {
                            @Override
                            public <R> R run(Duration timeLeft, Function<LedgerStore, R> work) {
                                return tables.inTransaction(timeLeft, work);
                            }
                        }),
                        ledger -> new Other(ledger) {
                            @Override
                            public <D> CommandResult<D> execute(Command<D> command) {
                                return ledger.execute(new Command<>(
                                        command.id(),
                                        command.fingerprint(),
                                        command.keys(),
                                        command.deadline(),
                                        new Once<>(command.rule())));
                            }
                        }),
                CONFLICT,
                "a conflict was not tried again"));
        all.add(new Broken(
                "tries again what it decided first",
                () -> wrapped(tables -> tables, ledger -> new Other(ledger) {
                    @Override
                    <D> Command<D> command(Command<D> command) {
                        AtomicReference<Optional<Outcome<D>>> first = new AtomicReference<>(Optional.empty());
                        Rule<D> rule = new Deciding<>(command.rule()) {
                            @Override
                            public Outcome<D> decide(LedgerView view) {
                                return first.updateAndGet(before -> before.or(() -> Optional.of(rule().decide(view))))
                                        .orElseThrow();
                            }
                        };
                        return new Command<>(
                                command.id(), command.fingerprint(), command.keys(), command.deadline(), rule);
                    }
                }),
                "anAttemptAfterAConflictIsDecidedAnew",
                "was not decided anew"));
        all.add(new Broken(
                "tries again past its deadline",
                () -> wrapped(tables -> tables, ledger -> new Other(ledger) {
                    @Override
                    <D> Command<D> command(Command<D> command) {
                        return new Command<>(
                                command.id(),
                                command.fingerprint(),
                                command.keys(),
                                command.deadline().multipliedBy(1_000),
                                command.rule());
                    }
                }),
                "conflictsAreTriedAgainUntilTheDeadlineAndNotLonger",
                "at the deadline, and not later"));
        all.add(new Broken(
                "waits for locks past its deadline",
                () -> new HostTablesFixture(new HostTables(CLOCK) {
                    @Override
                    Transaction begin(long giveUpAt) {
                        return super.begin(giveUpAt + TimeUnit.HOURS.toNanos(1));
                    }
                }),
                "aCommandIsGivenUpAtItsDeadline",
                "the deadline is ignored"));
    }

    /** A rule that lets its command fail when it is asked again. */
    private static final class Once<D> extends Deciding<D> {

        private final AtomicInteger asked = new AtomicInteger();

        Once(Rule<D> rule) {
            super(rule);
        }

        @Override
        public Outcome<D> decide(LedgerView view) {
            if (asked.incrementAndGet() > 1) {
                throw new LedgerUnavailableException("could not serialize");
            }
            return rule().decide(view);
        }
    }

    private abstract static class Deciding<D> implements Rule<D> {

        private final Rule<D> rule;

        Deciding(Rule<D> rule) {
            this.rule = rule;
        }

        final Rule<D> rule() {
            return rule;
        }

        @Override
        public D replayed(LedgerEntry recorded) {
            return rule.replayed(recorded);
        }
    }

    // reading

    private static void reading(List<Broken> all) {
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
                BrokenStores::dirtyReads,
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
                                    Thread.yield();
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
                new dev.omnirules.core.ledger.Revisions(LedgerKeys.of(agent.agent()), List.of(1L)));
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

    // failures

    private static void failures(List<Broken> all) {
        all.add(new Broken(
                "wraps what a rule throws",
                () -> transactions(tables -> around(tables, new Around() {
                    @Override
                    public <R> R run(Duration timeLeft, Function<LedgerStore, R> work) {
                        try {
                            return tables.inTransaction(timeLeft, work);
                        } catch (StoreConflictException e) {
                            throw e;
                        } catch (Throwable e) {
                            throw new LedgerUnavailableException("failed", e);
                        }
                    }
                })),
                "aFailureOfARuleIsNoAnswer",
                "reaches the caller as it is"));
        all.add(new Broken(
                "answers done where it failed before the commit",
                () -> wrapped(tables -> tables, ledger -> new Other(ledger) {
                    @Override
                    public <D> CommandResult<D> execute(Command<D> command) {
                        AtomicReference<Optional<D>> decided = new AtomicReference<>(Optional.empty());
                        Rule<D> noting = new Deciding<>(command.rule()) {
                            @Override
                            public Outcome<D> decide(LedgerView view) {
                                Outcome<D> outcome = rule().decide(view);
                                decided.set(Optional.of(outcome.decision()));
                                return outcome;
                            }
                        };
                        try {
                            return ledger.execute(new Command<>(
                                    command.id(), command.fingerprint(), command.keys(), command.deadline(), noting));
                        } catch (InjectedFault fault) {
                            return new CommandResult<>(decided.get().orElseThrow(), Optional.empty(), false);
                        }
                    }
                }),
                "aFaultBeforeTheCommitLeavesNothing",
                "must not be answered as done"));
        all.add(new Broken(
                "commits each statement",
                BrokenLedgers::commitsEachStatement,
                "aFaultBeforeTheCommitLeavesNothing",
                "must be one transaction, rolled back"));
        all.add(new Broken(
                "commits agents before lines",
                () -> transactions(tables -> store(tables, inner -> new Passing(inner) {
                    @Override
                    public void save(StoredChange change) {
                        HostTables.Transaction first = tables.begin(Long.MAX_VALUE);
                        first.saveStates(new StoredChange(change.agents(), List.of(), change.entry()));
                        first.commit();
                        super.save(change);
                    }
                })),
                "aFaultBeforeTheCommitLeavesNothing",
                "must be one transaction, rolled back"));
        all.add(new Broken(
                "never calls its hooks",
                () -> {
                    HostTables tables = new HostTables(CLOCK);
                    return new HostTablesFixture(tables, hooks -> new TransactionalLedger(tables));
                },
                FILL_TWICE,
                "HookedTransactions"));
        all.add(new Broken(
                "forgets what was asked",
                BrokenLedgers::forgetsWhatWasAsked,
                "aRequestIdThatWasUsedForSomethingElseIsAConflict",
                "a request id that is used again"));
        all.add(new Broken(
                "refuses on what it knew, in a burst",
                BrokenLedgers::staleRefusals,
                BURST,
                "no order explains what was seen"));
        all.add(new Broken(
                "refuses on what it knew",
                BrokenLedgers::staleRefusals,
                "aRefusalIsDecidedOnTheCurrentState",
                "refused on a state that is over"));
    }

    // parts

    private interface Around {
        <R> R run(Duration timeLeft, Function<LedgerStore, R> work);
    }

    private static LedgerTransactions around(HostTables tables, Around around) {
        return new LedgerTransactions() {
            @Override
            public <R> R inTransaction(Duration timeLeft, Function<LedgerStore, R> work) {
                return around.run(timeLeft, work);
            }

            @Override
            public StoredStates read(LedgerKeys keys, Duration timeLeft) {
                return tables.read(keys, timeLeft);
            }
        };
    }

    /** Transactions over another store. */
    private static LedgerTransactions store(HostTables tables, UnaryOperator<LedgerStore> change) {
        return around(tables, new Around() {
            @Override
            public <R> R run(Duration timeLeft, Function<LedgerStore, R> work) {
                return tables.inTransaction(timeLeft, store -> work.apply(change.apply(store)));
            }
        });
    }

    private static LedgerFixture wrapped(
            Function<HostTables, LedgerTransactions> transactions, UnaryOperator<Ledger> ledger) {
        HostTables tables = new HostTables(CLOCK);
        return new HostTablesFixture(
                tables,
                hooks -> ledger.apply(
                        new TransactionalLedger(new HookedTransactions(transactions.apply(tables), hooks))));
    }

    private abstract static class Reading implements LedgerTransactions {

        private final LedgerTransactions transactions;

        Reading(LedgerTransactions transactions) {
            this.transactions = transactions;
        }

        @Override
        public <R> R inTransaction(Duration timeLeft, Function<LedgerStore, R> work) {
            return transactions.inTransaction(timeLeft, work);
        }
    }

    private static class Passing implements LedgerStore {

        private final LedgerStore store;

        Passing(LedgerStore store) {
            this.store = store;
        }

        @Override
        public StoredStates lockAndLoad(LedgerKeys keys) {
            return store.lockAndLoad(keys);
        }

        @Override
        public Optional<StoredRequest> findRequest(RequestId id) {
            return store.findRequest(id);
        }

        @Override
        public void recordRequest(StoredRequest request) {
            store.recordRequest(request);
        }

        @Override
        public void save(StoredChange change) {
            store.save(change);
        }
    }

    private static class Other implements Ledger {

        private final Ledger ledger;

        Other(Ledger ledger) {
            this.ledger = ledger;
        }

        <D> Command<D> command(Command<D> command) {
            return command;
        }

        @Override
        public <D> CommandResult<D> execute(Command<D> command) {
            return ledger.execute(command(command));
        }

        @Override
        public LedgerView read(LedgerKeys keys, Duration deadline) {
            return ledger.read(keys, deadline);
        }
    }

    private abstract static class Fixture implements LedgerFixture {

        private final LedgerFixture fixture;

        Fixture(LedgerFixture fixture) {
            this.fixture = fixture;
        }

        @Override
        public Instant now() {
            return fixture.now();
        }

        @Override
        public void close() {
            fixture.close();
        }
    }
}

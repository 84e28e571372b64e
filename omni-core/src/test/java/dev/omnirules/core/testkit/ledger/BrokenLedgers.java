package dev.omnirules.core.testkit.ledger;

import static dev.omnirules.core.testkit.ledger.BrokenParts.Around;
import static dev.omnirules.core.testkit.ledger.BrokenParts.CLOCK;
import static dev.omnirules.core.testkit.ledger.BrokenParts.Fixture;
import static dev.omnirules.core.testkit.ledger.BrokenParts.Other;
import static dev.omnirules.core.testkit.ledger.BrokenParts.Passing;
import static dev.omnirules.core.testkit.ledger.BrokenParts.around;
import static dev.omnirules.core.testkit.ledger.BrokenParts.store;

import dev.omnirules.core.agent.AgentId;
import dev.omnirules.core.ledger.Command;
import dev.omnirules.core.ledger.CommandResult;
import dev.omnirules.core.ledger.Fingerprint;
import dev.omnirules.core.ledger.Ledger;
import dev.omnirules.core.ledger.LedgerKeys;
import dev.omnirules.core.ledger.LedgerView;
import dev.omnirules.core.ledger.Outcome;
import dev.omnirules.core.ledger.Rule;
import dev.omnirules.core.ledger.codec.LedgerCodec;
import dev.omnirules.core.ledger.state.AgentKey;
import dev.omnirules.core.ledger.state.AgentState;
import dev.omnirules.core.ledger.state.CustomerLine;
import dev.omnirules.core.ledger.state.LedgerKey;
import dev.omnirules.core.ledger.state.LineKey;
import dev.omnirules.core.ledger.transactional.LedgerStore;
import dev.omnirules.core.ledger.transactional.LedgerTransactions;
import dev.omnirules.core.ledger.transactional.StoredChange;
import dev.omnirules.core.ledger.transactional.StoredRequest;
import dev.omnirules.core.ledger.transactional.StoredStates;
import dev.omnirules.core.ledger.transactional.TransactionalLedger;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;

/** Stores with the mistakes that stores are shipped with, one each: the contract must refuse every one of them. */
public final class BrokenLedgers {

    private BrokenLedgers() {}

    /** Checks first and writes later, without a lock. */
    public static LedgerFixture checkThenAct() {
        return BrokenLocks.locking(keys -> List.of(), false);
    }

    /** Reads a snapshot that is older than the locks. */
    public static LedgerFixture locksAfterTheSnapshot() {
        return new HostTablesFixture(new HostTables(CLOCK) {
            @Override
            Transaction begin(long giveUpAt) {
                Map<LedgerKey, String> snapshot = committed();
                return new Transaction(giveUpAt) {
                    @Override
                    public StoredStates lockAndLoad(LedgerKeys keys) {
                        lock(keys);
                        return load(keys, snapshot);
                    }

                    @Override
                    void checkRevisions() {}
                };
            }
        });
    }

    /** Reads as commands do, behind the locks. */
    public static LedgerFixture readsBehindLocks() {
        return new HostTablesFixture(new HostTables(CLOCK) {
            @Override
            public StoredStates read(LedgerKeys keys, Duration timeLeft) {
                return inTransaction(timeLeft, store -> store.lockAndLoad(keys));
            }
        });
    }

    /** Reads rows as they were when the store was opened. */
    public static LedgerFixture readsOldRows() {
        return new HostTablesFixture(new HostTables(CLOCK) {
            private final Map<LedgerKey, String> first = committed();

            @Override
            public StoredStates read(LedgerKeys keys, Duration timeLeft) {
                return load(keys, first);
            }
        });
    }

    /** Refuses new conversations on what this node knew after its last command, and asks the store only to admit. */
    public static LedgerFixture staleRefusals() {
        HostTables tables = new HostTables(CLOCK);
        return new HostTablesFixture(tables, hooks -> new StaleRefusals(tables, hooks));
    }

    /** Records requests in a second transaction, after the one that has the effect. */
    public static LedgerFixture requestsApart() {
        HostTables tables = new HostTables(CLOCK);
        return new HostTablesFixture(
                tables,
                hooks -> new TransactionalLedger(new TwoSteps(tables, hooks) {
                    @Override
                    LedgerStore first(HostTables.Transaction transaction, AtomicReference<Runnable> second) {
                        return new Passing(transaction) {
                            @Override
                            public void recordRequest(StoredRequest request) {
                                second.set(() -> tables.recordNow(request));
                            }
                        };
                    }
                }));
    }

    /** Publishes to the outbox in a second transaction, after the one that has the effect. */
    public static LedgerFixture outboxApart() {
        HostTables tables = new HostTables(CLOCK);
        return new HostTablesFixture(
                tables,
                hooks -> new TransactionalLedger(new TwoSteps(tables, hooks) {
                    @Override
                    LedgerStore first(HostTables.Transaction transaction, AtomicReference<Runnable> second) {
                        return new Passing(transaction) {
                            @Override
                            public void save(StoredChange change) {
                                transaction.saveStates(change);
                                second.set(() -> tables.publish(change.entry()));
                            }
                        };
                    }
                }));
    }

    /** Commits statement by statement: what fails before the commit has happened all the same. */
    public static LedgerFixture commitsEachStatement() {
        HostTables tables = new HostTables(CLOCK);
        return new HostTablesFixture(
                tables,
                hooks -> new TransactionalLedger(around(tables, new Around() {
                    @Override
                    public <R> R run(Duration timeLeft, Function<LedgerStore, R> work) {
                        R answer = tables.inTransaction(timeLeft, work);
                        hooks.beforeCommit();
                        hooks.afterCommit();
                        return answer;
                    }
                })));
    }

    /** Knows a request by its id alone. */
    public static LedgerFixture forgetsWhatWasAsked() {
        return before(new Change() {
            @Override
            public <D> Command<D> of(Command<D> command, Duration clockSkew) {
                return new Command<>(
                        command.id(), Fingerprint.of("any"), command.keys(), command.deadline(), command.rule());
            }
        });
    }

    /** Decides at the time of the node. */
    public static LedgerFixture decidesAtTheNodesTime() {
        return before(new Change() {
            @Override
            public <D> Command<D> of(Command<D> command, Duration clockSkew) {
                Rule<D> skewed = Rules.shown(command.rule(), view -> new Skewed(view, clockSkew));
                return new Command<>(command.id(), command.fingerprint(), command.keys(), command.deadline(), skewed);
            }
        });
    }

    private static LedgerFixture before(Change change) {
        LedgerFixture sound = new HostTablesFixture(new HostTables(CLOCK));
        return new Fixture(sound) {
            @Override
            public Ledger node(Duration clockSkew, LedgerHooks hooks) {
                return new Other(sound.node(clockSkew, hooks)) {
                    @Override
                    <D> Command<D> command(Command<D> command) {
                        return change.of(command, clockSkew);
                    }
                };
            }
        };
    }

    /** What becomes of a command on its way to a sound ledger. */
    private interface Change {
        <D> Command<D> of(Command<D> command, Duration clockSkew);
    }

    /** Shows a rule another time than the store's. */
    private record Skewed(LedgerView view, Duration skew) implements LedgerView {

        @Override
        public Instant now() {
            return view.now().plus(skew);
        }

        @Override
        public AgentState agent(AgentId agent) {
            return view.agent(agent);
        }

        @Override
        public CustomerLine line(LineKey line) {
            return view.line(line);
        }
    }

    /** Commits a part, and the rest after that. */
    private abstract static class TwoSteps implements LedgerTransactions {

        private final HostTables tables;
        private final LedgerHooks hooks;

        TwoSteps(HostTables tables, LedgerHooks hooks) {
            this.tables = tables;
            this.hooks = hooks;
        }

        abstract LedgerStore first(HostTables.Transaction transaction, AtomicReference<Runnable> second);

        @Override
        public <R> R inTransaction(Duration timeLeft, Function<LedgerStore, R> work) {
            AtomicReference<Runnable> second = new AtomicReference<>(() -> {});
            LedgerTransactions apart = store(tables, inner -> first((HostTables.Transaction) inner, second));
            R answer = new HookedTransactions(apart, hooks).inTransaction(timeLeft, work);
            second.get().run();
            return answer;
        }

        @Override
        public StoredStates read(LedgerKeys keys, Duration timeLeft) {
            return tables.read(keys, timeLeft);
        }
    }

    private static final class StaleRefusals extends Other {

        private final HostTables tables;
        private volatile Map<LedgerKey, String> known;

        StaleRefusals(HostTables tables, LedgerHooks hooks) {
            super(new TransactionalLedger(new HookedTransactions(tables, hooks)));
            this.tables = tables;
            this.known = tables.committed();
        }

        @Override
        public <D> CommandResult<D> execute(Command<D> command) {
            Outcome<D> early = command.rule().decide(new Known(tables.now(), known));
            boolean start = command.fingerprint().operation().equals("active.start");
            try {
                return start && early.events().isEmpty()
                        ? new CommandResult<>(early.decision(), Optional.empty(), false)
                        : super.execute(command);
            } finally {
                known = tables.committed();
            }
        }
    }

    private record Known(Instant now, Map<LedgerKey, String> rows) implements LedgerView {

        @Override
        public AgentState agent(AgentId agent) {
            return Optional.ofNullable(rows.get(new AgentKey(agent)))
                    .map(LedgerCodec::agent)
                    .orElseGet(() -> AgentState.untouched(agent));
        }

        @Override
        public CustomerLine line(LineKey line) {
            return Optional.ofNullable(rows.get(line))
                    .map(LedgerCodec::line)
                    .orElseGet(() -> CustomerLine.untouched(line));
        }
    }
}

package dev.omnirules.core.testkit.ledger;

import dev.omnirules.core.ledger.Command;
import dev.omnirules.core.ledger.CommandResult;
import dev.omnirules.core.ledger.Ledger;
import dev.omnirules.core.ledger.LedgerEntry;
import dev.omnirules.core.ledger.LedgerKeys;
import dev.omnirules.core.ledger.LedgerView;
import dev.omnirules.core.ledger.RequestId;
import dev.omnirules.core.ledger.Rule;
import dev.omnirules.core.ledger.state.AgentState;
import dev.omnirules.core.ledger.state.Assignment;
import dev.omnirules.core.ledger.state.CustomerLine;
import dev.omnirules.core.ledger.transactional.LedgerStore;
import dev.omnirules.core.ledger.transactional.LedgerTransactions;
import dev.omnirules.core.ledger.transactional.StoredChange;
import dev.omnirules.core.ledger.transactional.StoredRequest;
import dev.omnirules.core.ledger.transactional.StoredStates;
import dev.omnirules.core.ledger.transactional.TransactionalLedger;
import dev.omnirules.core.testkit.ledger.BrokenStores.Broken;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/** What broken stores are made of: a sound store, and one thing in it that is done otherwise. */
final class BrokenParts {

    static final InstantSource CLOCK = InstantSource.system();
    static final String ALL_KEYS = "everyKeyOfACommandIsLockedOrValidatedAndTheTimeIsReadAfterTheLocks";
    static final String READ_KEYS = "whatACommandOnlyReadsIsLockedOrValidatedToo";
    static final String FILL_TWICE = "aDecisionThatWasHeldUpDoesNotFillAnAgentTwice";
    static final String VALUES = "everyValueOfAStateAndOfAnEventIsReadAsItWasWritten";
    static final String KEYS = "keysThatDifferAreKeptApart";
    static final String REQUEST_IDS = "requestIdsThatDifferAreKeptApart";
    static final String ASKED = "whatWasAskedIsComparedWhole";
    static final String BURST = "burstsOverSeveralNodesHaveAnOrderThatExplainsThem";
    static final String CONFLICT = "aConflictIsTriedAgainAndThenTheRequestIsRecordedOnce";
    static final String NOT_LOCKED = "was neither locked nor validated";

    private BrokenParts() {}

    /** A fixture of other transactions. */
    static LedgerFixture transactions(Function<HostTables, LedgerTransactions> broken) {
        HostTables tables = new Unchecked();
        return new HostTablesFixture(
                tables, hooks -> new TransactionalLedger(new HookedTransactions(broken.apply(tables), hooks)));
    }

    /** Tables that do not check revisions. */
    static class Unchecked extends HostTables {

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

    static Broken kept(String name, UnaryOperator<CustomerLine> line, String test) {
        return kept(name, line, test, "revision");
    }

    static Broken kept(String name, UnaryOperator<CustomerLine> change, String test, String says) {
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

    static Broken keptAgent(String name, UnaryOperator<AgentState> change, String says) {
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

    static String cut(String text, int length) {
        return text.substring(0, Math.min(length, text.length()));
    }

    static AgentState with(AgentState state, List<Assignment> assignments) {
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

    abstract static class Deciding<D> implements Rule<D> {

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

    interface Around {
        <R> R run(Duration timeLeft, Function<LedgerStore, R> work);
    }

    static LedgerTransactions around(HostTables tables, Around around) {
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
    static LedgerTransactions store(HostTables tables, UnaryOperator<LedgerStore> change) {
        return around(tables, new Around() {
            @Override
            public <R> R run(Duration timeLeft, Function<LedgerStore, R> work) {
                return tables.inTransaction(timeLeft, store -> work.apply(change.apply(store)));
            }
        });
    }

    static LedgerFixture wrapped(Function<HostTables, LedgerTransactions> transactions, UnaryOperator<Ledger> ledger) {
        HostTables tables = new HostTables(CLOCK);
        return new HostTablesFixture(
                tables,
                hooks -> ledger.apply(
                        new TransactionalLedger(new HookedTransactions(transactions.apply(tables), hooks))));
    }

    abstract static class Reading implements LedgerTransactions {

        private final LedgerTransactions transactions;

        Reading(LedgerTransactions transactions) {
            this.transactions = transactions;
        }

        @Override
        public <R> R inTransaction(Duration timeLeft, Function<LedgerStore, R> work) {
            return transactions.inTransaction(timeLeft, work);
        }
    }

    static class Passing implements LedgerStore {

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

    static class Other implements Ledger {

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

    static class Fixture implements LedgerFixture {

        private final LedgerFixture fixture;

        Fixture(LedgerFixture fixture) {
            this.fixture = fixture;
        }

        @Override
        public Ledger node(Duration clockSkew, LedgerHooks hooks) {
            return fixture.node(clockSkew, hooks);
        }

        @Override
        public List<LedgerEntry> outbox() {
            return fixture.outbox();
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

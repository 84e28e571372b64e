package dev.omnirules.core.testkit.ledger;

import static dev.omnirules.core.testkit.ledger.BrokenParts.Around;
import static dev.omnirules.core.testkit.ledger.BrokenParts.BURST;
import static dev.omnirules.core.testkit.ledger.BrokenParts.CLOCK;
import static dev.omnirules.core.testkit.ledger.BrokenParts.Deciding;
import static dev.omnirules.core.testkit.ledger.BrokenParts.FILL_TWICE;
import static dev.omnirules.core.testkit.ledger.BrokenParts.Other;
import static dev.omnirules.core.testkit.ledger.BrokenParts.Passing;
import static dev.omnirules.core.testkit.ledger.BrokenParts.around;
import static dev.omnirules.core.testkit.ledger.BrokenParts.store;
import static dev.omnirules.core.testkit.ledger.BrokenParts.transactions;
import static dev.omnirules.core.testkit.ledger.BrokenParts.wrapped;

import dev.omnirules.core.ledger.Command;
import dev.omnirules.core.ledger.CommandResult;
import dev.omnirules.core.ledger.LedgerUnavailableException;
import dev.omnirules.core.ledger.LedgerView;
import dev.omnirules.core.ledger.Outcome;
import dev.omnirules.core.ledger.Rule;
import dev.omnirules.core.ledger.transactional.LedgerStore;
import dev.omnirules.core.ledger.transactional.StoreConflictException;
import dev.omnirules.core.ledger.transactional.StoredChange;
import dev.omnirules.core.ledger.transactional.TransactionalLedger;
import dev.omnirules.core.testkit.ledger.BrokenStores.Broken;
import dev.omnirules.core.testkit.ledger.LedgerHooks.InjectedFault;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;

/** Stores that leave something behind when they fail, or hide that they failed. */
final class BrokenFailures {

    private BrokenFailures() {}

    static void addTo(List<Broken> all) {
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

        all.add(new Broken(
                "answers what a rule throws with an answer of before",
                () -> wrapped(tables -> tables, ledger -> new Other(ledger) {
                    private final AtomicReference<Object> before = new AtomicReference<>("before");

                    @Override
                    @SuppressWarnings("unchecked")
                    public <D> CommandResult<D> execute(Command<D> command) {
                        try {
                            CommandResult<D> result = super.execute(command);
                            before.set(result.decision());
                            return result;
                        } catch (Throwable swallowed) {
                            return new CommandResult<>((D) before.get(), Optional.empty(), false);
                        }
                    }
                }),
                "aFailureOfARuleIsNoAnswer",
                "reaches the caller as it is"));
        all.add(new Broken(
                "commits though a fault comes before the commit",
                () -> transactions(tables -> around(tables, new Around() {
                    @Override
                    public <R> R run(Duration timeLeft, Function<LedgerStore, R> work) {
                        HostTables.Transaction transaction = tables.begin(System.nanoTime() + timeLeft.toNanos());
                        try {
                            return work.apply(transaction);
                        } finally {
                            transaction.commit();
                            transaction.close();
                        }
                    }
                })),
                "aFaultBeforeTheCommitLeavesNothing",
                "must be one transaction, rolled back"));
    }
}

package dev.omnirules.core.testkit.ledger;

import static dev.omnirules.core.testkit.ledger.BrokenParts.Around;
import static dev.omnirules.core.testkit.ledger.BrokenParts.CLOCK;
import static dev.omnirules.core.testkit.ledger.BrokenParts.CONFLICT;
import static dev.omnirules.core.testkit.ledger.BrokenParts.Deciding;
import static dev.omnirules.core.testkit.ledger.BrokenParts.Other;
import static dev.omnirules.core.testkit.ledger.BrokenParts.around;
import static dev.omnirules.core.testkit.ledger.BrokenParts.wrapped;

import dev.omnirules.core.ledger.Command;
import dev.omnirules.core.ledger.CommandResult;
import dev.omnirules.core.ledger.LedgerUnavailableException;
import dev.omnirules.core.ledger.LedgerView;
import dev.omnirules.core.ledger.Outcome;
import dev.omnirules.core.ledger.Rule;
import dev.omnirules.core.ledger.transactional.LedgerStore;
import dev.omnirules.core.testkit.ledger.BrokenStores.Broken;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;

/** Stores that try again too little, too long, or what is over. */
final class BrokenAttempts {

    private BrokenAttempts() {}

    static void addTo(List<Broken> all) {
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

        all.add(new Broken(
                "cuts deadlines to whole seconds",
                () -> wrapped(tables -> tables, ledger -> new Other(ledger) {
                    @Override
                    <D> Command<D> command(Command<D> command) {
                        return new Command<>(
                                command.id(),
                                command.fingerprint(),
                                command.keys(),
                                Duration.ofSeconds(command.deadline().toSeconds())
                                        .plusNanos(1),
                                command.rule());
                    }
                }),
                "conflictsAreTriedAgainUntilTheDeadlineAndNotLonger",
                "how often it was tried"));
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
}

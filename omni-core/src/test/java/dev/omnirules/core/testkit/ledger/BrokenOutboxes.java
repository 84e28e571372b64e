package dev.omnirules.core.testkit.ledger;

import static dev.omnirules.core.testkit.ledger.BrokenParts.CLOCK;
import static dev.omnirules.core.testkit.ledger.BrokenParts.CONFLICT;
import static dev.omnirules.core.testkit.ledger.BrokenParts.Fixture;
import static dev.omnirules.core.testkit.ledger.BrokenParts.Other;
import static dev.omnirules.core.testkit.ledger.BrokenParts.Passing;
import static dev.omnirules.core.testkit.ledger.BrokenParts.VALUES;
import static dev.omnirules.core.testkit.ledger.BrokenParts.store;
import static dev.omnirules.core.testkit.ledger.BrokenParts.transactions;

import dev.omnirules.core.ledger.Command;
import dev.omnirules.core.ledger.CommandResult;
import dev.omnirules.core.ledger.Ledger;
import dev.omnirules.core.ledger.LedgerEntry;
import dev.omnirules.core.ledger.RequestId;
import dev.omnirules.core.ledger.transactional.StoredChange;
import dev.omnirules.core.testkit.ledger.BrokenStores.Broken;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Stores whose outbox has too much, too little, or another order. */
final class BrokenOutboxes {

    private BrokenOutboxes() {}

    static void addTo(List<Broken> all) {
        all.add(new Broken(
                "orders the outbox by the nodes' clocks",
                BrokenOutboxes::outboxByClock,
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

        all.add(new Broken(
                "publishes twice what was tried again",
                () -> transactions(tables -> {
                    Map<RequestId, Integer> tried = new ConcurrentHashMap<>();
                    return store(tables, inner -> new Passing(inner) {
                        @Override
                        public void save(StoredChange change) {
                            if (tried.merge(change.entry().request(), 1, Integer::sum) == 2) {
                                tables.publish(change.entry());
                            }
                            super.save(change);
                        }
                    });
                }),
                CONFLICT,
                "the outbox has the entry of a command that was tried again after a conflict exactly once"));
        all.add(new Broken(
                "loses the second event where a command writes two keys",
                () -> new HostTablesFixture(new HostTables(CLOCK) {
                    @Override
                    LedgerEntry kept(LedgerEntry entry) {
                        return entry.revisions().keys().size() < 2
                                ? entry
                                : new LedgerEntry(
                                        entry.request(),
                                        entry.at(),
                                        entry.events()
                                                .subList(
                                                        0,
                                                        Math.max(
                                                                1,
                                                                entry.events().size() - 1)),
                                        entry.revisions());
                    }
                }),
                VALUES,
                "an entry of the outbox is read otherwise than it was written: events"));
        all.add(new Broken(
                "publishes nothing of shells' requests",
                () -> transactions(tables -> store(tables, inner -> new Passing(inner) {
                    @Override
                    public void save(StoredChange change) {
                        if (change.entry().request().source() == RequestId.Source.SHELL) {
                            ((HostTables.Transaction) inner).saveStates(change);
                        } else {
                            super.save(change);
                        }
                    }
                })),
                "theOutboxHasWhatHappenedAndNothingElse",
                "an entry for each effect"));
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
}

package dev.omnirules.core.testkit.ledger;

import static dev.omnirules.core.testkit.ledger.BrokenParts.ALL_KEYS;
import static dev.omnirules.core.testkit.ledger.BrokenParts.CLOCK;
import static dev.omnirules.core.testkit.ledger.BrokenParts.Passing;
import static dev.omnirules.core.testkit.ledger.BrokenParts.VALUES;
import static dev.omnirules.core.testkit.ledger.BrokenParts.keptAgent;
import static dev.omnirules.core.testkit.ledger.BrokenParts.store;
import static dev.omnirules.core.testkit.ledger.BrokenParts.transactions;
import static dev.omnirules.core.testkit.ledger.BrokenParts.with;

import dev.omnirules.core.ledger.LedgerEntry;
import dev.omnirules.core.ledger.LedgerKeys;
import dev.omnirules.core.ledger.state.AgentState;
import dev.omnirules.core.ledger.state.Assignment;
import dev.omnirules.core.ledger.transactional.StoredRequest;
import dev.omnirules.core.ledger.transactional.StoredStates;
import dev.omnirules.core.testkit.ledger.BrokenStores.Broken;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.UnaryOperator;

/** Stores that read the time too early or elsewhere, or keep it shortened. */
final class BrokenTimes {

    private BrokenTimes() {}

    static void addTo(List<Broken> all) {
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

        all.add(keptAgent(
                "keeps ends in local time",
                state -> with(
                        state,
                        state.assignments().stream()
                                .map(held -> new Assignment(
                                        held.conversation(),
                                        held.line(),
                                        held.channel(),
                                        held.direction(),
                                        held.state(),
                                        held.until().map(until -> until.minus(Duration.ofHours(3))),
                                        held.waiting(),
                                        held.latest(),
                                        held.queue(),
                                        held.since()))
                                .toList()),
                "assignments"));
        all.add(new Broken(
                "looks at its clock every ten seconds",
                () -> transactions(tables -> {
                    AtomicReference<Instant> seen = new AtomicReference<>(tables.now());
                    return store(tables, inner -> new Passing(inner) {
                        @Override
                        public StoredStates lockAndLoad(LedgerKeys keys) {
                            StoredStates states = super.lockAndLoad(keys);
                            Instant now = seen.updateAndGet(
                                    before -> before.plusSeconds(10).isBefore(states.now()) ? states.now() : before);
                            return new StoredStates(now, states.agents(), states.lines());
                        }
                    });
                }),
                "aNodesClockChangesNothing",
                "the store's own time, to its last digit"));
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
                                held.waiting(),
                                held.latest(),
                                held.queue(),
                                held.since()))
                        .toList());
    }
}

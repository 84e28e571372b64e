package dev.omnirules.core.testkit.ledger;

import static dev.omnirules.core.testkit.ledger.BrokenParts.Unchecked;
import static dev.omnirules.core.testkit.ledger.BrokenParts.VALUES;
import static dev.omnirules.core.testkit.ledger.BrokenParts.kept;

import dev.omnirules.core.ledger.LedgerKeys;
import dev.omnirules.core.ledger.state.AgentState;
import dev.omnirules.core.ledger.state.CustomerLine;
import dev.omnirules.core.ledger.state.LedgerKey;
import dev.omnirules.core.ledger.state.LineHolder;
import dev.omnirules.core.ledger.transactional.StoredChange;
import dev.omnirules.core.ledger.transactional.StoredStates;
import dev.omnirules.core.testkit.ledger.BrokenStores.Broken;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/** Stores that lose count of revisions and fences. */
final class BrokenRevisions {

    private BrokenRevisions() {}

    static void addTo(List<Broken> all) {
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
                line -> new CustomerLine(
                        line.key(), line.revision(), line.holder(), line.revision(), line.history(), line.since()),
                VALUES,
                "a line is read otherwise than it was written: fence"));
        all.add(kept(
                "keeps no fence",
                line -> new CustomerLine(line.key(), line.revision(), line.holder(), 0, line.history(), line.since()),
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

        all.add(new Broken(
                "lets revisions grow by 2",
                () -> new HostTablesFixture(new Unchecked() {
                    @Override
                    StoredStates load(LedgerKeys keys, Map<LedgerKey, String> rows) {
                        StoredStates states = super.load(keys, rows);
                        return new StoredStates(
                                states.now(),
                                states.agents().stream()
                                        .map(state -> state.atRevision(state.revision() + 1))
                                        .toList(),
                                states.lines());
                    }
                }),
                "aRevisionGrowsByOneForWhatIsWrittenAndStaysForTheRest",
                "grows by exactly 1"));
        all.add(new Broken(
                "counts a revision for what was only read",
                () -> new HostTablesFixture(new Unchecked() {
                    @Override
                    Transaction begin(long giveUpAt) {
                        return new Transaction(giveUpAt) {
                            private StoredStates loaded = new StoredStates(Instant.EPOCH, List.of(), List.of());

                            @Override
                            public StoredStates lockAndLoad(LedgerKeys keys) {
                                loaded = super.lockAndLoad(keys);
                                return loaded;
                            }

                            @Override
                            public void save(StoredChange change) {
                                List<AgentState> agents = loaded.agents().stream()
                                        .map(state -> state.atRevision(state.revision() + 1))
                                        .toList();
                                saveStates(new StoredChange(agents, List.of(), change.entry()));
                                super.save(change);
                            }

                            @Override
                            void checkRevisions() {}
                        };
                    }
                }),
                "aRevisionGrowsByOneForWhatIsWrittenAndStaysForTheRest",
                "only read"));
        all.add(new Broken(
                "deletes the row of a line that is free and was never served",
                () -> new HostTablesFixture(new Unchecked() {
                    @Override
                    StoredStates load(LedgerKeys keys, Map<LedgerKey, String> rows) {
                        StoredStates states = super.load(keys, rows);
                        return new StoredStates(
                                states.now(),
                                states.agents(),
                                states.lines().stream()
                                        .filter(line -> !(line.holder() instanceof LineHolder.Free)
                                                || !line.history().stages().isEmpty())
                                        .toList());
                    }
                }),
                "aLineThatIsFreeAgainGoesOnWithItsRevisions",
                "the revision of a line"));
    }
}

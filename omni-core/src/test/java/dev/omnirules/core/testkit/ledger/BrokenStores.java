package dev.omnirules.core.testkit.ledger;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** Stores of which one mechanism is taken away or done wrong, each with the test that finds it and the words that it says. */
final class BrokenStores {

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
        BrokenLocks.addTo(all);
        BrokenRevisions.addTo(all);
        BrokenRequests.addTo(all);
        BrokenOutboxes.addTo(all);
        BrokenTimes.addTo(all);
        BrokenKeys.addTo(all);
        BrokenValues.addTo(all);
        BrokenAttempts.addTo(all);
        BrokenReads.addTo(all);
        BrokenFailures.addTo(all);
        return all;
    }
}

package dev.omnirules.core.ledger;

import dev.omnirules.core.ledger.state.LedgerKey;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListSet;

/** The keys of a ledger in the order in which their states become due; only those that ever do. Thread-safe. */
final class DueIndex {

    private final ConcurrentSkipListSet<Due> dues = new ConcurrentSkipListSet<>();

    private record Due(Instant at, LedgerKey key) implements Comparable<Due> {

        private static final Comparator<Due> ORDER =
                Comparator.comparing(Due::at).thenComparing(Due::key);

        @Override
        public int compareTo(Due other) {
            return ORDER.compare(this, other);
        }
    }

    /** Moves a key; to be called under its lock. */
    void move(LedgerKey key, Optional<Instant> before, Optional<Instant> after) {
        if (before.equals(after)) {
            return;
        }
        before.ifPresent(at -> dues.remove(new Due(at, key)));
        after.ifPresent(at -> dues.add(new Due(at, key)));
    }

    List<LedgerKey> due(Instant now, int most) {
        List<LedgerKey> keys = new ArrayList<>();
        for (Due due : dues) {
            if (keys.size() == most || due.at().isAfter(now)) {
                break;
            }
            keys.add(due.key());
        }
        return keys;
    }
}

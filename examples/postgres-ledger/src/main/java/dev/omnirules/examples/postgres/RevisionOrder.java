package dev.omnirules.examples.postgres;

import dev.omnirules.core.ledger.LedgerEntry;
import dev.omnirules.core.ledger.state.LedgerKey;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Puts entries in an order in which every key's revisions follow one another without a hole, and leaves out those whose
 * turn has not come. Neither serial numbers nor instants say that: they are given before the commit. Used by one thread.
 */
final class RevisionOrder {

    private final Map<LedgerKey, Long> heads;

    /** After the last relayed revision of each key; of a key that is not there, none was. */
    RevisionOrder(Map<LedgerKey, Long> heads) {
        this.heads = new HashMap<>(heads);
    }

    List<Waiting> ready(List<Waiting> entries) {
        List<Waiting> ready = new ArrayList<>(entries.size());
        List<Waiting> left = entries;
        int before;
        do {
            before = left.size();
            left = take(left, ready);
        } while (!left.isEmpty() && left.size() < before);
        return ready;
    }

    private List<Waiting> take(List<Waiting> entries, List<Waiting> ready) {
        List<Waiting> left = new ArrayList<>();
        for (Waiting waiting : entries) {
            Map<LedgerKey, Long> written = written(waiting.entry());
            if (written.entrySet().stream().allMatch(this::isNext)) {
                heads.putAll(written);
                ready.add(waiting);
            } else {
                left.add(waiting);
            }
        }
        return left;
    }

    private boolean isNext(Map.Entry<LedgerKey, Long> written) {
        return written.getValue() == heads.getOrDefault(written.getKey(), 0L) + 1;
    }

    static Map<LedgerKey, Long> written(LedgerEntry entry) {
        Map<LedgerKey, Long> written = new HashMap<>();
        for (LedgerKey key : entry.revisions().keys()) {
            if (entry.revisions().of(key) > 0) {
                written.put(key, entry.revisions().of(key));
            }
        }
        return written;
    }

    /** A row of the outbox. */
    record Waiting(long id, LedgerEntry entry) {}
}

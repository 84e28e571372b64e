package dev.omnirules.postgres.internal;

import dev.omnirules.core.ledger.LedgerEntry;
import dev.omnirules.core.ledger.state.LedgerKey;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Puts entries in an order in which every key's revisions follow one another without a hole, and leaves out those whose
 * turn has not come. Neither serial numbers nor instants say that: they are given before the commit. Used by one thread.
 */
public final class RevisionOrder {

    private final Map<LedgerKey, Long> heads;

    /** After the last relayed revision of each key; of a key that is not there, none was. */
    public RevisionOrder(Map<LedgerKey, Long> heads) {
        this.heads = new HashMap<>(heads);
    }

    public List<Waiting> ready(List<Waiting> entries) {
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
            if (waiting.written().entrySet().stream().allMatch(this::isNext)) {
                waiting.written().forEach((key, revision) -> heads.merge(key, revision, Math::max));
                ready.add(waiting);
            } else {
                left.add(waiting);
            }
        }
        return left;
    }

    /** One that is not above the head is late: the head was raised over it, for the line was deleted and came back. */
    private boolean isNext(Map.Entry<LedgerKey, Long> written) {
        return written.getValue() <= heads.getOrDefault(written.getKey(), 0L) + 1;
    }

    public static Map<LedgerKey, Long> written(LedgerEntry entry) {
        Map<LedgerKey, Long> written = new HashMap<>();
        for (LedgerKey key : entry.revisions().keys()) {
            if (entry.revisions().of(key) > 0) {
                written.put(key, entry.revisions().of(key));
            }
        }
        return written;
    }

    /**
     * A row of the outbox.
     *
     * @param id its number
     * @param entry what it says, or null if that cannot be read
     * @param written the revisions that it gave
     * @param reason why it cannot be read, or an empty text
     */
    public record Waiting(long id, @Nullable LedgerEntry entry, Map<LedgerKey, Long> written, String reason) {

        public static Waiting of(long id, LedgerEntry entry) {
            return new Waiting(id, entry, RevisionOrder.written(entry), "");
        }
    }
}

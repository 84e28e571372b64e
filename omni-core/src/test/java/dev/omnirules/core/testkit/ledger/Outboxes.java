package dev.omnirules.core.testkit.ledger;

import dev.omnirules.core.ledger.LedgerEntry;
import dev.omnirules.core.ledger.state.LedgerKey;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The outbox has every effect once, and nothing else, and gives each key in the order of its revisions. */
final class Outboxes {

    private Outboxes() {}

    /** Each key's revisions go up along the outbox, and the store's time does not go back along them. */
    static void checkOrder(List<LedgerEntry> outbox) {
        Map<LedgerKey, LedgerEntry> last = new HashMap<>();
        for (LedgerEntry entry : outbox) {
            for (LedgerKey key : entry.revisions().keys()) {
                long revision = entry.revisions().of(key);
                if (revision == 0) {
                    continue;
                }
                LedgerEntry before = last.put(key, entry);
                if (before != null && before.revisions().of(key) > revision) {
                    throw new AssertionError(
                            "the outbox gives revision " + before.revisions().of(key) + " of "
                                    + HistoryStory.named(key) + " before revision " + revision
                                    + ": its order must be that of the revisions, and not of a clock");
                }
                if (before != null && before.at().isAfter(entry.at())) {
                    throw new AssertionError("revision " + revision + " of " + HistoryStory.named(key)
                            + " was decided as of " + entry.at() + ", before the revision that it follows, of "
                            + before.at() + ": the store's time must be read after the locks");
                }
            }
        }
    }

    static void check(List<Step> steps, List<LedgerEntry> outbox) {
        Map<LedgerEntry, Integer> left = new HashMap<>();
        outbox.forEach(entry -> left.merge(entry, 1, Integer::sum));
        for (Step step : steps) {
            if (step.effect()) {
                Integer count = left.remove(step.entry().orElseThrow());
                if (count == null) {
                    throw HistoryStory.told("an effect is missing from the outbox", List.of(step));
                }
                if (count > 1) {
                    throw HistoryStory.told("an effect is in the outbox " + count + " times", List.of(step));
                }
            }
        }
        if (!left.isEmpty()) {
            LedgerEntry entry = left.keySet().iterator().next();
            throw new AssertionError("the outbox has an entry that no command made: request " + entry.request() + ", "
                    + HistoryStory.events(entry.events()));
        }
    }
}

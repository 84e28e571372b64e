package dev.omnirules.core.testkit.ledger;

import dev.omnirules.core.ledger.LedgerEntry;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The outbox has every effect once, and nothing else. */
final class Outboxes {

    private Outboxes() {}

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

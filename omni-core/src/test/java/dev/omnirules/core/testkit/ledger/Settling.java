package dev.omnirules.core.testkit.ledger;

import dev.omnirules.core.ledger.LedgerEntry;
import dev.omnirules.core.ledger.RequestId;
import dev.omnirules.core.ledger.state.LedgerKey;
import dev.omnirules.core.testkit.ledger.Step.Result;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Finds out which of the calls without an answer took effect: those whose entry somebody saw later. */
final class Settling {

    private Settling() {}

    /** The calls that are known to have been decided or answered, with the entries that the others turned out to have. */
    static List<Step> settle(List<Step> steps, List<LedgerEntry> outbox) {
        Map<RequestId, LedgerEntry> seenLater = new HashMap<>();
        outbox.forEach(entry -> seenLater.putIfAbsent(entry.request(), entry));
        steps.stream()
                .filter(step -> step.outcome() == Result.REPLAYED)
                .forEach(step -> step.entry().ifPresent(entry -> seenLater.put(entry.request(), entry)));
        Set<RequestId> explained = new HashSet<>();
        steps.stream()
                .filter(Step::effect)
                .forEach(step -> explained.add(step.command().id()));
        List<Step> settled = new ArrayList<>();
        for (Step step : steps) {
            LedgerEntry entry = seenLater.get(step.command().id());
            if (step.outcome() == Result.DECIDED || step.outcome() == Result.REPLAYED) {
                settled.add(step);
            } else if (entry != null
                    && made(step, entry)
                    && explained.add(step.command().id())) {
                settled.add(step.adopting(entry));
            }
        }
        for (Step step : settled) {
            if (step.outcome() == Result.REPLAYED
                    && !explained.contains(step.command().id())) {
                throw HistoryStory.told("a request was answered with an effect that no call of it had", List.of(step));
            }
        }
        return settled;
    }

    private static boolean made(Step step, LedgerEntry entry) {
        if (step.outcome() != Result.UNKNOWN || step.seen().isEmpty()) {
            return false;
        }
        for (LedgerKey key : step.command().keys()) {
            long written = entry.revisions().of(key);
            if (written != 0 && written != step.read(key).orElseThrow() + 1) {
                return false;
            }
        }
        return step.seen().get().outcome().events().equals(entry.events());
    }
}

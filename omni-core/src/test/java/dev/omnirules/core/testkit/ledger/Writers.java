package dev.omnirules.core.testkit.ledger;

import dev.omnirules.core.ledger.state.LedgerKey;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Who wrote which revision of which key: exactly one step each, without a hole. */
final class Writers {

    private final Map<LedgerKey, Map<Long, Step>> byKey = new HashMap<>();

    private Writers() {}

    static Writers of(List<Step> steps) {
        Writers writers = new Writers();
        steps.stream().filter(Step::effect).forEach(writers::add);
        writers.byKey.forEach(writers::checkWithoutHole);
        steps.forEach(writers::checkReads);
        return writers;
    }

    Optional<Step> of(LedgerKey key, long revision) {
        return Optional.ofNullable(byKey.getOrDefault(key, Map.of()).get(revision));
    }

    /** The steps that wrote what this one read. */
    List<Step> readBy(Step step) {
        List<Step> written = new ArrayList<>();
        for (LedgerKey key : step.command().keys()) {
            step.read(key).flatMap(revision -> of(key, revision)).ifPresent(written::add);
        }
        return written.stream().distinct().toList();
    }

    private void add(Step step) {
        for (LedgerKey key : step.entry().orElseThrow().revisions().keys()) {
            long revision = step.wrote(key);
            if (revision != 0) {
                Step other = byKey.computeIfAbsent(key, any -> new HashMap<>()).put(revision, step);
                if (other != null) {
                    throw HistoryStory.told(
                            "two commands wrote revision " + revision + " of " + HistoryStory.named(key),
                            List.of(other, step));
                }
            }
        }
    }

    private void checkWithoutHole(LedgerKey key, Map<Long, Step> revisions) {
        for (long revision = 1; revision <= revisions.size(); revision++) {
            if (!revisions.containsKey(revision)) {
                long hole = revision;
                List<Step> after = revisions.entrySet().stream()
                        .filter(entry -> entry.getKey() > hole)
                        .min(Map.Entry.comparingByKey())
                        .map(entry -> List.of(entry.getValue()))
                        .orElseThrow();
                throw HistoryStory.told("nobody wrote revision " + hole + " of " + HistoryStory.named(key), after);
            }
        }
    }

    private void checkReads(Step step) {
        for (LedgerKey key : step.command().keys()) {
            long read = step.read(key).orElse(0L);
            if (step.outcome() == Step.Result.DECIDED
                    && read != 0
                    && of(key, read).isEmpty()) {
                throw HistoryStory.told(
                        "a rule saw revision " + read + " of " + HistoryStory.named(key) + ", which nobody wrote",
                        List.of(step));
            }
            if (step.wrote(key) != 0 && step.wrote(key) != read + 1) {
                throw HistoryStory.told(
                        "a command decided on revision " + read + " of " + HistoryStory.named(key)
                                + " and wrote revision " + step.wrote(key),
                        withWriters(step, key, read));
            }
        }
    }

    private List<Step> withWriters(Step step, LedgerKey key, long read) {
        List<Step> steps = new ArrayList<>();
        of(key, read).ifPresent(steps::add);
        of(key, read + 1).ifPresent(steps::add);
        steps.add(step);
        return steps.stream().distinct().toList();
    }
}

package dev.omnirules.core.join;

import dev.omnirules.core.internal.SeesJoinedLines;
import dev.omnirules.core.join.LineJoins.LinePair;
import dev.omnirules.core.ledger.LedgerEntry;
import dev.omnirules.core.ledger.LedgerView;
import dev.omnirules.core.ledger.Outcome;
import dev.omnirules.core.ledger.Rule;
import dev.omnirules.core.ledger.state.CustomerLine;
import dev.omnirules.core.ledger.state.LedgerEvent;
import dev.omnirules.core.ledger.state.LedgerEvent.LineSeparated;
import dev.omnirules.core.ledger.state.LedgerKey;
import dev.omnirules.core.ledger.state.LineKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Frees a line of each pair of lines that are one: the second's, or the first's if that one follows the second's. Lines that
 * follow the freed one go with it.
 */
record SeparateRule(List<LinePair> pairs, Set<LedgerKey> declared)
        implements Rule<Answer<List<LineKey>>>, SeesJoinedLines {

    @Override
    public Outcome<Answer<List<LineKey>>> decide(LedgerView view) {
        LinePaths paths = new LinePaths(view, declared);
        List<LedgerEvent> events = new ArrayList<>();
        for (LinePair pair : pairs) {
            List<CustomerLine> first = paths.from(pair.first());
            List<CustomerLine> second = paths.from(pair.second());
            if (paths.missing().isEmpty() && end(first).equals(end(second))) {
                boolean firstFollows =
                        first.stream().anyMatch(line -> line.key().equals(pair.second()));
                events.add(new LineSeparated(firstFollows ? pair.first() : pair.second(), view.now()));
            }
        }
        return paths.missing().isEmpty()
                ? new Outcome<>(Answer.of(freed(events)), events)
                : Outcome.nothing(Answer.missing(paths.missing()));
    }

    @Override
    public Answer<List<LineKey>> replayed(LedgerEntry recorded) {
        return Answer.of(freed(recorded.events()));
    }

    private static LineKey end(List<CustomerLine> path) {
        return path.get(path.size() - 1).key();
    }

    private static List<LineKey> freed(List<LedgerEvent> events) {
        return events.stream().map(event -> ((LineSeparated) event).line()).toList();
    }
}

package dev.omnirules.core.join;

import dev.omnirules.core.internal.SeesJoinedLines;
import dev.omnirules.core.join.LineJoins.LinePair;
import dev.omnirules.core.ledger.LedgerEntry;
import dev.omnirules.core.ledger.LedgerView;
import dev.omnirules.core.ledger.Outcome;
import dev.omnirules.core.ledger.Rule;
import dev.omnirules.core.ledger.state.LedgerEvent;
import dev.omnirules.core.ledger.state.LedgerEvent.LineSeparated;
import dev.omnirules.core.ledger.state.LineHolder;
import dev.omnirules.core.ledger.state.LineKey;
import java.util.ArrayList;
import java.util.List;

/** Frees the line of each pair that follows another one: the second's, else the first's if it follows the second. */
record SeparateRule(List<LinePair> pairs) implements Rule<List<LineKey>>, SeesJoinedLines {

    @Override
    public Outcome<List<LineKey>> decide(LedgerView view) {
        List<LedgerEvent> events = new ArrayList<>();
        for (LinePair pair : pairs) {
            if (view.line(pair.second()).holder() instanceof LineHolder.Joined) {
                events.add(new LineSeparated(pair.second(), view.now()));
            } else if (view.line(pair.first()).holder() instanceof LineHolder.Joined joined
                    && joined.into().equals(pair.second())) {
                events.add(new LineSeparated(pair.first(), view.now()));
            }
        }
        return new Outcome<>(freed(events), events);
    }

    @Override
    public List<LineKey> replayed(LedgerEntry recorded) {
        return freed(recorded.events());
    }

    private static List<LineKey> freed(List<LedgerEvent> events) {
        return events.stream()
                .filter(LineSeparated.class::isInstance)
                .map(event -> ((LineSeparated) event).line())
                .toList();
    }
}

package dev.omnirules.core.join;

import dev.omnirules.core.ledger.LedgerView;
import dev.omnirules.core.ledger.state.CustomerLine;
import dev.omnirules.core.ledger.state.LedgerEvent;
import dev.omnirules.core.ledger.state.LedgerKey;
import dev.omnirules.core.ledger.state.LineHolder.Joined;
import dev.omnirules.core.ledger.state.LineKey;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * The lines of a view as they follow each other, after the events so far, and the keys without which that is not seen. Used
 * by one thread, once.
 */
final class LinePaths {

    private final LedgerView view;
    private final Set<LedgerKey> declared;
    private final Set<LedgerKey> missing = new TreeSet<>();
    private final List<LedgerEvent> events = new ArrayList<>();
    private final Map<LineKey, CustomerLine> changed = new HashMap<>();

    LinePaths(LedgerView view, Set<LedgerKey> declared) {
        this.view = view;
        this.declared = declared;
    }

    /** A line and every line that it follows, in order; they end early if a key is missing. */
    List<CustomerLine> from(LineKey start) {
        List<CustomerLine> path = new ArrayList<>();
        LineKey at = start;
        while (isDeclared(at)) {
            CustomerLine line = line(at);
            path.add(line);
            if (!(line.holder() instanceof Joined joined)) {
                return path;
            }
            at = joined.into();
        }
        return path;
    }

    /** Returns whether a key is among those of the command, and notes that it is missing otherwise. */
    boolean isDeclared(LedgerKey key) {
        if (declared.contains(key)) {
            return true;
        }
        missing.add(key);
        return false;
    }

    /** Goes on with lines as events leave them. */
    void add(List<LedgerEvent> next, LineKey... lines) {
        for (LineKey key : lines) {
            CustomerLine line = line(key);
            for (LedgerEvent event : next) {
                line = line.evolve(event);
            }
            changed.put(key, line);
        }
        events.addAll(next);
    }

    List<LedgerEvent> events() {
        return events;
    }

    Set<LedgerKey> missing() {
        return missing;
    }

    private CustomerLine line(LineKey key) {
        CustomerLine line = changed.get(key);
        return line == null ? view.line(key) : line;
    }
}

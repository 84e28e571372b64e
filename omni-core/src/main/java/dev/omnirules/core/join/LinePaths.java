package dev.omnirules.core.join;

import dev.omnirules.core.ledger.LedgerView;
import dev.omnirules.core.ledger.state.CustomerLine;
import dev.omnirules.core.ledger.state.LedgerKey;
import dev.omnirules.core.ledger.state.LineHolder.Joined;
import dev.omnirules.core.ledger.state.LineKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** The lines of a view as they follow each other, and the keys without which that is not seen. Used by one thread, once. */
final class LinePaths {

    private final LedgerView view;
    private final Set<LedgerKey> declared;
    private final Set<LedgerKey> missing = new TreeSet<>();

    LinePaths(LedgerView view, Set<LedgerKey> declared) {
        this.view = view;
        this.declared = declared;
    }

    /** A line and every line that it follows, in order; they end early if a key is missing. */
    List<CustomerLine> from(LineKey start) {
        List<CustomerLine> path = new ArrayList<>();
        LineKey at = start;
        while (isDeclared(at)) {
            CustomerLine line = view.line(at);
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

    Set<LedgerKey> missing() {
        return missing;
    }
}

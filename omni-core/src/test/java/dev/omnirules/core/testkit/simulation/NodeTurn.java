package dev.omnirules.core.testkit.simulation;

import dev.omnirules.core.ledger.Command;
import dev.omnirules.core.ledger.Fingerprint;
import dev.omnirules.core.ledger.LedgerEntry;
import dev.omnirules.core.ledger.RequestId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** One action under way: which calls it has made, what may still go wrong, and what it did. Used by one thread at a time. */
final class NodeTurn {

    private final String name;
    private final Step step;
    private final Consumer<Observation> observer;
    private final Map<Fingerprint, Integer> asked = new HashMap<>();
    private final Map<Fingerprint, Integer> times = new HashMap<>();
    private final Map<RequestId, RequestId> given = new HashMap<>();
    private final List<RequestId> effects = new ArrayList<>(2);
    private int calls;
    private boolean mishapDue;
    private boolean meanwhileDue;

    NodeTurn(String name, Step step, Consumer<Observation> observer) {
        this.name = name;
        this.step = step;
        this.observer = observer;
        this.mishapDue = step.mishap() != Mishap.NONE;
        this.meanwhileDue = step.meanwhile().isPresent();
    }

    Step step() {
        return step;
    }

    String name() {
        return name;
    }

    void beginsAttempt() {
        times.clear();
        given.clear();
        calls = 0;
    }

    /** The id of a command of this turn: the same when the turn sends it again. */
    RequestId named(Command<?> command) {
        if (command.id().source() == RequestId.Source.CALLER) {
            return command.id();
        }
        return given.computeIfAbsent(command.id(), any -> next(command));
    }

    private RequestId next(Command<?> command) {
        int which = asked.computeIfAbsent(command.fingerprint(), any -> asked.size() + 1);
        return RequestId.of(name + '-' + which + '-' + times.merge(command.fingerprint(), 1, Integer::sum));
    }

    void observed(Observation observation) {
        observer.accept(observation);
    }

    void tookEffect(LedgerEntry entry) {
        effects.add(entry.request());
    }

    List<RequestId> effects() {
        return effects;
    }

    /** Whether this mishap is to happen now; it happens once. */
    boolean due(Mishap mishap) {
        boolean due = mishapDue && step.mishap() == mishap;
        mishapDue &= !due;
        return due;
    }

    boolean mishapHappened() {
        return step.mishap() != Mishap.NONE && !mishapDue;
    }

    /** Whether something comes in between, before the call that is made now; it does so once. */
    boolean interruptedByCall() {
        calls++;
        return meanwhileDue
                && step.meanwhile().orElseThrow().gap() == Step.Gap.BEFORE_CALL
                && step.meanwhile().orElseThrow().call() == calls
                && meanwhileHappens();
    }

    /** Whether something comes in between, before the commit that is made now; it does so once. */
    boolean interruptedAtCommit() {
        return meanwhileDue && step.meanwhile().orElseThrow().gap() == Step.Gap.AT_COMMIT && meanwhileHappens();
    }

    private boolean meanwhileHappens() {
        meanwhileDue = false;
        return true;
    }
}

package dev.omnirules.examples.peers;

import java.util.Optional;

/**
 * A question with a place for its answer: what rule engines work on. Used by one thread.
 *
 * @param <D> the answer
 */
public abstract class Case<D> {

    private Optional<D> answer = Optional.empty();

    Case() {}

    /** Gives the answer. */
    protected final void answer(D decision) {
        answer = Optional.of(decision);
    }

    /** The answer that a rule gave. */
    public final D answer() {
        return answer.orElseThrow();
    }
}

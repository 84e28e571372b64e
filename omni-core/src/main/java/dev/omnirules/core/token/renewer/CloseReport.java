package dev.omnirules.core.token.renewer;

import dev.omnirules.core.agent.AgentId;
import java.util.List;
import java.util.Objects;

/**
 * The work that a renewer left undone when it closed. Immutable and thread-safe.
 *
 * @param running attempts still under way when the time was up
 * @param unsaved agents whose renewed tokens the store did not take: after a restart their sessions have an unknown outcome
 * @param signOuts agents whose sign-out the store did not take: it is to be repeated
 * @since 0.1
 */
public record CloseReport(int running, List<AgentId> unsaved, List<AgentId> signOuts) {

    /** Copies the lists. */
    public CloseReport {
        Objects.requireNonNull(unsaved, "unsaved");
        Objects.requireNonNull(signOuts, "signOuts");
        unsaved = List.copyOf(unsaved);
        signOuts = List.copyOf(signOuts);
    }

    /**
     * Tells whether nothing was left undone.
     *
     * @return whether every count and list is empty
     */
    public boolean isComplete() {
        return running == 0 && unsaved.isEmpty() && signOuts.isEmpty();
    }
}

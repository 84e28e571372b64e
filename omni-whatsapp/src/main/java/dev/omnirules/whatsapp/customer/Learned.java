package dev.omnirules.whatsapp.customer;

import dev.omnirules.whatsapp.customer.LearningDecision.Join;
import java.util.List;
import java.util.Objects;

/**
 * A decision on evidence, and the directory after it. Immutable and thread-safe.
 *
 * @param decision the decision
 * @param state the part of the directory that was given, after it
 * @param joins every join on the way to the state, also of evidence that waited
 * @since 0.1
 */
public record Learned(LearningDecision decision, DirectoryState state, List<Join> joins) {

    /** Checks that nothing is null. */
    public Learned {
        Objects.requireNonNull(joins, "joins");
        Objects.requireNonNull(decision, "decision");
        Objects.requireNonNull(state, "state");
        joins = List.copyOf(joins);
    }
}

package dev.omnirules.core.internal;

import java.util.Optional;

/** The answer of a rule whose command a shell sends again, with more keys, as long as it has no decision. */
public interface StepAnswer {

    /** Returns the decision; empty if the command is to be sent again. */
    Optional<?> decision();
}

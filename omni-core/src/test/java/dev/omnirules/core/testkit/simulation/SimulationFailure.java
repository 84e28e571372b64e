package dev.omnirules.core.testkit.simulation;

import java.util.List;

/** A law is broken: the message is the shortest story found that breaks it, and the seed by which it is told again. */
public final class SimulationFailure extends AssertionError {

    private static final long serialVersionUID = 1L;

    private final Law law;
    private final transient List<Step> steps;

    SimulationFailure(Law law, String message, List<Step> steps) {
        super(message);
        this.law = law;
        this.steps = List.copyOf(steps);
    }

    /** Which law. */
    public Law law() {
        return law;
    }

    /** The shortest story, step by step. */
    public List<Step> steps() {
        return steps;
    }
}

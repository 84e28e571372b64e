package dev.omnirules.core.testkit.simulation;

import java.util.List;
import java.util.OptionalLong;

/** A law is broken: the message is the shortest story found that breaks it, and the seed by which it is told again. */
public final class SimulationFailure extends AssertionError {

    private static final long serialVersionUID = 1L;

    private final Law law;
    private final transient OptionalLong seed;
    private final transient List<Step> steps;

    SimulationFailure(Law law, String message, OptionalLong seed, List<Step> steps) {
        super(message);
        this.law = law;
        this.seed = seed;
        this.steps = List.copyOf(steps);
    }

    /** Which law. */
    public Law law() {
        return law;
    }

    /** The seed by which {@link ContactCenterSimulation#replay} tells it again; empty if the story came from elsewhere. */
    public OptionalLong seed() {
        return seed;
    }

    /** The shortest story, step by step. */
    public List<Step> steps() {
        return steps;
    }
}

package dev.omnirules.core.testkit.simulation;

/** Ends a run: an error, so that a host that handles exceptions does not handle this one. */
final class BrokenLaw extends Error {

    private static final long serialVersionUID = 1L;

    private final Law law;

    BrokenLaw(Law law, String how) {
        super(how);
        this.law = law;
    }

    Law law() {
        return law;
    }

    String how() {
        return String.valueOf(getMessage());
    }
}

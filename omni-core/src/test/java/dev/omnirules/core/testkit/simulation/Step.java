package dev.omnirules.core.testkit.simulation;

import java.util.List;
import java.util.Optional;

/**
 * One step of a story: an action on one of two nodes, what goes wrong with it, and what happens meanwhile. Immutable and
 * thread-safe.
 *
 * @param node on which node of the host, 0 or 1
 * @param action what happens
 * @param mishap what goes wrong with it
 * @param meanwhile what comes in between, on the other node
 */
public record Step(int node, Action action, Mishap mishap, Optional<Meanwhile> meanwhile) {

    /**
     * Checks the node.
     *
     * @throws IllegalArgumentException if it is neither 0 nor 1
     */
    public Step {
        if (node < 0 || node > 1) {
            throw new IllegalArgumentException("node must be 0 or 1, but is " + node);
        }
    }

    /** An action on the first node, without anything special. */
    public static Step of(Action action) {
        return new Step(0, action, Mishap.NONE, Optional.empty());
    }

    /** This step with something in between. */
    public Step during(Meanwhile between) {
        return new Step(node, action, mishap, Optional.of(between));
    }

    /** This step going wrong. */
    public Step with(Mishap other) {
        return new Step(node, action, other, meanwhile);
    }

    /** Whether nothing goes wrong with it and nothing comes in between. */
    boolean isUndisturbed() {
        return mishap == Mishap.NONE && meanwhile.isEmpty();
    }

    /** Whether time passes between its beginning and its end. */
    boolean letsTimePass() {
        return meanwhile.stream()
                .flatMap(between -> between.actions().stream())
                .anyMatch(Action.Wait.class::isInstance);
    }

    /**
     * What comes in between.
     *
     * @param gap where
     * @param call before which of the step's own calls of a port, from 1 on; it happens not at all if there are fewer
     * @param actions what, in order
     */
    public record Meanwhile(Gap gap, int call, List<Action> actions) {

        /** Copies the list. */
        public Meanwhile {
            actions = List.copyOf(actions);
        }
    }

    /** Where something comes in between. */
    public enum Gap {
        /** Between two calls of a port: all of it happens before the step's next call. */
        BEFORE_CALL,
        /**
         * Between a rule's decision and its commit: commands from another thread, which a ledger makes wait, or decide
         * again.
         */
        AT_COMMIT
    }
}

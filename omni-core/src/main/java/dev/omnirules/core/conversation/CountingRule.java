package dev.omnirules.core.conversation;

import java.util.Collections;
import java.util.EnumSet;
import java.util.Objects;
import java.util.Set;

/**
 * The rule that says which assigned conversations count: sign-out, capacity and status share one, so that they never
 * disagree. An offer or a reservation counts only until it ends, whatever this rule says. Immutable and thread-safe.
 *
 * @param takesCapacity the states in which a conversation takes capacity (ACTIVE-2)
 * @param blocksSignOut the states in which a conversation blocks the agent's sign-out (LOGOUT-2)
 * @since 0.1
 */
public record CountingRule(Set<AssignmentState> takesCapacity, Set<AssignmentState> blocksSignOut) {

    private static final CountingRule DEFAULTS = new CountingRule(
            EnumSet.complementOf(EnumSet.of(AssignmentState.WRAP_UP)),
            EnumSet.complementOf(EnumSet.of(AssignmentState.WRAP_UP)));

    private static final CountingRule WITH_WRAP_UP =
            new CountingRule(EnumSet.allOf(AssignmentState.class), EnumSet.allOf(AssignmentState.class));

    /**
     * Copies the sets.
     *
     * @throws NullPointerException if a component is null
     * @throws IllegalArgumentException if a conversation in progress would not take capacity, or one in progress or on
     *     hold would not block sign-out: no rule of this library holds then
     */
    public CountingRule {
        Objects.requireNonNull(takesCapacity, "takesCapacity");
        Objects.requireNonNull(blocksSignOut, "blocksSignOut");
        takesCapacity = copy(takesCapacity);
        blocksSignOut = copy(blocksSignOut);
        if (!takesCapacity.contains(AssignmentState.IN_PROGRESS)) {
            throw new IllegalArgumentException("takesCapacity must have IN_PROGRESS, but is " + takesCapacity);
        }
        if (!blocksSignOut.containsAll(Set.of(AssignmentState.IN_PROGRESS, AssignmentState.ON_HOLD))) {
            throw new IllegalArgumentException(
                    "blocksSignOut must have IN_PROGRESS and ON_HOLD, but is " + blocksSignOut);
        }
    }

    /**
     * Returns the default rule: every state but {@link AssignmentState#WRAP_UP} takes capacity and blocks sign-out.
     *
     * @return the default rule
     */
    public static CountingRule defaults() {
        return DEFAULTS;
    }

    /**
     * Returns the rule for hosts in which an agent who is still writing up is busy: every state counts.
     *
     * @return the rule under which wrap-up counts too
     */
    public static CountingRule countingWrapUp() {
        return WITH_WRAP_UP;
    }

    private static Set<AssignmentState> copy(Set<AssignmentState> states) {
        Set<AssignmentState> copy = EnumSet.noneOf(AssignmentState.class);
        copy.addAll(states);
        return Collections.unmodifiableSet(copy);
    }
}

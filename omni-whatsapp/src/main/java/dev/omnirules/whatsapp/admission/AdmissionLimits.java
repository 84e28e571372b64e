package dev.omnirules.whatsapp.admission;

import dev.omnirules.core.ledger.state.ConflictScope;

/**
 * What a host may choose about active conversations. Immutable and thread-safe.
 *
 * @param scope how far one line of a customer reaches (ACTIVE-4); the same as in every other feature
 * @param whilePaused whether an agent who paused WhatsApp may start one
 * @since 0.1
 */
public record AdmissionLimits(ConflictScope scope, WhilePaused whilePaused) {

    private static final AdmissionLimits DEFAULTS = new AdmissionLimits(ConflictScope.PER_ADDRESS, WhilePaused.ALLOWED);

    /** Whether an agent who paused WhatsApp may start a conversation. */
    public enum WhilePaused {
        /** Yes: a pause stops conversations from arriving, not the agent from starting one. */
        ALLOWED,
        /** No. */
        REFUSED
    }

    /**
     * The default: a line per origin, and a pause does not stop the agent.
     *
     * @return the limits
     */
    public static AdmissionLimits defaults() {
        return DEFAULTS;
    }
}

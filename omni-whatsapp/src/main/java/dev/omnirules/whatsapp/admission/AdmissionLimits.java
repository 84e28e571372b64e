package dev.omnirules.whatsapp.admission;

import java.util.Objects;

/**
 * The settings of active conversations. Immutable and thread-safe.
 *
 * @param whilePaused whether an agent who paused WhatsApp may start one
 * @since 0.1
 */
public record AdmissionLimits(WhilePaused whilePaused) {
    /** Checks that nothing is null. */
    public AdmissionLimits {
        Objects.requireNonNull(whilePaused, "whilePaused");
    }

    private static final AdmissionLimits DEFAULTS = new AdmissionLimits(WhilePaused.ALLOWED);

    /** The permission to start a conversation while WhatsApp is paused. */
    public enum WhilePaused {
        /** Yes: a pause stops conversations from arriving, not the agent from starting one. */
        ALLOWED,
        /** No. */
        REFUSED
    }

    /**
     * The default: a pause does not stop the agent.
     *
     * @return the limits
     */
    public static AdmissionLimits defaults() {
        return DEFAULTS;
    }
}

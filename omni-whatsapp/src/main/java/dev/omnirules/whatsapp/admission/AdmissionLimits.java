package dev.omnirules.whatsapp.admission;

/**
 * What a host may choose about active conversations. Immutable and thread-safe.
 *
 * @param whilePaused whether an agent who paused WhatsApp may start one
 * @since 0.1
 */
public record AdmissionLimits(WhilePaused whilePaused) {

    private static final AdmissionLimits DEFAULTS = new AdmissionLimits(WhilePaused.ALLOWED);

    /** Whether an agent who paused WhatsApp may start a conversation. */
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

package dev.omnirules.core.agent;

/**
 * A way by which conversations reach an agent.
 *
 * @since 0.1
 */
public enum Channel {
    /** WhatsApp. */
    WHATSAPP,
    /** The chat of a web site. */
    WEBCHAT,
    /** Telephone calls. */
    VOICE
}

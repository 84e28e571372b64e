package dev.omnirules.core.session;

/**
 * The decision on a platform sign-in. Immutable and thread-safe.
 *
 * @since 0.1
 */
public enum SignInDecision {
    /** The agent was signed in already: nothing changed. */
    ALREADY_SIGNED_IN,
    /** The agent is signed in to the platform, and to no channel yet. */
    SIGNED_IN
}

package dev.omnirules.core.session;

import dev.omnirules.core.disclosure.Disclosable;
import dev.omnirules.core.disclosure.Disclosure;

/**
 * The decision on a platform sign-in. Immutable and thread-safe.
 *
 * @since 0.1
 */
public enum SignInDecision implements Disclosable {
    /** The agent was signed in already: nothing changed. */
    ALREADY_SIGNED_IN,
    /** The agent is signed in to the platform, and to no channel yet. */
    SIGNED_IN;

    @Override
    public Disclosure disclosure() {
        return Disclosure.of("sign-in", this);
    }
}

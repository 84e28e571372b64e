package dev.omnirules.core.logout;

import dev.omnirules.core.agent.Channel;
import java.util.Objects;
import java.util.Set;

/**
 * The decision on an agent's request to drain, or to stop draining. Immutable and thread-safe.
 *
 * @since 0.1
 */
public sealed interface DrainDecision {

    /** The agent is not signed in: there is nothing to leave. */
    record NotSignedIn() implements DrainDecision {}

    /** New work stops now; sign-out completes with the last conversation. */
    record Draining() implements DrainDecision {}

    /**
     * Nothing was in progress: the agent is signed out.
     *
     * @param channels the channels that the sign-out closed
     */
    record SignedOut(Set<Channel> channels) implements DrainDecision {
        /** Copies the channels. */
        public SignedOut {
            Objects.requireNonNull(channels, "channels");
            channels = Channel.inOrder(channels);
        }
    }

    /** The agent stays, and takes new work. */
    record Staying() implements DrainDecision {}
}

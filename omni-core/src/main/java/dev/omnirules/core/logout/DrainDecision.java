package dev.omnirules.core.logout;

import dev.omnirules.core.agent.Channel;
import dev.omnirules.core.disclosure.Disclosable;
import dev.omnirules.core.disclosure.Disclosure;
import java.util.Objects;
import java.util.Set;

/**
 * The decision on an agent's request to drain, or to stop draining. Immutable and thread-safe.
 *
 * @since 0.1
 */
public sealed interface DrainDecision extends Disclosable {

    /** The agent is not signed in: there is nothing to leave. */
    record NotSignedIn() implements DrainDecision {

        @Override
        public Disclosure disclosure() {
            return Disclosure.refusal("drain.not-signed-in");
        }
    }

    /** New work stops now; sign-out completes with the last conversation. */
    record Draining() implements DrainDecision {

        @Override
        public Disclosure disclosure() {
            return Disclosure.of("drain.draining");
        }
    }

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

        @Override
        public Disclosure disclosure() {
            return Disclosure.of("drain.signed-out")
                    .withAll("channels", channels.stream().map(Channel::name).toList());
        }
    }

    /** The agent stays, and takes new work. */
    record Staying() implements DrainDecision {

        @Override
        public Disclosure disclosure() {
            return Disclosure.of("drain.staying");
        }
    }
}

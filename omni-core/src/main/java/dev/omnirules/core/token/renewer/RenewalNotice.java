package dev.omnirules.core.token.renewer;

import dev.omnirules.core.agent.AgentId;
import dev.omnirules.core.token.RenewalDecision.Reauthenticate;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;

/**
 * An event in the life of an agent's tokens on this node. None holds a token. Immutable and thread-safe.
 *
 * @since 0.1
 */
public sealed interface RenewalNotice {

    /**
     * This node renewed the tokens.
     *
     * @param agent whose
     * @param generation the number of the new tokens
     * @param usableUntil until when the new access token is served
     * @param took how long the issuer took to answer and the store to take it
     * @since 0.1
     */
    record Renewed(AgentId agent, long generation, Instant usableUntil, Duration took) implements RenewalNotice {

        /** Checks that the components are there. */
        public Renewed {
            Objects.requireNonNull(agent, "agent");
            Objects.requireNonNull(usableUntil, "usableUntil");
            Objects.requireNonNull(took, "took");
        }
    }

    /**
     * An attempt of this node brought no new tokens, and did not use up the refresh token.
     *
     * @param agent whose
     * @param failures how many attempts have failed in this generation
     * @param cause what the issuer said, or the class of an exception
     * @param retryAt when the next one is allowed
     * @since 0.1
     */
    record Failed(AgentId agent, int failures, String cause, Instant retryAt) implements RenewalNotice {

        /** Checks that the components are there. */
        public Failed {
            Objects.requireNonNull(agent, "agent");
            Objects.requireNonNull(cause, "cause");
            Objects.requireNonNull(retryAt, "retryAt");
        }
    }

    /**
     * An attempt of this node was not answered, and may have used up the refresh token.
     *
     * @param agent whose
     * @param cause what went wrong
     * @param usableUntil until when the access token in hand is served
     * @since 0.1
     */
    record BecameUncertain(AgentId agent, String cause, Instant usableUntil) implements RenewalNotice {

        /** Checks that the components are there. */
        public BecameUncertain {
            Objects.requireNonNull(agent, "agent");
            Objects.requireNonNull(cause, "cause");
            Objects.requireNonNull(usableUntil, "usableUntil");
        }
    }

    /**
     * The token store did not answer; the node asks again. Nothing was presented.
     *
     * @param agent whose record
     * @since 0.1
     */
    record StoreFailed(AgentId agent) implements RenewalNotice {

        /** Checks that the component is there. */
        public StoreFailed {
            Objects.requireNonNull(agent, "agent");
        }
    }

    /**
     * An advice ahead of time: the sign-in will end, and no renewal moves that end. The host asks for a new one outside a
     * live conversation.
     *
     * @param agent who is to sign in anew
     * @param reason why the sign-in will end
     * @param endsAt when it will
     * @since 0.1
     */
    record EndAnnounced(AgentId agent, Reauthenticate.Reason reason, Instant endsAt) implements RenewalNotice {

        /** Checks that the components are there. */
        public EndAnnounced {
            Objects.requireNonNull(agent, "agent");
            Objects.requireNonNull(reason, "reason");
            Objects.requireNonNull(endsAt, "endsAt");
        }
    }

    /**
     * An advice: nothing renews the tokens any more. The access token is served on; conversations are left alone.
     *
     * @param agent who is to sign in anew
     * @param reason why
     * @param usableUntil until when the access token is served
     * @since 0.1
     */
    record RenewalEnded(AgentId agent, Reauthenticate.Reason reason, Instant usableUntil) implements RenewalNotice {

        /** Checks that the components are there. */
        public RenewalEnded {
            Objects.requireNonNull(agent, "agent");
            Objects.requireNonNull(reason, "reason");
            Objects.requireNonNull(usableUntil, "usableUntil");
        }
    }

    /**
     * The agent signed out, here or on another node, and this node's session is closed.
     *
     * @param agent who
     * @since 0.1
     */
    record SignedOut(AgentId agent) implements RenewalNotice {

        /** Checks that the component is there. */
        public SignedOut {
            Objects.requireNonNull(agent, "agent");
        }
    }

    /**
     * A caller asked for a token and met one that was no longer usable. By TOKEN-1 this must not happen while the sign-in lasts. Told
     * once for each generation of tokens, however many callers meet it.
     *
     * @param agent whose
     * @since 0.1
     */
    record ExpiredMet(AgentId agent) implements RenewalNotice {

        /** Checks that the component is there. */
        public ExpiredMet {
            Objects.requireNonNull(agent, "agent");
        }
    }

    /**
     * An advice: the host declared refresh tokens single-use, and the issuer twice gave none or the same one. Told once.
     * Declared reusable, an attempt without an answer would not cost the sign-in.
     *
     * @param agent at whose renewal it was seen
     * @since 0.1
     */
    record NotRotating(AgentId agent) implements RenewalNotice {

        /** Checks that the component is there. */
        public NotRotating {
            Objects.requireNonNull(agent, "agent");
        }
    }

    /**
     * The wall clock moved against the monotonic one: the machine slept, or the clock was set.
     *
     * @param by how far the wall clock went ahead; negative if it went back
     * @since 0.1
     */
    record ClockStepped(Duration by) implements RenewalNotice {

        /** Checks that the component is there. */
        public ClockStepped {
            Objects.requireNonNull(by, "by");
        }
    }
}

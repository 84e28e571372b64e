package dev.omnirules.core.token.renewer;

import dev.omnirules.core.agent.AgentId;
import java.util.Objects;
import java.util.Optional;

/**
 * The failure of a call that needs an access token while none is usable. It holds no token.
 *
 * @since 0.1
 */
public final class TokenUnavailableException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** The reasons for which no token is usable. */
    public enum Reason {
        /** Nothing renews it: the agent must sign in anew. {@link TokenSession#decision} says why. */
        SIGN_IN_REQUIRED,
        /** The agent signed out. */
        SIGNED_OUT,
        /** The last attempt failed and the next is not yet due, or the issuer is down. */
        RENEWAL_FAILING,
        /** A renewal is under way or queued and did not end in time. */
        TIMED_OUT,
        /** As many callers wait already as may. */
        TOO_MANY_WAITERS,
        /** The thread was interrupted while it waited; its interrupt status is set. */
        INTERRUPTED,
        /** The renewer is closed. */
        RENEWER_CLOSED
    }

    /** Why there is no token. */
    private final Reason reason;

    TokenUnavailableException(AgentId agent, Reason reason) {
        this(agent, reason, Optional.empty());
    }

    TokenUnavailableException(AgentId agent, Reason reason, Optional<SessionSummary.Failure> last) {
        super(
                "no usable token for agent " + agent + ": " + reason
                        + last.map(failure -> ", last failure " + failure.kind() + ", cause " + failure.cause()
                                        + ", at " + failure.at())
                                .orElse(""),
                null,
                false,
                false);
        this.reason = Objects.requireNonNull(reason, "reason");
    }

    /**
     * Returns the reason for which there is none.
     *
     * @return the reason
     */
    public Reason reason() {
        return reason;
    }
}

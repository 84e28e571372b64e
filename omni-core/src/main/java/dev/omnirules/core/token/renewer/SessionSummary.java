package dev.omnirules.core.token.renewer;

import dev.omnirules.core.agent.AgentId;
import dev.omnirules.core.token.RenewalPhase;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/**
 * One open session at one instant, for a list on a screen or a report. It holds no token. Immutable and thread-safe.
 *
 * @param agent whose tokens these are
 * @param generation the number of the present tokens
 * @param phase the phase of the tokens
 * @param usableUntil the first instant at which the access token is no longer served
 * @param dueAt the next instant at which the renewer acts on the session; {@link Instant#MAX} if it never does by itself
 * @param lastFailure the last failed attempt of this node since its last successful one; empty if none failed
 * @since 0.1
 */
public record SessionSummary(
        AgentId agent,
        long generation,
        RenewalPhase phase,
        Instant usableUntil,
        Instant dueAt,
        Optional<Failure> lastFailure) {

    /** Checks that every component is there. */
    public SessionSummary {
        Objects.requireNonNull(agent, "agent");
        Objects.requireNonNull(phase, "phase");
        Objects.requireNonNull(usableUntil, "usableUntil");
        Objects.requireNonNull(dueAt, "dueAt");
        Objects.requireNonNull(lastFailure, "lastFailure");
    }

    /**
     * A failed attempt. Immutable and thread-safe.
     *
     * @param at when it failed
     * @param kind the kind of failure, such as {@code DECLINED} or {@code STORE}
     * @param cause what the issuer said, or the class of an exception
     * @since 0.1
     */
    public record Failure(Instant at, String kind, String cause) {

        /** Checks that every component is there. */
        public Failure {
            Objects.requireNonNull(at, "at");
            Objects.requireNonNull(kind, "kind");
            Objects.requireNonNull(cause, "cause");
        }
    }
}

package dev.omnirules.core.token.issuer;

import dev.omnirules.core.agent.AgentId;
import dev.omnirules.core.internal.Bounds;
import dev.omnirules.core.token.RefreshToken;
import java.time.Duration;
import java.util.Objects;

/**
 * One presentation of a refresh token. Immutable and thread-safe; {@link #toString} does not show the token.
 *
 * @param agent whose token it is
 * @param refresh the token to present
 * @param timeLimit how long the issuer may take to answer, positive
 * @since 0.1
 */
public record RenewalRequest(AgentId agent, RefreshToken refresh, Duration timeLimit) {

    /**
     * Checks the values.
     *
     * @throws IllegalArgumentException if {@code timeLimit} is not positive
     */
    public RenewalRequest {
        Objects.requireNonNull(agent, "agent");
        Objects.requireNonNull(refresh, "refresh");
        Bounds.positive("timeLimit", timeLimit);
    }
}

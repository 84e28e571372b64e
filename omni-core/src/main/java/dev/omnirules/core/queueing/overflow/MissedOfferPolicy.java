package dev.omnirules.core.queueing.overflow;

import dev.omnirules.core.internal.SaturatingTime;
import dev.omnirules.core.queueing.overflow.MissedOfferDecision.KeepOffering;
import dev.omnirules.core.queueing.overflow.MissedOfferDecision.Pause;
import dev.omnirules.core.queueing.overflow.MissedOfferDecision.Rest;
import dev.omnirules.core.queueing.overflow.MissedOfferLimits.PauseAgent;
import dev.omnirules.core.queueing.overflow.MissedOfferLimits.RestFor;
import java.time.Instant;
import java.util.Objects;

/**
 * The policy that decides what becomes of an agent who lets offers run out. The customer is never the one who pays: the
 * customer keeps the place in the queue. It checks in this order:
 *
 * <ol>
 *   <li>fewer misses in a row than {@link MissedOfferLimits#most}: {@link KeepOffering};
 *   <li>the consequence is a pause: {@link Pause};
 *   <li>the rest since the last miss is not over: {@link Rest}; at its end it is over: {@link KeepOffering}.
 * </ol>
 *
 * <p>Immutable and thread-safe.
 *
 * <pre>{@code
 * MissedOfferPolicy policy = new MissedOfferPolicy(MissedOfferLimits.defaults());
 * MissedOfferDecision decision = policy.decide(new MissedOffers(3, now), now);
 * if (decision instanceof MissedOfferDecision.Pause pause) {
 *     new AgentSessions(omni).pause(ana, Set.of(Channel.WHATSAPP), pause.reason());
 * }
 * }</pre>
 *
 * @since 0.1
 */
public final class MissedOfferPolicy {

    private final MissedOfferLimits limits;

    /**
     * Creates a policy.
     *
     * @param limits the number of misses, and what follows
     * @throws NullPointerException if the limits are null
     */
    public MissedOfferPolicy(MissedOfferLimits limits) {
        this.limits = Objects.requireNonNull(limits, "limits");
    }

    /**
     * Decides what becomes of the agent.
     *
     * @param missed the offers that the agent missed
     * @param now the instant of the decision
     * @return whether the agent may get offers
     * @throws NullPointerException if an argument is null
     */
    public MissedOfferDecision decide(MissedOffers missed, Instant now) {
        Objects.requireNonNull(missed, "missed");
        Objects.requireNonNull(now, "now");
        if (missed.inARow() < limits.most()) {
            return new KeepOffering();
        }
        if (limits.consequence() instanceof PauseAgent pause) {
            return new Pause(pause.reason());
        }
        Instant until = SaturatingTime.plus(missed.last(), ((RestFor) limits.consequence()).length());
        return now.isBefore(until) ? new Rest(until) : new KeepOffering();
    }
}

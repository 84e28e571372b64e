package dev.omnirules.core.queueing.reopen;

import dev.omnirules.core.agent.AgentAvailability;
import dev.omnirules.core.agent.ChannelState;
import dev.omnirules.core.internal.SaturatingTime;
import dev.omnirules.core.ledger.state.Stage;
import dev.omnirules.core.queueing.StickyAgent;
import dev.omnirules.core.queueing.reopen.ReopenDecision.BegunAnew;
import dev.omnirules.core.queueing.reopen.ReopenDecision.Reason;
import dev.omnirules.core.queueing.reopen.ReopenDecision.Reopened;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/**
 * The policy that decides whether a customer who comes back goes on with the earlier conversation, and with the same agent
 * first. It checks in this order:
 *
 * <ol>
 *   <li>the line had a conversation, else {@link Reason#NO_EARLIER_CONVERSATION};
 *   <li>the latest one is over, else {@link Reason#IN_PROGRESS};
 *   <li>its end is known, else {@link Reason#NO_EARLIER_CONVERSATION};
 *   <li>the window since then is not over, else {@link Reason#WINDOW_OVER}; at its end it is over.
 * </ol>
 *
 * <p>The customer is kept for the agent who is signed in to the channel, has not paused it and has not asked to leave. An
 * agent at capacity counts: a conversation may end in time. Immutable and thread-safe.
 *
 * <pre>{@code
 * ReopenPolicy policy = new ReopenPolicy(ReopenLimits.defaults());
 * ReopenFacts facts = ReopenFacts.of(omni.line(joao), agent -> AgentAvailability.ready(agent));
 * if (policy.decide(facts, now) instanceof ReopenDecision.Reopened reopened) {
 *     show(reopened.keptFor());
 * }
 * }</pre>
 *
 * @since 0.1
 */
public final class ReopenPolicy {

    private final ReopenLimits limits;

    /**
     * Creates a policy.
     *
     * @param limits the window, and the time for the same agent
     * @throws NullPointerException if the limits are null
     */
    public ReopenPolicy(ReopenLimits limits) {
        this.limits = Objects.requireNonNull(limits, "limits");
    }

    /**
     * Decides how the customer goes on.
     *
     * @param facts the facts
     * @param now the instant at which the customer came back
     * @return whether the earlier conversation is reopened, and for whom the customer is kept
     * @throws NullPointerException if an argument is null
     */
    public ReopenDecision decide(ReopenFacts facts, Instant now) {
        Objects.requireNonNull(facts, "facts");
        Objects.requireNonNull(now, "now");
        if (facts.latest().isEmpty()) {
            return new BegunAnew(Reason.NO_EARLIER_CONVERSATION);
        }
        Stage latest = facts.latest().get();
        if (!latest.closed()) {
            return new BegunAnew(Reason.IN_PROGRESS);
        }
        if (latest.closedAt().isEmpty()) {
            return new BegunAnew(Reason.NO_EARLIER_CONVERSATION);
        }
        if (!now.isBefore(SaturatingTime.plus(latest.closedAt().get(), limits.window()))) {
            return new BegunAnew(Reason.WINDOW_OVER);
        }
        return new Reopened(latest, keptFor(facts.agent().orElseThrow(), now));
    }

    private Optional<StickyAgent> keptFor(AgentAvailability agent, Instant now) {
        boolean takesWork = agent.channel() == ChannelState.OPEN && !agent.draining();
        return takesWork && !limits.sameAgentFirst().isZero()
                ? Optional.of(new StickyAgent(agent.agent(), SaturatingTime.plus(now, limits.sameAgentFirst())))
                : Optional.empty();
    }
}

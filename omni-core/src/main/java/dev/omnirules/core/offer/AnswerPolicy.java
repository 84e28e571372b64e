package dev.omnirules.core.offer;

import dev.omnirules.core.agent.AgentId;
import dev.omnirules.core.handling.AcceptanceDecision;
import dev.omnirules.core.handling.AcceptancePolicy;
import dev.omnirules.core.ledger.state.LineHolder.WithAgent;
import dev.omnirules.core.offer.AnswerDecision.Accepted;
import dev.omnirules.core.offer.AnswerDecision.AlreadyServing;
import dev.omnirules.core.offer.AnswerDecision.Expired;
import dev.omnirules.core.offer.AnswerDecision.NotOffered;
import dev.omnirules.core.offer.AnswerDecision.Refused;
import dev.omnirules.core.offer.AnswerDecision.Superseded;
import java.util.Objects;

/**
 * The rule for an agent who accepts an offer. The first check that fails decides:
 *
 * <ol>
 *   <li>the agent does not serve this customer already, else the answer of {@link AcceptancePolicy}: a reason of the channel
 *       (signed in, not paused), and then {@link AlreadyServing};
 *   <li>the agent has the offer, else {@link NotOffered};
 *   <li>the offer is not over, else {@link Expired}: an offer that ends now is over;
 *   <li>the agent may accept the customer, by {@link AcceptancePolicy}, else its reason; the offer names the interaction and
 *       the queue, so that {@link Superseded} says that it ended with them.
 * </ol>
 *
 * <p>Immutable and thread-safe.
 *
 * <pre>{@code
 * Optional<Assignment> ringing =
 *         Optional.of(Assignment.offered(conversation, maria, Channel.WHATSAPP, queued, now.plusSeconds(20)));
 * AcceptanceFacts acceptance = new AcceptanceFacts(AgentAvailability.ready(ana), queued, conversation);
 * AnswerDecision decision = new AnswerPolicy().decide(new AnswerFacts(ringing, acceptance, now));
 * }</pre>
 *
 * @since 0.1
 */
public final class AnswerPolicy {

    private final AcceptancePolicy acceptance = new AcceptancePolicy();

    /** Makes the policy; it has no settings. */
    public AnswerPolicy() {}

    /**
     * Decides.
     *
     * @param facts what is known
     * @return the decision
     */
    public AnswerDecision decide(AnswerFacts facts) {
        Objects.requireNonNull(facts, "facts");
        AgentId agent = facts.acceptance().agent().agent();
        boolean serving = facts.acceptance().line() instanceof WithAgent with
                && with.agent().equals(agent);
        if (!serving && facts.offer().isEmpty()) {
            return new NotOffered();
        }
        if (!serving && facts.offer().get().isOver(facts.now())) {
            return new Expired();
        }
        AcceptanceDecision accepted = acceptance.decide(facts.acceptance());
        if (accepted instanceof AcceptanceDecision.AlreadyServing own) {
            return new AlreadyServing(own.conversation());
        }
        if (accepted instanceof AcceptanceDecision.Superseded other) {
            return new Superseded(other.holder());
        }
        return accepted instanceof AcceptanceDecision.Accepted yes
                ? new Accepted(yes.conversation(), yes.interaction())
                : new Refused(((AcceptanceDecision.Refused) accepted).reason());
    }
}

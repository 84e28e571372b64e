package dev.omnirules.core.offer;

import dev.omnirules.core.handling.AcceptanceDecision;
import dev.omnirules.core.handling.AcceptancePolicy;
import dev.omnirules.core.ledger.state.Assignment;
import dev.omnirules.core.offer.OfferDecision.AlreadyOffered;
import dev.omnirules.core.offer.OfferDecision.AlreadyServing;
import dev.omnirules.core.offer.OfferDecision.Offered;
import dev.omnirules.core.offer.OfferDecision.OfferedElsewhere;
import dev.omnirules.core.offer.OfferDecision.Refused;
import dev.omnirules.core.offer.OfferDecision.Superseded;
import java.util.Objects;
import java.util.Optional;

/**
 * The rule for offering a waiting customer to an agent. The first check that fails decides:
 *
 * <ol>
 *   <li>the agent could accept the customer now, by {@link AcceptancePolicy}, else {@link AlreadyServing} or its
 *       reason;
 *   <li>this interaction is not offered to this agent already, else {@link AlreadyOffered}: repeating an offer does
 *       not extend it;
 *   <li>nor to another agent, else {@link OfferedElsewhere}: a customer is offered to one agent at a time.
 * </ol>
 *
 * <p>Immutable and thread-safe.
 *
 * <pre>{@code
 * AcceptanceFacts acceptance = new AcceptanceFacts(AgentAvailability.ready(ana), queued, conversation);
 * OfferFacts facts = new OfferFacts(acceptance, Optional.empty(), Optional.empty(), now.plusSeconds(20));
 * OfferDecision decision = new OfferPolicy().decide(facts);
 * }</pre>
 *
 * @since 0.1
 */
public final class OfferPolicy {

    private final AcceptancePolicy acceptance = new AcceptancePolicy();

    /** Makes the policy; it has no settings. */
    public OfferPolicy() {}

    /**
     * Decides.
     *
     * @param facts what is known
     * @return the decision
     */
    public OfferDecision decide(OfferFacts facts) {
        Objects.requireNonNull(facts, "facts");
        AcceptanceDecision now = acceptance.decide(facts.acceptance());
        if (now instanceof AcceptanceDecision.AlreadyServing conversations) {
            return new AlreadyServing(conversations.conversation());
        }
        if (now instanceof AcceptanceDecision.Refused refused) {
            return new Refused(refused.reason());
        }
        if (now instanceof AcceptanceDecision.Superseded other) {
            return new Superseded(other.holder());
        }
        Optional<Assignment> ringing =
                facts.ringing().filter(offer -> offer.isOf(facts.acceptance().line()));
        if (ringing.isPresent()) {
            return new AlreadyOffered(
                    ringing.get().conversation(), ringing.get().until().orElse(facts.until()));
        }
        return facts.elsewhere().isPresent()
                ? new OfferedElsewhere(
                        facts.elsewhere().get().agent(), facts.elsewhere().get().until())
                : new Offered(facts.acceptance().conversation(), facts.until());
    }
}

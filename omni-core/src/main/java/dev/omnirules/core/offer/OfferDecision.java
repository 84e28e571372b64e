package dev.omnirules.core.offer;

import dev.omnirules.core.conversation.ConversationId;
import dev.omnirules.core.handling.AcceptanceDecision;
import java.time.Instant;

/**
 * Whether a waiting customer may ring at an agent's state. Immutable and thread-safe.
 *
 * @since 0.1
 */
public sealed interface OfferDecision {

    /**
     * Refused; nothing changed.
     *
     * @param reason why the agent could not accept either
     */
    record Refused(AcceptanceDecision.Reason reason) implements OfferDecision {}

    /**
     * The agent serves this customer already.
     *
     * @param conversation which
     */
    record AlreadyServing(ConversationId conversation) implements OfferDecision {}

    /**
     * This customer rings at this agent state already: nothing changed, and the offer ends when it was to end.
     *
     * @param offer the offer
     * @param until when it ends
     */
    record AlreadyOffered(ConversationId offer, Instant until) implements OfferDecision {}

    /**
     * The customer rings at the agent state, and waits in the queue meanwhile.
     *
     * @param offer what the agent answers; the conversation gets this name if the agent accepts
     * @param until when the offer ends, by the store's clock
     */
    record Offered(ConversationId offer, Instant until) implements OfferDecision {}
}

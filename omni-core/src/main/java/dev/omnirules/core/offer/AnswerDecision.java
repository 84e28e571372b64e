package dev.omnirules.core.offer;

import dev.omnirules.core.conversation.ConversationId;
import dev.omnirules.core.conversation.InteractionId;
import dev.omnirules.core.handling.AcceptanceDecision;
import java.time.Instant;

/**
 * What became of an agent's answer to an offer. Immutable and thread-safe.
 *
 * @since 0.1
 */
public sealed interface AnswerDecision {

    /**
     * Refused; nothing changed.
     *
     * @param reason why the agent cannot accept the customer
     */
    record Refused(AcceptanceDecision.Reason reason) implements AnswerDecision {}

    /**
     * The agent serves this customer already: open that conversation.
     *
     * @param conversation which
     */
    record AlreadyServing(ConversationId conversation) implements AnswerDecision {}

    /** The agent state holds no such offer: it was never made, was declined, or is over and forgotten; nothing changed. */
    record NotOffered() implements AnswerDecision {}

    /**
     * The answer came too late; nothing changed, and the customer waits as before.
     *
     * @param until when the offer ended
     */
    record Expired(Instant until) implements AnswerDecision {}

    /**
     * The customer leaves the queue for the agent.
     *
     * @param conversation the new conversation, by the name of the offer
     * @param interaction the interaction that waited, and is over
     */
    record Accepted(ConversationId conversation, InteractionId interaction) implements AnswerDecision {}
}

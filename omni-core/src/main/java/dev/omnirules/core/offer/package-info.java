/**
 * Offers of waiting customers to agents: {@link dev.omnirules.core.offer.OfferFacts} → {@link
 * dev.omnirules.core.offer.OfferPolicy} → {@link dev.omnirules.core.offer.OfferDecision}, and the agent's answer:
 * {@link dev.omnirules.core.offer.AnswerFacts} → {@link dev.omnirules.core.offer.AnswerPolicy} → {@link
 * dev.omnirules.core.offer.AnswerDecision}, both kept atomic by {@link dev.omnirules.core.offer.Offers}.
 *
 * <p>Start with {@link dev.omnirules.core.offer.Offers}, after {@link dev.omnirules.core.queueing.WaitingList} has said
 * who is next, or {@link dev.omnirules.core.routing.RoutingPolicy} who may serve. An offer rings until its instant and
 * then ends by itself: {@link dev.omnirules.core.expiry.TimeLimits} records that, and {@link
 * dev.omnirules.core.queueing.overflow.MissedOfferPolicy} says what follows for the agent. A host whose agents pick
 * customers from a list needs no offers and uses {@link dev.omnirules.core.handling.Conversations}. More: {@code
 * omni-core/docs/routing.md}.
 */
@NullMarked
package dev.omnirules.core.offer;

import org.jspecify.annotations.NullMarked;

/**
 * Offers of waiting customers to agents: {@link dev.omnirules.core.offer.OfferFacts} → {@link
 * dev.omnirules.core.offer.OfferPolicy} → {@link dev.omnirules.core.offer.OfferDecision}, and the agent's answer:
 * {@link dev.omnirules.core.offer.AnswerFacts} → {@link dev.omnirules.core.offer.AnswerPolicy} → {@link
 * dev.omnirules.core.offer.AnswerDecision}, both kept atomic by {@link dev.omnirules.core.offer.Offers}.
 */
@NullMarked
package dev.omnirules.core.offer;

import org.jspecify.annotations.NullMarked;

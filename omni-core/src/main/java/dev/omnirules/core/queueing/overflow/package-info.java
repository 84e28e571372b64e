/**
 * Overflow: what follows when nobody takes a customer? {@link dev.omnirules.core.queueing.overflow.OverflowPolicy} decides
 * on the customer: {@link dev.omnirules.core.queueing.overflow.OverflowFacts} (with the host's {@link
 * dev.omnirules.core.queueing.overflow.OpeningHours}) and ordered {@link
 * dev.omnirules.core.queueing.overflow.OverflowRule}s → {@link dev.omnirules.core.queueing.overflow.OverflowDecision}.
 * {@link dev.omnirules.core.queueing.overflow.MissedOfferPolicy} decides on an agent who lets offers run out: {@link
 * dev.omnirules.core.queueing.overflow.MissedOffers} → {@link dev.omnirules.core.queueing.overflow.MissedOfferDecision}.
 */
@NullMarked
package dev.omnirules.core.queueing.overflow;

import org.jspecify.annotations.NullMarked;

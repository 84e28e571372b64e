/**
 * The end of what ends by itself: offers, reservations and wrap-ups. {@link dev.omnirules.core.ledger.DueKeys} → {@link
 * dev.omnirules.core.expiry.TimeLimits} → {@link dev.omnirules.core.expiry.ExpiryDecision}. Nothing depends on when it runs:
 * from its end on, what has ended counts for nothing.
 */
@NullMarked
package dev.omnirules.core.expiry;

import org.jspecify.annotations.NullMarked;

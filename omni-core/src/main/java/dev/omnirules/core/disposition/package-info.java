/**
 * Each agent qualifies their own stage, once (TRANSFER-2): {@link dev.omnirules.core.disposition.DispositionFacts} →
 * {@link dev.omnirules.core.disposition.DispositionPolicy} → {@link
 * dev.omnirules.core.disposition.DispositionDecision}, kept atomic by {@link
 * dev.omnirules.core.disposition.Dispositions}. It may come late: while the stage is open, after the transfer, or long after
 * the end.
 */
@NullMarked
package dev.omnirules.core.disposition;

import org.jspecify.annotations.NullMarked;

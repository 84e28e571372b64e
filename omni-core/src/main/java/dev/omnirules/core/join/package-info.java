/**
 * Decides what becomes of two customers' lines when they turn out to be one customer (ACTIVE-4): {@link
 * dev.omnirules.core.ledger.state.LineHolder holders} → {@link dev.omnirules.core.join.LineJoinPolicy} → {@link
 * dev.omnirules.core.join.LineJoinDecision}. {@link dev.omnirules.core.join.LineJoins} does it in one atomic step for every
 * address, and undoes it.
 */
@NullMarked
package dev.omnirules.core.join;

import org.jspecify.annotations.NullMarked;

/**
 * The handling of conversations by an agent: accept, hold, resume, finish. {@link
 * dev.omnirules.core.handling.AcceptanceFacts} → {@link dev.omnirules.core.handling.AcceptancePolicy} → {@link
 * dev.omnirules.core.handling.AcceptanceDecision}, kept atomic by {@link dev.omnirules.core.handling.Conversations}.
 *
 * <p>Start with {@link dev.omnirules.core.handling.Conversations}: {@code accept} begins, {@code finish} ends, with or
 * without wrap-up. Give {@code accept} the wait that the agent saw, and a customer who has moved on is not taken by
 * mistake. What follows: {@link dev.omnirules.core.transfer.Transfers} to another agent, {@link
 * dev.omnirules.core.disposition.Dispositions} for the outcome, {@link dev.omnirules.core.expiry.TimeLimits} for
 * wrap-ups that end by themselves. More: {@code omni-core/docs/tasks/plain-java.md}.
 */
@NullMarked
package dev.omnirules.core.handling;

import org.jspecify.annotations.NullMarked;

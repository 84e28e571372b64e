/**
 * The handling of conversations by an agent: accept, hold, resume, finish. {@link
 * dev.omnirules.core.handling.AcceptanceFacts} → {@link dev.omnirules.core.handling.AcceptancePolicy} → {@link
 * dev.omnirules.core.handling.AcceptanceDecision}, kept atomic by {@link dev.omnirules.core.handling.Conversations}.
 */
@NullMarked
package dev.omnirules.core.handling;

import org.jspecify.annotations.NullMarked;

/**
 * An agent serves a customer: accepts one who waits, puts the conversation on hold, finishes it. {@link
 * dev.omnirules.core.handling.AcceptanceFacts} → {@link dev.omnirules.core.handling.AcceptancePolicy} → {@link
 * dev.omnirules.core.handling.AcceptanceDecision}, kept atomic by {@link dev.omnirules.core.handling.Conversations}.
 */
package dev.omnirules.core.handling;

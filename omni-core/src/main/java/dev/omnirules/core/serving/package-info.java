/**
 * An agent serves a customer: accepts one who waits, puts the conversation on hold, finishes it. {@link
 * dev.omnirules.core.serving.AcceptanceFacts} → {@link dev.omnirules.core.serving.AcceptancePolicy} → {@link
 * dev.omnirules.core.serving.AcceptanceDecision}, kept atomic by {@link dev.omnirules.core.serving.Serving}.
 */
package dev.omnirules.core.serving;

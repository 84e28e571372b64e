/**
 * The context that the shells of one contact center share: ledger → {@link dev.omnirules.core.Omni} → every shell.
 *
 * <p>Start with {@link dev.omnirules.core.Omni}: make one on a ledger and keep it. Then take the shells that you need,
 * each made on it with {@code new}: {@link dev.omnirules.core.session.AgentSessions} signs agents in, {@link
 * dev.omnirules.core.interaction.Interactions} puts customers into queues, {@link dev.omnirules.core.offer.Offers} and
 * {@link dev.omnirules.core.handling.Conversations} bring them to agents, {@link dev.omnirules.core.transfer.Transfers}
 * moves them, and {@link dev.omnirules.core.logout.LogoutGuard} lets agents leave. A host's own command goes through
 * {@link dev.omnirules.core.Omni#execute}. More: {@code omni-core/docs/tasks/plain-java.md}, and {@code
 * omni-core/docs/architecture.md} for how the packages belong together.
 */
@NullMarked
package dev.omnirules.core;

import org.jspecify.annotations.NullMarked;

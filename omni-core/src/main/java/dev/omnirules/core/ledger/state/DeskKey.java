package dev.omnirules.core.ledger.state;

import dev.omnirules.core.agent.AgentId;

/**
 * The key of an agent's desk. Immutable and thread-safe.
 *
 * @param agent whose desk
 * @since 0.1
 */
public record DeskKey(AgentId agent) implements LedgerKey {}

package dev.omnirules.core.ledger.state;

import dev.omnirules.core.agent.AgentId;

/**
 * The key of an agent's state. Immutable and thread-safe.
 *
 * @param agent which agent
 * @since 0.1
 */
public record AgentKey(AgentId agent) implements LedgerKey {}

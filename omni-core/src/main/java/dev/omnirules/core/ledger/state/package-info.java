/**
 * What a ledger keeps, and the only way in which it changes: state × {@link
 * dev.omnirules.core.ledger.state.LedgerEvent} → {@code evolve} → state.
 *
 * <p>Two things are kept: an agent's {@link dev.omnirules.core.ledger.state.AgentState} and a customer's {@link
 * dev.omnirules.core.ledger.state.CustomerLine}, which owns the {@link dev.omnirules.core.ledger.state.StageHistory} of
 * the conversations on it. Everything here is a value.
 */
package dev.omnirules.core.ledger.state;

/**
 * The state that a ledger keeps, and the events that change it: state × {@link
 * dev.omnirules.core.ledger.state.LedgerEvent} → {@code evolve} → state.
 *
 * <p>Two kinds of state are kept: an agent's {@link dev.omnirules.core.ledger.state.AgentState} and a customer's {@link
 * dev.omnirules.core.ledger.state.CustomerLine}, which owns the {@link dev.omnirules.core.ledger.state.StageHistory} of
 * the conversations on it. Everything here is a value.
 */
@NullMarked
package dev.omnirules.core.ledger.state;

import org.jspecify.annotations.NullMarked;

/**
 * The transfer of conversations between agents: {@link dev.omnirules.core.transfer.TransferFacts} → {@link
 * dev.omnirules.core.transfer.TransferPolicy} → {@link dev.omnirules.core.transfer.TransferDecision}, kept atomic by
 * {@link dev.omnirules.core.transfer.Transfers}. The next stage gets a protocol number of its own (TRANSFER-1).
 *
 * <p>A conversation has one agent at a time, so its stages form one ordered history with at most one open. Two things
 * that look like transfers are not in it: a consultation, in which a colleague is asked while the agent keeps the
 * customer, and a conference of several agents with one customer. Both open no stage, change no holder and are the
 * host's own.
 */
@NullMarked
package dev.omnirules.core.transfer;

import org.jspecify.annotations.NullMarked;

/**
 * An agent hands a conversation to another: {@link dev.omnirules.core.transfer.TransferFacts} → {@link
 * dev.omnirules.core.transfer.TransferPolicy} → {@link dev.omnirules.core.transfer.TransferDecision}, kept atomic by
 * {@link dev.omnirules.core.transfer.Transfers}. The next stage gets a protocol number of its own (TRANSFER-1).
 */
package dev.omnirules.core.transfer;

package dev.omnirules.core.ledger;

/**
 * The counts of what an erasure removed or changed. Immutable and thread-safe.
 *
 * @param lines lines removed
 * @param requests records of requests that named the customer
 * @param entries waiting entries of the outbox that named the customer
 * @since 0.1
 */
public record ErasedRecords(int lines, int requests, int entries) {}

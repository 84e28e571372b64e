package dev.omnirules.core.ledger;

/**
 * The counts of what a run of the retention removed. Immutable and thread-safe.
 *
 * @param requests records of requests
 * @param entries entries of the outbox that nobody had taken
 * @param lines idle lines
 * @since 0.1
 */
public record ForgottenRecords(int requests, int entries, int lines) {}

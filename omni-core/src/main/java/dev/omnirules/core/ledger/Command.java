package dev.omnirules.core.ledger;

import java.time.Duration;
import java.util.Objects;

/**
 * One step on the ledger: what it reads and changes, and the rule that decides. Immutable; thread-safe if its rule is.
 *
 * @param id the request that it belongs to
 * @param fingerprint the content of the request, to tell a repeated request from another one with the same id
 * @param keys the agents and lines that the rule may read or write
 * @param deadline how long it may wait for locks and be tried again; longer than zero
 * @param rule decides
 * @param <D> the decision
 * @since 0.1
 */
public record Command<D>(RequestId id, Fingerprint fingerprint, LedgerKeys keys, Duration deadline, Rule<D> rule) {

    /**
     * Checks the deadline.
     *
     * @throws IllegalArgumentException if the deadline is not longer than zero
     */
    public Command {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(fingerprint, "fingerprint");
        Objects.requireNonNull(keys, "keys");
        Objects.requireNonNull(deadline, "deadline");
        Objects.requireNonNull(rule, "rule");
        if (deadline.isNegative() || deadline.isZero()) {
            throw new IllegalArgumentException("deadline must be longer than zero, but is " + deadline);
        }
    }
}

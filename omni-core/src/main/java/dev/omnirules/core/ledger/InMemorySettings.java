package dev.omnirules.core.ledger;

import java.time.Duration;

/**
 * What an {@link InMemoryLedger} keeps beside agents and lines. Immutable and thread-safe.
 *
 * @param requestRetention how long the record of a caller's request id is kept, at least; longer than zero
 * @param outbox whether entries wait to be drained
 * @since 0.1
 */
public record InMemorySettings(Duration requestRetention, OutboxMode outbox) {

    /** Whether entries wait to be drained. */
    public enum OutboxMode {
        /** They are not kept; {@link Outbox#drain} hands over nothing. */
        OFF,
        /** They are kept, without bound, until drained: for hosts that do drain. */
        KEPT
    }

    private static final InMemorySettings DEFAULTS = new InMemorySettings(Duration.ofHours(24), OutboxMode.OFF);

    /**
     * Checks the retention.
     *
     * @throws IllegalArgumentException if the retention is not longer than zero
     */
    public InMemorySettings {
        if (requestRetention.isNegative() || requestRetention.isZero()) {
            throw new IllegalArgumentException("requestRetention must be longer than zero, but is " + requestRetention);
        }
    }

    /**
     * The default: 24 hours, no outbox.
     *
     * @return the settings
     */
    public static InMemorySettings defaults() {
        return DEFAULTS;
    }

    /**
     * These settings with another retention.
     *
     * @param retention how long the record of a caller's request id is kept, at least
     * @return the changed copy
     */
    public InMemorySettings withRequestRetention(Duration retention) {
        return new InMemorySettings(retention, outbox);
    }

    /**
     * These settings with another outbox.
     *
     * @param mode whether entries wait to be drained
     * @return the changed copy
     */
    public InMemorySettings withOutbox(OutboxMode mode) {
        return new InMemorySettings(requestRetention, mode);
    }
}

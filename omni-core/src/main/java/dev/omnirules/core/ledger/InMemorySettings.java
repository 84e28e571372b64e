package dev.omnirules.core.ledger;

import java.time.Duration;
import java.util.Objects;

/**
 * The settings of an {@link InMemoryLedger}: how long it keeps requests, and whether it keeps an outbox. Immutable and thread-safe.
 *
 * @param requestRetention how long the record of a caller's request id is kept, at least; longer than zero
 * @param outbox whether entries wait to be drained
 * @since 0.1
 */
public record InMemorySettings(Duration requestRetention, OutboxMode outbox) {

    /** The modes of the outbox. */
    public enum OutboxMode {
        /** They are not kept until {@link Outbox#keep}, and {@link Outbox#drain} throws: nobody waits for them in vain. */
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
        Objects.requireNonNull(requestRetention, "requestRetention");
        Objects.requireNonNull(outbox, "outbox");
        if (requestRetention.isNegative() || requestRetention.isZero()) {
            throw new IllegalArgumentException("requestRetention must be longer than zero, but is " + requestRetention);
        }
    }

    /**
     * Returns the default: 24 hours, no outbox.
     *
     * @return the settings
     */
    public static InMemorySettings defaults() {
        return DEFAULTS;
    }

    /**
     * Returns these settings with another retention.
     *
     * @param retention how long the record of a caller's request id is kept, at least
     * @return the changed copy
     */
    public InMemorySettings withRequestRetention(Duration retention) {
        Objects.requireNonNull(retention, "retention");
        return new InMemorySettings(retention, outbox);
    }

    /**
     * Returns these settings with another outbox.
     *
     * @param mode whether entries wait to be drained
     * @return the changed copy
     */
    public InMemorySettings withOutbox(OutboxMode mode) {
        Objects.requireNonNull(mode, "mode");
        return new InMemorySettings(requestRetention, mode);
    }
}

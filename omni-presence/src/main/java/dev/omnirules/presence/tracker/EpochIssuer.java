package dev.omnirules.presence.tracker;

import java.time.Instant;
import java.time.InstantSource;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicLong;

/**
 * A source of connection epochs: numbers that no two connections share, on whatever node they are, and that grow over
 * restarts. An epoch is made of the clock's milliseconds since 2020, the number of the node and a counter. Within one
 * issuer each epoch is greater than the one before, whatever the clock does; the issuers of other nodes, and of this node
 * before a restart, are ordered by their clocks.
 *
 * <p>Epochs stay positive until 2089. Thread-safe.
 *
 * <pre>{@code
 * EpochIssuer epochs = new EpochIssuer(1, clock);
 * tracker.signal(ana, ConnectionOpened.first(clock.instant(), epochs.next(), Duration.ofSeconds(20)));
 * }</pre>
 *
 * @since 0.1
 */
public final class EpochIssuer {

    /** The greatest number of a node. */
    public static final int LAST_NODE = (1 << 10) - 1;

    private static final long FIRST_MILLI =
            Instant.parse("2020-01-01T00:00:00Z").toEpochMilli();
    private static final int NODE_BITS = 10;
    private static final int COUNTER_BITS = 12;
    private static final long COUNTER = (1L << COUNTER_BITS) - 1;

    private final int node;
    private final InstantSource clock;

    /** The milliseconds and the counter of the latest epoch. */
    private final AtomicLong latest;

    /**
     * Makes an issuer for a node that issued nothing yet, or whose clock was not set back since it did.
     *
     * @param node the number of the node, from 0 to {@value #LAST_NODE}; no two nodes that run at once may share one
     * @param clock the node's clock
     * @throws IllegalArgumentException if the number is out of bounds
     */
    public EpochIssuer(int node, InstantSource clock) {
        this(node, clock, 0);
    }

    private EpochIssuer(int node, InstantSource clock, long latest) {
        Objects.requireNonNull(clock, "clock");
        if (node < 0 || node > LAST_NODE) {
            throw new IllegalArgumentException("node must be from 0 to " + LAST_NODE + ", but is " + node);
        }
        this.node = node;
        this.clock = clock;
        this.latest = new AtomicLong(latest);
    }

    /**
     * Returns an issuer whose epochs are all greater than one that was issued before: for a host that keeps the latest one
     * over a restart, and need not trust its clock then.
     *
     * @param epoch an epoch of any node
     * @return the issuer
     * @throws IllegalArgumentException if the epoch is negative
     */
    public EpochIssuer after(long epoch) {
        if (epoch < 0) {
            throw new IllegalArgumentException("epoch must not be negative, but is " + epoch);
        }
        long moment = ((epoch >>> (NODE_BITS + COUNTER_BITS)) << COUNTER_BITS) | COUNTER;
        return new EpochIssuer(node, clock, Math.max(latest.get(), moment));
    }

    /**
     * Issues an epoch.
     *
     * @return a positive number, greater than all that this issuer returned before
     */
    public long next() {
        long now = Math.max(0, clock.instant().toEpochMilli() - FIRST_MILLI) << COUNTER_BITS;
        long moment = latest.updateAndGet(before -> Math.max(before + 1, now));
        return ((moment >>> COUNTER_BITS) << (NODE_BITS + COUNTER_BITS))
                | ((long) node << COUNTER_BITS)
                | (moment & COUNTER);
    }
}

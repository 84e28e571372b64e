package dev.omnirules.postgres.outbox;

import dev.omnirules.core.ledger.LedgerEntry;
import dev.omnirules.core.ledger.Outbox;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The loop that publishes an outbox again and again until closed, on an executor of the host; what fails is tried again in
 * the next round. Thread-safe.
 *
 * <pre>{@code
 * OutboxRelay relay =
 *         OutboxRelay.start(PostgresOutbox.on(database), entry -> send(entry), scheduler, Duration.ofSeconds(1));
 * }</pre>
 *
 * @since 0.1
 */
public final class OutboxRelay implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(OutboxRelay.class);
    private static final int BATCH = 500;

    private final Outbox outbox;
    private final Consumer<LedgerEntry> publisher;
    private final ScheduledFuture<?> rounds;
    private volatile boolean closed;

    private OutboxRelay(
            Outbox outbox, Consumer<LedgerEntry> publisher, ScheduledExecutorService executor, Duration pause) {
        this.outbox = outbox;
        this.publisher = publisher;
        this.rounds = executor.scheduleWithFixedDelay(this::round, 0, pause.toNanos(), TimeUnit.NANOSECONDS);
    }

    /**
     * Starts a relay.
     *
     * @param outbox what to publish
     * @param publisher where; it may get an entry more than once, and each within a few seconds
     * @param executor runs it; not closed with the relay
     * @param pause between one round and the next
     * @return the running relay
     */
    public static OutboxRelay start(
            Outbox outbox, Consumer<LedgerEntry> publisher, ScheduledExecutorService executor, Duration pause) {
        Objects.requireNonNull(outbox, "outbox");
        Objects.requireNonNull(publisher, "publisher");
        Objects.requireNonNull(executor, "executor");
        Objects.requireNonNull(pause, "pause");
        return new OutboxRelay(outbox, publisher, executor, pause);
    }

    private void round() {
        try {
            int handed;
            do {
                handed = outbox.drain(BATCH, publisher);
            } while (handed == BATCH && !closed);
        } catch (RuntimeException e) {
            LOG.atWarn()
                    .addKeyValue("failure", e.getClass().getSimpleName())
                    .log("the outbox was not relayed; the next round tries again");
        }
    }

    /** Lets the round that is under way end, and starts no other. */
    @Override
    public void close() {
        closed = true;
        rounds.cancel(false);
    }
}

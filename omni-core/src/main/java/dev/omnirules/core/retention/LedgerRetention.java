package dev.omnirules.core.retention;

import dev.omnirules.core.ledger.ForgottenRecords;
import dev.omnirules.core.ledger.LedgerRecords;
import dev.omnirules.core.ledger.LedgerUnavailableException;
import dev.omnirules.core.ledger.RetentionLimits;
import java.time.Duration;
import java.util.Objects;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The task that removes old records of a ledger: records of requests, entries that nobody took from the outbox, and lines
 * that nobody has. One run does a bounded part of the work. A host schedules it, on one node or on each:
 *
 * <pre>{@code
 * LedgerRetention retention = new LedgerRetention(ledger, RetentionLimits.defaults());
 * scheduler.scheduleWithFixedDelay(retention, 1, 1, TimeUnit.MINUTES);
 * }</pre>
 *
 * <p>Thread-safe.
 *
 * @since 0.1
 */
public final class LedgerRetention implements Runnable {

    private static final Logger LOG = LoggerFactory.getLogger(LedgerRetention.class);
    private static final Duration DEADLINE = Duration.ofSeconds(5);

    private final LedgerRecords records;
    private final RetentionLimits limits;

    /**
     * Makes the task.
     *
     * @param records the records of the ledger
     * @param limits how long they are kept
     */
    public LedgerRetention(LedgerRecords records, RetentionLimits limits) {
        this.records = Objects.requireNonNull(records, "records");
        this.limits = Objects.requireNonNull(limits, "limits");
    }

    /** Runs once, and logs what it removed. A store that cannot answer is logged too, so that the schedule goes on. */
    @Override
    public void run() {
        try {
            ForgottenRecords forgotten = forget();
            LOG.atDebug()
                    .addKeyValue("requests", forgotten.requests())
                    .addKeyValue("lines", forgotten.lines())
                    .log("old records were removed");
            if (forgotten.entries() > 0) {
                LOG.atWarn()
                        .addKeyValue("entries", forgotten.entries())
                        .log("entries of the outbox that nobody had taken were removed");
            }
        } catch (LedgerUnavailableException e) {
            LOG.atWarn()
                    .addKeyValue("failure", e.getClass().getSimpleName())
                    .log("old records were not removed; the next run tries again");
        }
    }

    /**
     * Runs once.
     *
     * @return what was removed
     * @throws LedgerUnavailableException if the store could not answer
     */
    public ForgottenRecords forget() {
        return records.forget(limits, DEADLINE);
    }
}

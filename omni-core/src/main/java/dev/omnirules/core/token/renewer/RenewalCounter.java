package dev.omnirules.core.token.renewer;

import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.atomic.LongAdder;

/**
 * The counts of what happened to the tokens, for a metrics library or a report. Thread-safe.
 *
 * <pre>{@code
 * RenewalCounter counter = new RenewalCounter();
 * TokenRenewer renewer = TokenRenewer.builder(issuer, RenewalTimings.of(RefreshUse.singleUse()), executor, scheduler)
 *         .listener(counter)
 *         .build();
 * show(counter.renewed() + " renewed, " + counter.failed() + " failed");
 * }</pre>
 *
 * @since 0.1
 */
public final class RenewalCounter implements RenewalListener {

    private final LongAdder renewed = new LongAdder();
    private final LongAdder renewalNanos = new LongAdder();
    private final LongAdder failed = new LongAdder();
    private final LongAdder uncertain = new LongAdder();
    private final LongAdder ended = new LongAdder();
    private final LongAdder expiredMet = new LongAdder();

    /** Creates a counter that stands at zero. */
    public RenewalCounter() {}

    @Override
    public void on(RenewalNotice notice) {
        Objects.requireNonNull(notice, "notice");
        if (notice instanceof RenewalNotice.Renewed one) {
            renewed.increment();
            renewalNanos.add(one.took().toNanos());
        } else if (notice instanceof RenewalNotice.Failed) {
            failed.increment();
        } else if (notice instanceof RenewalNotice.BecameUncertain) {
            uncertain.increment();
        } else if (notice instanceof RenewalNotice.RenewalEnded) {
            ended.increment();
        } else if (notice instanceof RenewalNotice.ExpiredMet) {
            expiredMet.increment();
        }
    }

    /**
     * Returns the number of tokens renewed.
     *
     * @return how many
     */
    public long renewed() {
        return renewed.sum();
    }

    /**
     * Returns the time that renewals took, for a mean.
     *
     * @return the sum over all tokens renewed
     */
    public Duration renewalTime() {
        return Duration.ofNanos(renewalNanos.sum());
    }

    /**
     * Returns the number of attempts that failed without using up the refresh token.
     *
     * @return how many
     */
    public long failed() {
        return failed.sum();
    }

    /**
     * Returns the number of attempts without an answer.
     *
     * @return how many
     */
    public long uncertain() {
        return uncertain.sum();
    }

    /**
     * Returns the number of sessions that nothing renews any more.
     *
     * @return how many
     */
    public long ended() {
        return ended.sum();
    }

    /**
     * Returns the number of tokens that had ended when a caller asked for them.
     *
     * @return how many
     */
    public long expiredMet() {
        return expiredMet.sum();
    }
}

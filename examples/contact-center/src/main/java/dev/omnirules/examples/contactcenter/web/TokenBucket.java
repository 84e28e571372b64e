package dev.omnirules.examples.contactcenter.web;

import java.time.Duration;
import java.time.Instant;

/** A limit of requests: a bucket that fills evenly, and from which each request takes one. Thread-safe. */
public final class TokenBucket {

    private final double perSecond;
    private final double most;
    private double content;
    private Instant at;

    /**
     * Makes a full bucket.
     *
     * @param perSecond how many requests a second
     * @param most how many at once
     * @param now the instant
     */
    public TokenBucket(double perSecond, int most, Instant now) {
        this.perSecond = perSecond;
        this.most = most;
        this.content = most;
        this.at = now;
    }

    /**
     * Takes one.
     *
     * @param now the instant
     * @return whether there was one
     */
    public synchronized boolean take(Instant now) {
        fill(now);
        if (content < 1) {
            return false;
        }
        content -= 1;
        return true;
    }

    private void fill(Instant now) {
        double passed = Math.max(0, Duration.between(at, now).toNanos() / 1e9);
        content = Math.min(most, content + passed * perSecond);
        at = now;
    }

    /**
     * Gives back one that was taken.
     *
     * @return this
     */
    public synchronized TokenBucket giveBack() {
        content = Math.min(most, content + 1);
        return this;
    }

    /** Whether nothing is missing. */
    synchronized boolean isFull(Instant now) {
        fill(now);
        return content >= most;
    }
}

package dev.omnirules.examples.contactcenter.web;

import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** A limit for each of many keys, such as logins. A bucket that is full again is forgotten: a new one is the same. Thread-safe. */
public final class TokenBuckets {

    private static final int MANY = 10_000;

    private final Map<String, TokenBucket> buckets = new ConcurrentHashMap<>();
    private final double perSecond;
    private final int most;
    private final InstantSource clock;

    /**
     * Makes the limit.
     *
     * @param perSecond how many a second of each key
     * @param most how many at once
     * @param clock the instants
     */
    public TokenBuckets(double perSecond, int most, InstantSource clock) {
        this.perSecond = perSecond;
        this.most = most;
        this.clock = clock;
    }

    /**
     * Takes one.
     *
     * @param key whose
     * @return whether there was one
     */
    public boolean take(String key) {
        Instant now = clock.instant();
        if (buckets.size() >= MANY) {
            buckets.values().removeIf(bucket -> bucket.isFull(now));
        }
        return buckets.computeIfAbsent(key, k -> new TokenBucket(perSecond, most, now))
                .take(now);
    }

    /**
     * Gives back one that was taken.
     *
     * @param key whose
     */
    public void giveBack(String key) {
        buckets.computeIfPresent(key, (k, bucket) -> bucket.giveBack());
    }
}

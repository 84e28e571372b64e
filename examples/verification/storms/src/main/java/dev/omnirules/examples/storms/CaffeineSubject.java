package dev.omnirules.examples.storms;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Expiry;
import com.github.benmanes.caffeine.cache.LoadingCache;
import java.time.Duration;
import java.time.Instant;

/**
 * Caffeine: a loading cache whose entries end with the token, and are refreshed in the background once they are old: an
 * entry that is written anew counts as young, so the refresh interval stands for "due".
 */
final class CaffeineSubject implements Subject {

    private static final String ANA = "ana";

    private final LoadingCache<String, Origin.Grant> cache;

    /** A cache that is due so long after a token was put in; the first token is due once this returns, if that is soon. */
    CaffeineSubject(Origin origin, Duration due) {
        cache = Caffeine.newBuilder()
                .expireAfter(Expiry.<String, Origin.Grant>writing(
                        (agent, grant) -> Duration.between(Instant.now(), grant.expiresAt())))
                .refreshAfterWrite(due)
                .build(agent -> origin.renew());
        cache.put(ANA, origin.first());
        if (due.compareTo(Duration.ofSeconds(1)) < 0) {
            Origin.pause(due);
        }
    }

    @Override
    public Object token() {
        return cache.get(ANA);
    }
}

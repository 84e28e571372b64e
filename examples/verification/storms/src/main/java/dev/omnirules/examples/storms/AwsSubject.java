package dev.omnirules.examples.storms;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicReference;
import software.amazon.awssdk.utils.cache.CachedSupplier;
import software.amazon.awssdk.utils.cache.RefreshResult;

/**
 * AWS SDK for Java 2: {@code CachedSupplier}, stale a minute and due five minutes before the end, as its STS providers set
 * it.
 */
final class AwsSubject implements Subject {

    private final AtomicReference<Origin.Grant> first = new AtomicReference<>();
    private final CachedSupplier<String> cache;

    AwsSubject(Origin origin) {
        first.set(origin.first());
        cache = CachedSupplier.builder(() -> {
                    Origin.Grant signIn = first.getAndSet(null);
                    return result(signIn == null ? origin.renew() : signIn);
                })
                .build();
        cache.get();
        if (origin.first().expiresAt().isBefore(Instant.now().plus(Duration.ofMinutes(1)))) {
            // it serves a token that it was given stale for a second more
            Origin.pause(Duration.ofMillis(1_200));
        }
    }

    private static RefreshResult<String> result(Origin.Grant grant) {
        return RefreshResult.builder(grant.access())
                .staleTime(grant.expiresAt().minus(Duration.ofMinutes(1)))
                .prefetchTime(grant.expiresAt().minus(Duration.ofMinutes(5)))
                .build();
    }

    @Override
    public Object token() {
        return cache.get();
    }

    @Override
    public void close() {
        cache.close();
    }
}

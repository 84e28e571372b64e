package dev.omnirules.examples.storms;

import com.azure.core.credential.AccessToken;
import com.azure.core.credential.SimpleTokenCache;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/** azure-core: {@code SimpleTokenCache}, with its default offset of five minutes. */
final class AzureSubject implements Subject {

    private final AtomicReference<Origin.Grant> first = new AtomicReference<>();
    private final SimpleTokenCache cache;

    AzureSubject(Origin origin) {
        first.set(origin.first());
        cache = new SimpleTokenCache(() -> Mono.fromCallable(() -> {
                    Origin.Grant signIn = first.getAndSet(null);
                    return token(signIn == null ? origin.renew() : signIn);
                })
                .subscribeOn(Schedulers.boundedElastic()));
        token();
        if (isDue(origin.first())) {
            // it never asks twice within half a minute, and the sign-in counts
            Origin.pause(Duration.ofSeconds(31));
        }
    }

    private static boolean isDue(Origin.Grant grant) {
        Duration left = Duration.between(Instant.now(), grant.expiresAt());
        return !left.isNegative() && left.compareTo(Duration.ofMinutes(5)) < 0;
    }

    private static AccessToken token(Origin.Grant grant) {
        return new AccessToken(grant.access(), grant.expiresAt().atOffset(ZoneOffset.UTC));
    }

    @Override
    public Object token() {
        return Objects.requireNonNull(cache.getToken().block());
    }
}

package dev.omnirules.examples.storms;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The issuer of one storm: rotates the refresh token with each answer, takes its time, or is down. It answers a reuse too,
 * and counts it, so that what follows the first mistake is seen. Thread-safe.
 */
final class Origin {

    private static final Duration LIFETIME = Duration.ofHours(1);

    private final Map<String, AtomicInteger> presentations = new ConcurrentHashMap<>();
    private final AtomicInteger serial = new AtomicInteger(1);
    private final AtomicInteger attempts = new AtomicInteger();
    private final Instant firstExpiry;
    private volatile Duration latency = Duration.ZERO;
    private volatile boolean down;
    private volatile String refresh = "refresh-1";

    /** An issuer whose first token has so much of its hour left; negative if it is over. */
    Origin(Duration left) {
        firstExpiry = Instant.now().plus(left);
    }

    /** The tokens of the sign-in. */
    Grant first() {
        return new Grant("access-1", "refresh-1", firstExpiry.minus(LIFETIME), firstExpiry);
    }

    /** From now on an answer takes so long. */
    void slow(Duration value) {
        latency = value;
    }

    /** From now on nothing is answered. */
    void down() {
        down = true;
    }

    /** Presents the refresh token that the host holds at this moment. */
    Grant renew() {
        return renew(refresh);
    }

    /** Presents a refresh token. */
    Grant renew(String presented) {
        attempts.incrementAndGet();
        if (down) {
            throw new IllegalStateException("the issuer is down");
        }
        Instant begun = Instant.now();
        presentations.computeIfAbsent(presented, token -> new AtomicInteger()).incrementAndGet();
        pause(latency);
        int number = serial.incrementAndGet();
        refresh = "refresh-" + number;
        return new Grant("access-" + number, refresh, begun, begun.plus(LIFETIME));
    }

    /** How often the most presented refresh token was presented. */
    int mostPresentations() {
        return presentations.values().stream()
                .mapToInt(AtomicInteger::get)
                .max()
                .orElse(0);
    }

    /** How often the issuer was called. */
    int attempts() {
        return attempts.get();
    }

    static void pause(Duration time) {
        try {
            Thread.sleep(time.toMillis());
        } catch (InterruptedException interruption) {
            Thread.currentThread().interrupt();
        }
    }

    /** One pair of tokens. */
    record Grant(String access, String refresh, Instant issuedAt, Instant expiresAt) {}
}

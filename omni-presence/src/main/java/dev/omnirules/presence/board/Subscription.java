package dev.omnirules.presence.board;

/**
 * The registration of a listener. It holds how far the listener was told, and nothing of what it was not told yet.
 * Thread-safe.
 *
 * <pre>{@code
 * try (Subscription subscription = tracker.board().listen(0, changes -> show(changes.version()), executor)) {
 *     tracker.signal(ana, ConnectionOpened.first(now, 1, Duration.ofSeconds(20)));
 * }
 * }</pre>
 *
 * @since 0.1
 */
@FunctionalInterface
public interface Subscription extends AutoCloseable {

    /** Removes the listener. A call that has begun goes on to its end; no other one follows. Closing again does nothing. */
    @Override
    void close();
}

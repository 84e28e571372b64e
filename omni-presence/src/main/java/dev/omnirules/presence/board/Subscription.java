package dev.omnirules.presence.board;

/**
 * The registration of a listener. It holds how far the listener was told, and nothing of what it was not told yet.
 * Thread-safe.
 *
 * @since 0.1
 */
@FunctionalInterface
public interface Subscription extends AutoCloseable {

    /** Removes the listener. A call that has begun goes on to its end; no other one follows. Closing again does nothing. */
    @Override
    void close();
}

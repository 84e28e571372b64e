package dev.omnirules.examples.presence.restore;

import dev.omnirules.examples.presence.load.LoadGenerator;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;

/** A generator that writes one round after the other in a thread of its own, until it is closed. */
final class Load implements AutoCloseable {

    private final AtomicBoolean isOver = new AtomicBoolean();
    private final AtomicLong rounds = new AtomicLong();
    private final LoadGenerator generator;
    private final CompletableFuture<Void> written;

    Load(LoadGenerator generator) {
        this.generator = generator;
        this.written = CompletableFuture.runAsync(this::write, task -> new Thread(task, "load").start());
    }

    /** How many rounds were written whole. */
    long rounds() {
        return rounds.get();
    }

    private void write() {
        for (; !isOver.get(); rounds.incrementAndGet()) {
            generator.run(rounds.get(), isOver::get);
        }
    }

    void stop() {
        isOver.set(true);
        written.join();
    }

    @Override
    public void close() {
        stop();
        generator.close();
    }
}

package dev.omnirules.core.testkit.simulation;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Commands that another thread sends while one is between its decision and its commit. The threads take turns, so that a
 * run is always the same: the other one goes on until it is through or waits for a lock, then the first one commits, and
 * then the other one is awaited.
 */
final class Overtaking {

    private static final long LONGEST_NANOS = 2_000_000_000L;

    private final Thread thread;
    private final Consumer<Observation> witness;
    private final List<Observation> observed = new ArrayList<>();
    private volatile boolean through;
    private volatile boolean begun;
    private volatile Optional<BrokenLaw> broken = Optional.empty();
    private int told;

    private Overtaking(Consumer<Consumer<Observation>> commands, Consumer<Observation> witness) {
        this.witness = witness;
        this.thread = new Thread(() -> send(commands), "overtaking");
    }

    /**
     * Sends commands from another thread, until they are through or wait.
     *
     * @param commands sends them, and hands over what they do
     * @param witness is told, by the calling thread, what they did: now what is through, and the rest at the end
     */
    static Overtaking begin(Consumer<Consumer<Observation>> commands, Consumer<Observation> witness) {
        Overtaking overtaking = new Overtaking(commands, witness);
        overtaking.thread.setDaemon(true);
        overtaking.thread.start();
        overtaking.awaitThroughOrWaiting();
        overtaking.tell();
        return overtaking;
    }

    /** Waits until they are through. */
    void join() {
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while a command was awaited", e);
        }
    }

    /** Waits until they are through, and tells the rest of what they did. */
    void end() {
        join();
        tell();
        broken.ifPresent(law -> {
            throw law;
        });
    }

    private void send(Consumer<Consumer<Observation>> commands) {
        begun = true;
        try {
            commands.accept(this::note);
        } catch (BrokenLaw law) {
            broken = Optional.of(law);
        } finally {
            through = true;
        }
    }

    private void note(Observation observation) {
        synchronized (observed) {
            observed.add(observation);
        }
    }

    private void awaitThroughOrWaiting() {
        long start = System.nanoTime();
        while (!through && !(begun && isWaiting()) && System.nanoTime() - start < LONGEST_NANOS) {
            Thread.yield();
        }
    }

    private boolean isWaiting() {
        Thread.State state = thread.getState();
        return state == Thread.State.WAITING || state == Thread.State.TIMED_WAITING || state == Thread.State.BLOCKED;
    }

    private void tell() {
        List<Observation> all;
        synchronized (observed) {
            all = List.copyOf(observed);
        }
        for (int from = told; from < all.size(); from++) {
            told++;
            witness.accept(all.get(from));
        }
    }
}

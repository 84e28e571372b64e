package dev.omnirules.postgres.ledger;

import dev.omnirules.core.ledger.LedgerUnavailableException;
import dev.omnirules.core.ledger.state.LedgerKey;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;

/**
 * The transactions that the commands of a process share under load. While as many run as may at once, commands wait in the
 * order in which they came. When one transaction ends, the thread that waited longest runs the next, for its own command and
 * for those behind it that have no key in common. Thread-safe.
 */
final class SharedTransactions {

    /** How many commands one transaction has at most. */
    static final int MOST = 16;

    private final int atOnce;
    private final Consumer<List<SharedCommand<?>>> transaction;
    private final ReentrantLock lock = new ReentrantLock();
    private final Deque<SharedCommand<?>> waiting = new ArrayDeque<>();
    private int running;

    /**
     * None runs yet.
     *
     * @param atOnce how many may run at once
     * @param transaction runs some commands in one transaction, and tells each what came of it
     */
    SharedTransactions(int atOnce, Consumer<List<SharedCommand<?>>> transaction) {
        this.atOnce = atOnce;
        this.transaction = transaction;
    }

    /**
     * Runs a command in a transaction of its own, or in another thread's.
     *
     * @return the command's answer, committed
     * @throws LedgerUnavailableException if its turn did not come in time
     */
    <R> R run(SharedCommand<R> command) {
        List<SharedCommand<?>> led = begins(command) ? List.of(command) : turnOf(command);
        if (!led.isEmpty()) {
            lead(led);
        }
        return command.answer();
    }

    private boolean begins(SharedCommand<?> command) {
        lock.lock();
        try {
            if (running < atOnce) {
                running++;
                return true;
            }
            waiting.add(command);
            return false;
        } finally {
            lock.unlock();
        }
    }

    /** Waits for the commands that this thread is to run; there is none where another thread ran its command. */
    private List<SharedCommand<?>> turnOf(SharedCommand<?> command) {
        boolean interrupted = false;
        try {
            while (true) {
                try {
                    return command.turn().get(Math.max(1, command.nanosLeft()), TimeUnit.NANOSECONDS);
                } catch (TimeoutException e) {
                    giveUp(command, "other commands did not end by the deadline", e);
                } catch (InterruptedException e) {
                    interrupted = true;
                    giveUp(command, "interrupted while waiting for other commands", e);
                }
            }
        } catch (ExecutionException e) {
            throw new IllegalStateException("a turn has no failure", e);
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /** A command that is taken along already is answered by whoever took it, and soon. */
    private void giveUp(SharedCommand<?> command, String why, Exception cause) {
        lock.lock();
        try {
            if (waiting.remove(command)) {
                throw new LedgerUnavailableException(why + "; nothing happened, send the command again", cause);
            }
        } finally {
            lock.unlock();
        }
    }

    private void lead(List<SharedCommand<?>> led) {
        try {
            transaction.accept(led);
        } finally {
            led.forEach(SharedCommand::end);
            handOver();
        }
    }

    private void handOver() {
        lock.lock();
        try {
            List<SharedCommand<?>> next = next();
            if (next.isEmpty()) {
                running--;
            } else {
                next.get(0).turn().complete(next);
            }
        } finally {
            lock.unlock();
        }
    }

    /** Those who waited longest. A command never overtakes another one that has a key of its own. */
    private List<SharedCommand<?>> next() {
        List<SharedCommand<?>> next = new ArrayList<>();
        Set<LedgerKey> taken = new HashSet<>();
        Iterator<SharedCommand<?>> all = waiting.iterator();
        while (all.hasNext() && next.size() < MOST) {
            SharedCommand<?> command = all.next();
            boolean free = true;
            for (LedgerKey key : command.keys()) {
                free &= taken.add(key);
            }
            if (free) {
                next.add(command);
                all.remove();
            }
        }
        return next;
    }
}

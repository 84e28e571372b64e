package dev.omnirules.postgres.ledger;

import dev.omnirules.core.ledger.LedgerKeys;
import dev.omnirules.core.ledger.LedgerUnavailableException;
import dev.omnirules.core.ledger.state.LedgerKey;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * The place where commands of this process wait for a busy key before they take a connection: of each key, one command
 * works and one waits in the database, so that it goes on without a pause; the others wait here, in the order in which they
 * came. So a busy agent takes two connections, however many commands there are. Thread-safe.
 */
final class KeyGate {

    static final int AT_ONCE = 2;

    private final int atOnce;
    private final ConcurrentHashMap<LedgerKey, Turns> busy = new ConcurrentHashMap<>();

    KeyGate() {
        this(AT_ONCE);
    }

    /** A gate that lets as many commands on a key through. */
    KeyGate(int atOnce) {
        this.atOnce = atOnce;
    }

    /**
     * Waits for the turn of a command, key by key in their order.
     *
     * @param giveUp when to give up, as an instant of {@link System#nanoTime}
     * @throws LedgerUnavailableException if the turn did not come by then
     */
    Pass enter(LedgerKeys keys, long giveUp) {
        Pass pass = new Pass();
        try {
            for (LedgerKey key : keys) {
                pass.enter(key, giveUp);
            }
            return pass;
        } catch (RuntimeException | Error e) {
            pass.close();
            throw e;
        }
    }

    /** How many keys somebody uses or awaits. */
    int size() {
        return busy.size();
    }

    /** The turns of one command. Used by one thread. */
    final class Pass implements AutoCloseable {

        private final Deque<LedgerKey> entered = new ArrayDeque<>(2);

        private void enter(LedgerKey key, long giveUp) {
            Turns turns = busy.compute(key, (same, present) -> (present == null ? new Turns(atOnce) : present).join());
            boolean passed = false;
            try {
                passed = turns.permits.tryAcquire(giveUp - System.nanoTime(), TimeUnit.NANOSECONDS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new LedgerUnavailableException("interrupted while waiting for a key; nothing happened", e);
            } finally {
                if (passed) {
                    entered.push(key);
                } else {
                    leave(key);
                }
            }
            if (!passed) {
                throw new LedgerUnavailableException(
                        "other commands on a key of this one did not end by the deadline; nothing happened, send the"
                                + " command again");
            }
        }

        private void leave(LedgerKey key) {
            busy.computeIfPresent(key, (same, turns) -> turns.leave() ? null : turns);
        }

        @Override
        public void close() {
            while (!entered.isEmpty()) {
                LedgerKey key = entered.pop();
                Turns turns = busy.get(key);
                if (turns != null) {
                    turns.permits.release();
                }
                leave(key);
            }
        }
    }

    /** The turns of one key; the count of those who use or await them changes within the map alone. */
    private static final class Turns {

        private final Semaphore permits;
        private int users;

        Turns(int atOnce) {
            this.permits = new Semaphore(atOnce, true);
        }

        Turns join() {
            users++;
            return this;
        }

        /** Whether nobody is left. */
        boolean leave() {
            return --users == 0;
        }
    }
}

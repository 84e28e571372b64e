package dev.omnirules.whatsapp.customer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.omnirules.core.customer.CustomerKey;
import dev.omnirules.core.ledger.Command;
import dev.omnirules.core.ledger.CommandResult;
import dev.omnirules.core.ledger.Ledger;
import dev.omnirules.core.ledger.LedgerKeys;
import dev.omnirules.core.ledger.LedgerView;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;

/** Tasks of which one runs at a time, and each may be overtaken at every call that it makes. */
final class Interleaving {

    private final Random random;
    private final List<Runnable> tasks = new ArrayList<>();
    private final Object turn = new Object();
    private int running = -1;
    private Thread learner; // the task that the directory lets learn; null if none
    private final Set<Integer> open = new HashSet<>();
    private final ThreadLocal<Integer> self = new ThreadLocal<>();

    Interleaving(Random random) {
        this.random = random;
    }

    void add(Runnable task) {
        tasks.add(task);
    }

    void run() {
        List<Thread> threads = new ArrayList<>();
        List<Throwable> failures = new ArrayList<>();
        for (int i = 0; i < tasks.size(); i++) {
            int number = i;
            open.add(number);
            threads.add(new Thread(() -> {
                self.set(number);
                await(number);
                try {
                    tasks.get(number).run();
                } catch (Throwable failure) {
                    failures.add(failure);
                } finally {
                    finish(number);
                }
            }));
        }
        threads.forEach(Thread::start);
        synchronized (turn) {
            running = next();
            turn.notifyAll();
        }
        for (Thread thread : threads) {
            try {
                thread.join();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }
        assertThat(failures).isEmpty();
    }

    private int next() {
        List<Integer> ready = List.copyOf(new java.util.TreeSet<>(open));
        return ready.isEmpty() ? -1 : ready.get(random.nextInt(ready.size()));
    }

    private void await(int number) {
        synchronized (turn) {
            while (running != number) {
                try {
                    turn.wait();
                } catch (InterruptedException e) {
                    throw new IllegalStateException(e);
                }
            }
        }
    }

    private void finish(int number) {
        synchronized (turn) {
            open.remove(number);
            running = next();
            turn.notifyAll();
        }
    }

    /** Another task may go on here. */
    void pause() {
        Integer number = self.get();
        if (number == null) {
            return;
        }
        synchronized (turn) {
            running = next();
            turn.notifyAll();
        }
        await(number);
    }

    Ledger on(Ledger ledger) {
        return new Ledger() {
            @Override
            public <D> CommandResult<D> execute(Command<D> command) {
                pause();
                return ledger.execute(command);
            }

            @Override
            public LedgerView read(LedgerKeys keys, Duration deadline) {
                pause();
                return ledger.read(keys, deadline);
            }
        };
    }

    /** A directory whose calls may be overtaken, and which lets one task learn at a time. */
    CustomerDirectory on(CustomerDirectory directory) {
        return new CustomerDirectory() {
            @Override
            public Resolution resolve(CustomerAlias alias, Instant at) {
                pause();
                return directory.resolve(alias, at);
            }

            @Override
            public Optional<CustomerRecord> find(CustomerKey key) {
                pause();
                return directory.find(key);
            }

            @Override
            public LearningDecision learn(Evidence evidence, Preparation preparation) {
                do {
                    pause();
                } while (learner != null);
                learner = Thread.currentThread();
                try {
                    return directory.learn(evidence, learned -> {
                        pause();
                        boolean prepared = preparation.prepare(learned);
                        pause();
                        return prepared;
                    });
                } finally {
                    learner = null;
                }
            }
        };
    }
}

package dev.omnirules.examples.benchmarks;

import static org.assertj.core.api.Assertions.fail;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;

/**
 * Counts the bytes that an operation allocates on the calling thread. Time on a busy machine is a guess; bytes are counted, and are
 * the same on every machine. A limit is that of code that is not compiled yet, which allocates the most: so no test waits for the
 * compiler.
 */
public final class Allocation {

    private static final int OPERATIONS = 2_000;
    private static final int ROUNDS = 3;
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    private Allocation() {}

    /**
     * Fails if an operation allocates more than its limit in each of some rounds, of which the first loads classes, too.
     *
     * @param what the operation's name, for the message
     * @param most the limit of one operation, in bytes
     * @param perRun how many operations one run is
     * @param run the operations
     */
    public static void assertAtMost(String what, double most, int perRun, Runnable run) {
        int runs = OPERATIONS / perRun;
        double least = Double.MAX_VALUE;
        for (int i = 0; i < ROUNDS && least > most; i++) {
            least = Math.min(least, bytes(runs, run) / ((double) runs * perRun));
        }
        if (least > most) {
            fail("%s allocates %.1f B, more than the %.1f B of performance.md", what, least, most);
        }
    }

    private static long bytes(int runs, Runnable run) {
        long thread = Thread.currentThread().getId();
        long before = THREADS.getThreadAllocatedBytes(thread);
        for (int i = 0; i < runs; i++) {
            run.run();
        }
        return THREADS.getThreadAllocatedBytes(thread) - before;
    }
}

package dev.omnirules.examples.benchmarks;

import static org.assertj.core.api.Assertions.fail;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;

/**
 * Counts the bytes that an operation allocates on the calling thread. Time on a busy machine is a guess; bytes are counted, and are
 * the same on every machine. Its tests are interpreted (the POM says so): what a compiler leaves out, and from when on, is not the
 * same in each run.
 */
public final class Allocation {

    private static final int OPERATIONS = 2_000;
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    private Allocation() {}

    /**
     * Fails if an operation allocates more than its limit in the second of two rounds; the first loads classes.
     *
     * @param what the operation's name, for the message
     * @param most the limit of one operation, in bytes
     * @param perRun how many operations one run is
     * @param run the operations
     */
    public static void assertAtMost(String what, double most, int perRun, Runnable run) {
        int runs = OPERATIONS / perRun;
        bytes(runs, run);
        double each = bytes(runs, run) / ((double) runs * perRun);
        if (each > most) {
            fail("%s allocates %.1f B, more than the %.1f B of performance.md", what, each, most);
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

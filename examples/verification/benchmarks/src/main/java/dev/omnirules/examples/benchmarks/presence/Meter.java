package dev.omnirules.examples.benchmarks.presence;

import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.util.List;

/**
 * How often something was done in this thread, how long it took in all, and how many bytes it allocated. A pause of the
 * garbage collector falls upon whoever happens to allocate then, so pauses are counted apart, and shared out by the
 * bytes.
 */
final class Meter {

    private static final List<GarbageCollectorMXBean> COLLECTORS = ManagementFactory.getGarbageCollectorMXBeans();
    private static final com.sun.management.ThreadMXBean THREADS =
            (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();
    private static final long NANOS_PER_MILLI = 1_000_000;

    private long nanos;
    private long pauses;
    private long bytes;
    private long count;

    void begin() {
        pauses -= collected();
        bytes -= THREADS.getCurrentThreadAllocatedBytes();
        nanos -= System.nanoTime();
    }

    void end(int times) {
        nanos += System.nanoTime();
        bytes += THREADS.getCurrentThreadAllocatedBytes();
        pauses += collected();
        count += times;
    }

    private static long collected() {
        long millis = 0;
        for (GarbageCollectorMXBean collector : COLLECTORS) {
            millis += collector.getCollectionTime();
        }
        return NANOS_PER_MILLI * millis;
    }

    long count() {
        return count;
    }

    /** In ns, with its share of the pauses of the whole. */
    double each(Meter whole) {
        return (nanos - pauses + sharedPauses(whole)) / count;
    }

    /** In ns: its share of the pauses of the whole. */
    double eachPaused(Meter whole) {
        return sharedPauses(whole) / count;
    }

    double bytesEach() {
        return (double) bytes / count;
    }

    /** With the pauses that fell into it. */
    double seconds() {
        return nanos / 1e9;
    }

    double pausedSeconds() {
        return pauses / 1e9;
    }

    private double sharedPauses(Meter whole) {
        return (double) whole.pauses * bytes / whole.bytes;
    }
}

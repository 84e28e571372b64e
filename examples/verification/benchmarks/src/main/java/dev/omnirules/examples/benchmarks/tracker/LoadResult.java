package dev.omnirules.examples.benchmarks.tracker;

import java.time.Duration;
import java.util.Locale;

/**
 * What a load came to.
 *
 * @param agents how many agents
 * @param events what was folded: signals, facts of the ledger's entries, gaps
 * @param elapsed how long the load took
 * @param cpu the processor time of the whole process until the end of the load, its start included
 * @param different agents of whom the tracker told other changes than the pure fold has, or shows another view
 * @param falselyInactive how often an agent was told INACTIVE who was there all the time
 * @param inactive how often an agent was told INACTIVE who had fallen silent, lost the connection or never had one
 * @param notNoticed agents who fell silent, and were never told INACTIVE
 * @param routableTooEarly how often an agent was routable before a first beat
 * @param routable agents who were routable at the end
 * @param slowTold changes that the slow listener was told
 * @param slowMissed changes that it missed, and was told how many
 * @param longest the longest time in which nothing came in, the stops left out
 */
record LoadResult(
        int agents,
        long events,
        Duration elapsed,
        Duration cpu,
        int different,
        long falselyInactive,
        long inactive,
        long notNoticed,
        long routableTooEarly,
        int routable,
        long slowTold,
        long slowMissed,
        Duration longest) {

    double cpuShare() {
        return (double) cpu.toNanos() / elapsed.toNanos();
    }

    /** Whether the tracker did what it promises. */
    boolean isRight() {
        return different == 0 && falselyInactive == 0 && notNoticed == 0 && routableTooEarly == 0;
    }

    String text() {
        return String.format(
                Locale.ROOT,
                """
                %,d agents, %,d events in %d s, %,.0f a second
                  processor time                            %10.1f s   %.1f %% of one core (reach < 10 %%)
                  other changes or views than the pure fold %,10d
                  falsely INACTIVE / rightly                %,10d / %,d
                  silent, and not noticed                   %,10d
                  routable before a first beat              %,10d     routable at the end: %,d
                  the slow listener was told / missed       %,10d / %,d
                  longest time without a sign of life       %10.2f s""",
                agents,
                events,
                elapsed.toSeconds(),
                (double) events / elapsed.toSeconds(),
                cpu.toNanos() / 1e9,
                100 * cpuShare(),
                different,
                falselyInactive,
                inactive,
                notNoticed,
                routableTooEarly,
                routable,
                slowTold,
                slowMissed,
                longest.toNanos() / 1e9);
    }
}

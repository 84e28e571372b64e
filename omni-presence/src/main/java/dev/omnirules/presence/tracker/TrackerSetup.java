package dev.omnirules.presence.tracker;

import dev.omnirules.presence.status.StatusPolicy;
import java.time.InstantSource;
import java.util.Objects;
import java.util.concurrent.ScheduledExecutorService;

/**
 * The rules, bounds, clock and scheduler of a tracker. Immutable and thread-safe.
 *
 * @param policy the rules
 * @param limits the bounds
 * @param clock the clock of this node, which the tracker trusts
 * @param scheduler runs one short task per agent when time alone changes the agent's view, and a tick once a second. The
 *     host closes it, after the tracker. A {@code ScheduledThreadPoolExecutor} should remove cancelled tasks
 * @since 0.1
 */
public record TrackerSetup(
        StatusPolicy policy, TrackerLimits limits, InstantSource clock, ScheduledExecutorService scheduler) {
    /** Refuses nulls. */
    public TrackerSetup {
        Objects.requireNonNull(policy, "policy");
        Objects.requireNonNull(limits, "limits");
        Objects.requireNonNull(clock, "clock");
        Objects.requireNonNull(scheduler, "scheduler");
    }
}

package dev.omnirules.presence.board;

import dev.omnirules.presence.status.AgentStatus;
import java.time.Duration;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;

/**
 * The time that one agent, or all together, had each status. Sums are exact to the nanosecond: over any stretch of time, the
 * statuses add up to it. Immutable and thread-safe.
 *
 * @param per the time per status, every status included
 * @since 0.1
 */
public record TimeSpent(Map<AgentStatus, Duration> per) {

    /** Copies the map, and completes it with zeros. */
    public TimeSpent {
        Objects.requireNonNull(per, "per");
        EnumMap<AgentStatus, Duration> complete = new EnumMap<>(AgentStatus.class);
        for (AgentStatus status : AgentStatus.values()) {
            complete.put(status, Objects.requireNonNull(per.getOrDefault(status, Duration.ZERO)));
        }
        per = Collections.unmodifiableMap(complete);
    }

    /**
     * The time with a status.
     *
     * @param status the status
     * @return how long
     */
    public Duration in(AgentStatus status) {
        Objects.requireNonNull(status, "status");
        return per.getOrDefault(status, Duration.ZERO);
    }

    /**
     * The time with any status.
     *
     * @return the sum
     */
    public Duration total() {
        return per.values().stream().reduce(Duration.ZERO, Duration::plus);
    }

    /**
     * The time since an earlier report of the same agents, for reports by period.
     *
     * @param earlier the report at the period's start
     * @return the difference, status by status
     */
    public TimeSpent minus(TimeSpent earlier) {
        Objects.requireNonNull(earlier, "earlier");
        EnumMap<AgentStatus, Duration> difference = new EnumMap<>(AgentStatus.class);
        per.forEach((status, spent) -> difference.put(status, spent.minus(earlier.in(status))));
        return new TimeSpent(difference);
    }
}

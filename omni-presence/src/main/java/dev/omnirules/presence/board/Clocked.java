package dev.omnirules.presence.board;

import dev.omnirules.presence.status.AgentStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;

/**
 * Exact sums of time per status, over agents who entered and left it: the instants that ended the stays, less those
 * that began them. Guarded by the board's lock.
 */
final class Clocked {

    private final EnumMap<AgentStatus, Sum> sums = new EnumMap<>(AgentStatus.class);

    private static final class Sum {
        private long seconds;
        private long nanos;
        private int present;
    }

    Clocked() {
        for (AgentStatus status : AgentStatus.values()) {
            sums.put(status, new Sum());
        }
    }

    void enter(AgentStatus status, Instant at) {
        add(status, at, -1);
    }

    void leave(AgentStatus status, Instant at) {
        add(status, at, 1);
    }

    TimeSpent until(Instant at) {
        EnumMap<AgentStatus, Duration> per = new EnumMap<>(AgentStatus.class);
        sums.forEach((status, sum) -> per.put(
                status,
                Duration.ofSeconds(
                        sum.seconds + sum.present * at.getEpochSecond(),
                        sum.nanos + (long) sum.present * at.getNano())));
        return new TimeSpent(per);
    }

    private void add(AgentStatus status, Instant at, int sign) {
        Sum sum = sums.computeIfAbsent(status, any -> new Sum());
        sum.seconds += sign * at.getEpochSecond();
        sum.nanos += sign * (long) at.getNano();
        sum.present -= sign;
    }
}

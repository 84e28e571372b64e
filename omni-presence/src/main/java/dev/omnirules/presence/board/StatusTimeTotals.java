package dev.omnirules.presence.board;

import dev.omnirules.presence.status.AgentStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;

/**
 * Exact sums of time per status, over agents who entered and left it: the instants that ended the stays, less those
 * that began them. Guarded by the board's lock.
 */
final class StatusTimeTotals {

    private final long[] seconds = new long[Ordinals.STATUSES.size()];
    private final long[] nanos = new long[Ordinals.STATUSES.size()];

    /** Number of agents that have the status now. */
    private final int[] present = new int[Ordinals.STATUSES.size()];

    /** The latest second in which an agent entered or left a status. */
    private long latestSecond = Long.MIN_VALUE;

    private int latestNano;

    void enter(AgentStatus status, Instant at) {
        add(Ordinals.of(status), at, -1);
        reach(at);
    }

    void leave(AgentStatus status, Instant at) {
        add(Ordinals.of(status), at, 1);
        reach(at);
    }

    /** Has an agent leave a status and enter another one. */
    void move(AgentStatus from, AgentStatus to, Instant at) {
        add(Ordinals.of(from), at, 1);
        add(Ordinals.of(to), at, -1);
        reach(at);
    }

    /** Adds time that is over. */
    void add(TimeSpent over) {
        over.per().forEach((status, spent) -> {
            seconds[Ordinals.of(status)] += spent.getSeconds();
            nanos[Ordinals.of(status)] += spent.getNano();
        });
    }

    /** Returns the sums until an instant, or until the latest change if that is later: no time is negative. */
    TimeSpent until(Instant instant) {
        boolean isEarlier = instant.getEpochSecond() < latestSecond
                || (instant.getEpochSecond() == latestSecond && instant.getNano() < latestNano);
        return sums(isEarlier ? Instant.ofEpochSecond(latestSecond, latestNano) : instant);
    }

    /** Returns the sums as if all agents had left their status at an instant, whatever they did later. */
    TimeSpent sums(Instant at) {
        Map<AgentStatus, Duration> per = new EnumMap<>(AgentStatus.class);
        for (AgentStatus status : Ordinals.STATUSES) {
            int index = Ordinals.of(status);
            long open = present[index];
            per.put(
                    status,
                    Duration.ofSeconds(
                            seconds[index] + open * at.getEpochSecond(), nanos[index] + open * at.getNano()));
        }
        return new TimeSpent(per);
    }

    private void add(int index, Instant at, int sign) {
        seconds[index] += sign * at.getEpochSecond();
        nanos[index] += sign * (long) at.getNano();
        present[index] -= sign;
    }

    private void reach(Instant at) {
        if (at.getEpochSecond() >= latestSecond) {
            latestNano = at.getEpochSecond() == latestSecond ? Math.max(latestNano, at.getNano()) : at.getNano();
            latestSecond = at.getEpochSecond();
        }
    }
}

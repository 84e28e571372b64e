package dev.omnirules.presence.board;

import dev.omnirules.core.agent.AgentId;
import dev.omnirules.core.agent.Channel;
import dev.omnirules.core.conversation.QueueId;
import dev.omnirules.presence.status.AgentStatus;
import dev.omnirules.presence.status.Session;
import dev.omnirules.presence.status.StatusView;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import java.util.Set;

/**
 * One agent's place on the board. All that a change needs stands here itself, because each look into an object long
 * untouched is a wait for memory. Guarded by the board's lock.
 */
final class Seat {

    private static final int BITS = 16;

    final AgentId agent;
    final int hash;
    final int number;
    Set<QueueId> queues = Set.of();

    private StatusView view;
    private AgentStatus status;
    private Set<Channel> channels;
    private long enteredSecond;
    private int enteredNano;

    /** How many per channel, {@value #BITS} bits each: no view has more than 256. */
    private long sessions;

    /** The time in each status before the present stay: seconds and nanoseconds, each a sum of differences. */
    private long availableSeconds;

    private long availableNanos;
    private long pausedSeconds;
    private long pausedNanos;
    private long inactiveSeconds;
    private long inactiveNanos;
    private long offlineSeconds;
    private long offlineNanos;

    /**
     * Takes the parts.
     *
     * @param hash the agent's, as {@link Seats} has it
     * @param number by which {@link Roster} knows it, and no other seat
     */
    Seat(AgentId agent, int hash, int number, StatusView view, Instant at) {
        this.agent = agent;
        this.hash = hash;
        this.number = number;
        show(view);
        enter(at);
    }

    /** Shows another view with the same status. */
    void show(StatusView changed) {
        view = changed;
        status = changed.status();
        channels = changed.intent().signedIn();
        sessions = 0;
        for (Session session : changed.sessions()) {
            sessions += 1L << shift(session.channel());
        }
    }

    /** Shows a view with another status, and counts the time in the one before. */
    void show(StatusView changed, Instant at) {
        spend(at.getEpochSecond() - enteredSecond, at.getNano() - enteredNano);
        enter(at);
        show(changed);
    }

    StatusView view() {
        return view;
    }

    AgentStatus status() {
        return status;
    }

    Set<Channel> channels() {
        return channels;
    }

    int sessions(Channel channel) {
        return (int) (sessions >>> shift(channel)) & ((1 << BITS) - 1);
    }

    private static int shift(Channel channel) {
        return BITS * Ordinals.of(channel);
    }

    /** That instant, or the one at which the agent entered the present status if that is later. */
    Instant notBeforeEntered(Instant at) {
        Instant entered = enteredAt();
        return entered.isAfter(at) ? entered : at;
    }

    Instant enteredAt() {
        return Instant.ofEpochSecond(enteredSecond, enteredNano);
    }

    TimeSpent until(Instant at) {
        Map<AgentStatus, Duration> sum = new EnumMap<>(AgentStatus.class);
        for (AgentStatus any : Ordinals.STATUSES) {
            sum.put(any, spent(any));
        }
        sum.merge(status, Duration.between(enteredAt(), at), Duration::plus);
        return new TimeSpent(sum);
    }

    private void spend(long seconds, long nanos) {
        switch (status) {
            case AVAILABLE -> {
                availableSeconds += seconds;
                availableNanos += nanos;
            }
            case PAUSED -> {
                pausedSeconds += seconds;
                pausedNanos += nanos;
            }
            case INACTIVE -> {
                inactiveSeconds += seconds;
                inactiveNanos += nanos;
            }
            case OFFLINE -> {
                offlineSeconds += seconds;
                offlineNanos += nanos;
            }
        }
    }

    private Duration spent(AgentStatus in) {
        return switch (in) {
            case AVAILABLE -> Duration.ofSeconds(availableSeconds, availableNanos);
            case PAUSED -> Duration.ofSeconds(pausedSeconds, pausedNanos);
            case INACTIVE -> Duration.ofSeconds(inactiveSeconds, inactiveNanos);
            case OFFLINE -> Duration.ofSeconds(offlineSeconds, offlineNanos);
        };
    }

    private void enter(Instant at) {
        enteredSecond = at.getEpochSecond();
        enteredNano = at.getNano();
    }
}

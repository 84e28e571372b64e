package dev.omnirules.presence.board;

import dev.omnirules.core.agent.AgentId;
import dev.omnirules.core.agent.Channel;
import dev.omnirules.presence.status.AgentIntent;
import dev.omnirules.presence.status.AgentStatus;
import dev.omnirules.presence.status.Session;
import dev.omnirules.presence.status.StatusView;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * One agent's entry on the board. All that a change needs is held in the entry itself, because each further object
 * would be a cache miss. Guarded by the board's lock.
 */
final class AgentEntry {

    private static final GroupCounts[] NOWHERE = {};
    private static final int SECOND = 1_000_000_000;

    final AgentId agent;
    final int hash;
    final int number;

    /** The groups in which the agent is counted. */
    private GroupCounts[] groups = NOWHERE;

    private StatusView view;
    private AgentStatus status;

    /** That of the view, of which the next three say what is counted. */
    private AgentIntent intent;

    private int signedIn;
    private long sessions;
    private ChannelLoad[] others = ChannelLoad.NONE;
    private long enteredSecond;
    private int enteredNano;

    /** The time in each status before the present stay: seconds, and nanoseconds of less than one. */
    private long availableSeconds;

    private int availableNanos;
    private long pausedSeconds;
    private int pausedNanos;
    private long inactiveSeconds;
    private int inactiveNanos;
    private long offlineSeconds;
    private int offlineNanos;

    /** Takes the parts, and a number that no other entry has: its bit in the sets of the board. */
    AgentEntry(ViewChange change, int number, ChannelNumbers channels) {
        this.agent = change.agent();
        this.hash = AgentTable.hash(agent);
        this.number = number;
        this.view = change.view();
        this.status = view.status();
        this.intent = view.intent();
        this.signedIn = channels.bits(intent.signedIn());
        read(intent, channels);
        enter(change.at());
    }

    boolean isOf(AgentId other, int otherHash) {
        return hash == otherHash && agent.equals(other);
    }

    /** Shows another view with the same status. The channels and sessions of the same intent are counted as before. */
    @SuppressWarnings("ReferenceEquality") // an event that changes no intent keeps the very object
    void show(StatusView shown, ChannelNumbers channels) {
        view = shown;
        if (shown.intent() != intent) {
            uncount();
            read(shown.intent(), channels);
            count();
        }
    }

    /** Shows a view with another status, and counts the time in the one before. */
    void show(StatusView shown, Instant at, ChannelNumbers channels) {
        spend(at.getEpochSecond() - enteredSecond, at.getNano() - enteredNano);
        enter(at);
        AgentStatus before = status;
        status = shown.status();
        for (GroupCounts group : groups) {
            group.move(this, before);
        }
        show(shown, channels);
    }

    /** Reads what is counted of another intent; its channels only if they are not those of the one before. */
    private void read(AgentIntent chosen, ChannelNumbers channels) {
        Set<Channel> in = chosen.signedIn();
        List<Session> held = chosen.sessions();
        signedIn = in.equals(intent.signedIn()) ? signedIn : channels.bits(in);
        sessions = channels.counts(held);
        boolean isAll = Integer.bitCount(signedIn) == in.size() && ChannelNumbers.sum(sessions) == held.size();
        others = isAll ? ChannelLoad.NONE : ChannelLoad.unnumbered(chosen, channels);
        intent = chosen;
    }

    /** Counts the agent in those groups from now on, and in no other. */
    void countIn(GroupCounts... changed) {
        uncount();
        for (GroupCounts group : groups) {
            group.members.clear(number);
        }
        groups = changed;
        for (GroupCounts group : groups) {
            group.members.set(number);
        }
        count();
    }

    /** Goes on from what was saved of the agent; a status that changed since counts from the view's own beginning. */
    void restore(SavedBoard.SavedAgent saved) {
        AgentStatus now = status;
        enter(saved.enteredAt());
        add(saved.before());
        if (saved.status() != now) {
            Instant changed = view.since().map(this::notBeforeEntered).orElseGet(this::enteredAt);
            status = saved.status();
            spend(changed.getEpochSecond() - enteredSecond, changed.getNano() - enteredNano);
            status = now;
            enter(changed);
        }
    }

    private void add(TimeSpent before) {
        AgentStatus now = status;
        before.per().forEach((one, spent) -> {
            status = one;
            spend(spent.getSeconds(), spent.getNano());
        });
        status = now;
    }

    /** Returns the time in each status before the present stay. */
    TimeSpent before() {
        Map<AgentStatus, Duration> sum = new EnumMap<>(AgentStatus.class);
        for (AgentStatus any : Ordinals.STATUSES) {
            sum.put(any, spent(any));
        }
        return new TimeSpent(sum);
    }

    private void count() {
        for (GroupCounts group : groups) {
            group.add(this);
        }
    }

    private void uncount() {
        for (GroupCounts group : groups) {
            group.remove(this);
        }
    }

    StatusView view() {
        return view;
    }

    AgentStatus status() {
        return status;
    }

    /** Returns whether the agent is signed in to a channel with that number. */
    boolean isIn(int number) {
        return (signedIn & (1 << number)) != 0;
    }

    /** Returns the sessions on the channel with that number. */
    int sessions(int number) {
        return ChannelNumbers.count(sessions, number);
    }

    /** Returns the channels without a number that the agent is signed in to or has sessions on; not to be changed. */
    ChannelLoad[] others() {
        return others;
    }

    boolean isIn(Channel channel, ChannelNumbers numbers) {
        int number = numbers.of(channel);
        return number == ChannelNumbers.NONE
                ? Arrays.stream(others)
                        .anyMatch(load -> load.signedIn() > 0 && load.channel().equals(channel))
                : isIn(number);
    }

    /** Returns the sessions on channels, or all if none is named. */
    int sessions(Set<Channel> channels) {
        return (int) view.sessions().stream()
                .filter(session -> channels.isEmpty() || channels.contains(session.channel()))
                .count();
    }

    /** Returns that instant, or the one at which the agent entered the present status if that is later. */
    Instant notBeforeEntered(Instant at) {
        boolean isEarlier = at.getEpochSecond() < enteredSecond
                || (at.getEpochSecond() == enteredSecond && at.getNano() < enteredNano);
        return isEarlier ? enteredAt() : at;
    }

    Instant enteredAt() {
        return Instant.ofEpochSecond(enteredSecond, enteredNano);
    }

    /** Returns the time in each status until an instant, or until the agent entered the present one if that is later. */
    TimeSpent until(Instant at) {
        return sums(notBeforeEntered(at));
    }

    /** Returns the time in each status as if the agent had left the present one at an instant, even before it was entered. */
    TimeSpent sums(Instant at) {
        Map<AgentStatus, Duration> sum = new EnumMap<>(before().per());
        sum.merge(status, Duration.between(enteredAt(), at), Duration::plus);
        return new TimeSpent(sum);
    }

    private void spend(long seconds, int nanos) {
        switch (status) {
            case AVAILABLE -> {
                availableSeconds += seconds + Math.floorDiv(availableNanos + nanos, SECOND);
                availableNanos = Math.floorMod(availableNanos + nanos, SECOND);
            }
            case PAUSED -> {
                pausedSeconds += seconds + Math.floorDiv(pausedNanos + nanos, SECOND);
                pausedNanos = Math.floorMod(pausedNanos + nanos, SECOND);
            }
            case INACTIVE -> {
                inactiveSeconds += seconds + Math.floorDiv(inactiveNanos + nanos, SECOND);
                inactiveNanos = Math.floorMod(inactiveNanos + nanos, SECOND);
            }
            case OFFLINE -> {
                offlineSeconds += seconds + Math.floorDiv(offlineNanos + nanos, SECOND);
                offlineNanos = Math.floorMod(offlineNanos + nanos, SECOND);
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

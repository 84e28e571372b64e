package dev.omnirules.presence.status;

import dev.omnirules.core.agent.Channel;
import dev.omnirules.presence.status.PresenceEvent.Beat;
import dev.omnirules.presence.status.PresenceEvent.ChannelSignedIn;
import dev.omnirules.presence.status.PresenceEvent.ChannelSignedOut;
import dev.omnirules.presence.status.PresenceEvent.ChannelsPaused;
import dev.omnirules.presence.status.PresenceEvent.ChannelsResumed;
import dev.omnirules.presence.status.PresenceEvent.CloseKind;
import dev.omnirules.presence.status.PresenceEvent.ConnectionClosed;
import dev.omnirules.presence.status.PresenceEvent.ConnectionOpened;
import dev.omnirules.presence.status.PresenceEvent.Hint;
import dev.omnirules.presence.status.PresenceEvent.Initiative;
import dev.omnirules.presence.status.PresenceEvent.PlatformSignedIn;
import dev.omnirules.presence.status.PresenceEvent.PlatformSignedOut;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The specification's definitions, computed naively over a stream in order, by a second hand: every constant is written
 * out, nothing is compacted, and the status is asked at every instant at which it could change. No observer gaps.
 */
final class Definition {

    private final Set<Channel> signedIn = new TreeSet<>();
    private final Set<Channel> paused = new TreeSet<>();
    private final Map<Long, Link> links = new TreeMap<>();
    private final List<Instant> losses = new ArrayList<>();
    private StatusReason offline = StatusReason.NEVER_SIGNED_IN;
    private boolean everLive;

    private static final class Link {
        private Instant end;
        private Instant closedAt;
        private Hint hint = Hint.VISIBLE;
        private long seq = -2;
        private StatusReason cause = StatusReason.HEARTBEAT_TIMEOUT;
    }

    static List<Transition> transitions(List<PresenceEvent> stream, Instant toInclusive) {
        Definition definition = new Definition();
        List<Transition> transitions = new ArrayList<>();
        StatusReason last = StatusReason.NEVER_SIGNED_IN;
        Instant drained = Instant.EPOCH;
        for (PresenceEvent event : stream) {
            Instant before = event.observedAt().minusNanos(1);
            last = definition.drain(drained, before, last, transitions);
            drained = before;
            definition.take(event);
            last = step(event.observedAt(), last, definition.reason(before), transitions);
        }
        definition.drain(drained, toInclusive, last, transitions);
        return transitions;
    }

    private StatusReason drain(Instant from, Instant to, StatusReason last, List<Transition> transitions) {
        Set<Instant> instants = new TreeSet<>();
        links.values().stream().filter(link -> link.end != null).forEach(link -> instants.add(link.end));
        if (!losses.isEmpty()) {
            instants.add(losses.get(losses.size() - 1).plusSeconds(20));
        }
        StatusReason reason = last;
        for (Instant at : instants) {
            if (at.isAfter(from) && !at.isAfter(to)) {
                reason = step(at, reason, reason(at), transitions);
            }
        }
        return reason;
    }

    private static StatusReason step(Instant at, StatusReason was, StatusReason is, List<Transition> transitions) {
        if (was.status() != is.status()) {
            transitions.add(new Transition(at, was.status(), is.status(), is));
        }
        return is;
    }

    private StatusReason reason(Instant at) {
        if (signedIn.isEmpty()) {
            return offline;
        }
        if (!everLive) {
            return StatusReason.NEVER_CONNECTED;
        }
        if (!isLive(at)) {
            return lastToEnd().cause;
        }
        if (isUnstable(at)) {
            return StatusReason.UNSTABLE_CONNECTION;
        }
        if (paused.isEmpty()) {
            return StatusReason.ALL_CHANNELS;
        }
        return paused.equals(signedIn) ? StatusReason.ALL_PAUSED : StatusReason.PARTIALLY_PAUSED;
    }

    private boolean isLive(Instant at) {
        return links.values().stream().anyMatch(link -> link.end != null && at.isBefore(link.end));
    }

    private Link lastToEnd() {
        Link last = null;
        for (Link link : links.values()) {
            if (link.end != null && (last == null || link.end.isAfter(last.end))) {
                last = link;
            }
        }
        return Objects.requireNonNull(last);
    }

    private boolean isUnstable(Instant at) {
        int count = losses.size();
        return count >= 4
                && losses.get(count - 4).plus(Duration.ofMinutes(5)).isAfter(losses.get(count - 1))
                && at.isBefore(losses.get(count - 1).plusSeconds(20));
    }

    private void take(PresenceEvent event) {
        if (event instanceof Beat beat) {
            heard(beat.connection(), beat.seq(), beat.hint(), beat.observedAt());
        } else if (event instanceof ConnectionOpened opened) {
            opened.resumes().ifPresent(old -> close(old, CloseKind.SUPERSEDED, opened.observedAt()));
            heard(opened.connection(), -1, opened.hint(), opened.observedAt());
        } else if (event instanceof ConnectionClosed closed) {
            close(closed.connection(), closed.kind(), closed.observedAt());
        } else {
            choose(event);
        }
    }

    private void heard(long connection, long seq, Hint hint, Instant at) {
        Link link = links.computeIfAbsent(connection, any -> new Link());
        if (link.closedAt != null || seq <= link.seq) {
            return;
        }
        link.seq = seq;
        if (hint == Hint.FROZEN && link.hint == Hint.FROZEN) {
            return;
        }
        if (everLive && !isLive(at.minusNanos(1))) {
            losses.add(at);
        }
        everLive = true;
        link.hint = hint;
        link.cause = hint == Hint.FROZEN ? StatusReason.TAB_FROZEN : StatusReason.HEARTBEAT_TIMEOUT;
        link.end = switch (hint) {
            case VISIBLE -> at.plusSeconds(67);
            case HIDDEN -> at.plusSeconds(137);
            case FROZEN -> at.plusSeconds(30);
        };
    }

    private void close(long connection, CloseKind kind, Instant at) {
        Link link = links.computeIfAbsent(connection, any -> new Link());
        if (link.closedAt != null) {
            return;
        }
        link.closedAt = at;
        if (link.end == null || !at.isBefore(link.end)) {
            return;
        }
        long grace = switch (kind) {
            case CLEAN -> 5;
            case ABNORMAL, UNLOADED -> 15;
            case NODE_LOST -> 60;
            case SUPERSEDED, SIGNED_OUT -> 0;
        };
        Instant over = at.plusSeconds(grace);
        link.end = over;
        link.cause = switch (kind) {
            case CLEAN, SIGNED_OUT, UNLOADED -> StatusReason.CLOSED_CLEANLY;
            case ABNORMAL -> StatusReason.CLOSED_ABNORMALLY;
            case NODE_LOST -> StatusReason.NODE_LOST;
            case SUPERSEDED -> StatusReason.SUPERSEDED;
        };
    }

    private void choose(PresenceEvent event) {
        if (event instanceof ChannelSignedIn in) {
            signedIn.add(in.channel());
        } else if (event instanceof ChannelSignedOut out) {
            signedIn.remove(out.channel());
            paused.remove(out.channel());
            offline = offline == StatusReason.NEVER_SIGNED_IN || signedIn.isEmpty()
                    ? StatusReason.CHANNELS_SIGNED_OUT
                    : offline;
        } else if (event instanceof PlatformSignedOut out) {
            signedIn.clear();
            paused.clear();
            offline = out.initiative() == Initiative.FORCED
                    ? StatusReason.FORCED_SIGN_OUT
                    : StatusReason.PLATFORM_SIGNED_OUT;
        } else if (event instanceof PlatformSignedIn && signedIn.isEmpty()) {
            offline = offline == StatusReason.CHANNELS_SIGNED_OUT ? offline : StatusReason.NEVER_SIGNED_IN;
        } else if (event instanceof ChannelsPaused pause) {
            pause.channels().stream().filter(signedIn::contains).forEach(paused::add);
        } else if (event instanceof ChannelsResumed resume) {
            paused.removeAll(resume.channels());
        }
    }
}

package dev.omnirules.core.testkit.simulation;

import dev.omnirules.core.agent.AgentId;
import dev.omnirules.core.agent.Channel;
import dev.omnirules.core.ledger.LedgerEntry;
import dev.omnirules.core.ledger.state.AgentKey;
import dev.omnirules.core.testkit.MutableClock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The agents' devices, as they are, and what the host's presence hears of them: on time, late, or twice. A twin of the
 * host's presence hears everything once and on time.
 */
final class Devices {

    private static final int REMEMBERED = 4;

    private final MutableClock clock;
    private final HostPresence presence;
    private final HostPresence twin;
    private final Map<AgentId, Device> devices = new LinkedHashMap<>();
    private final Set<AgentId> heardOf = new LinkedHashSet<>();
    private long connections;

    Devices(Cast cast, MutableClock clock, HostPresence presence, HostPresence twin) {
        this.clock = clock;
        this.presence = presence;
        this.twin = twin;
        cast.agentIds().forEach(agent -> devices.put(agent, new Device()));
    }

    private static final class Device {
        private boolean live;
        private long connection;
        private long seq;
        private Instant beatAt = Instant.MIN;
        private Instant since = Instant.MIN;
        private boolean heldBack;
        private final List<PresenceSignal> pending = new ArrayList<>();
        private final Deque<PresenceSignal> recent = new ArrayDeque<>();
    }

    boolean isLive(AgentId agent) {
        return device(agent).live;
    }

    /** How long the device has been live, or gone; empty if there never was one. */
    Optional<Duration> forHowLong(AgentId agent) {
        Instant since = device(agent).since;
        return since.equals(Instant.MIN) ? Optional.empty() : Optional.of(Duration.between(since, clock.instant()));
    }

    /** Whether the host's presence has heard everything of an agent. */
    boolean isUpToDate(AgentId agent) {
        return device(agent).pending.isEmpty();
    }

    /** What the host's presence answers of an agent now. */
    Set<Channel> routable(AgentId agent) {
        return presence.routable(agent, clock.instant());
    }

    /** What a presence that heard everything once and on time answers of an agent now. */
    Set<Channel> routableByTwin(AgentId agent) {
        return twin.routable(agent, clock.instant());
    }

    HostPresence.Bounds bounds() {
        return presence.bounds();
    }

    /** Of whom presence heard since the last call. */
    List<AgentId> takeHeardOf() {
        List<AgentId> taken = List.copyOf(heardOf);
        heardOf.clear();
        return taken;
    }

    void connect(AgentId agent) {
        close(agent);
        Device device = device(agent);
        device.live = true;
        device.connection = ++connections;
        device.seq = 0;
        device.since = clock.instant();
        device.beatAt = clock.instant().plus(PresenceSignal.BEAT_INTERVAL);
        send(new PresenceSignal.Opened(agent, device.connection, clock.instant()));
    }

    /** Closes the connection, if there is one, and the server notices. */
    void close(AgentId agent) {
        if (device(agent).live) {
            vanish(agent);
            send(new PresenceSignal.Closed(agent, device(agent).connection, clock.instant()));
        }
    }

    /** Ends the connection, if there is one, without a word. */
    void vanish(AgentId agent) {
        Device device = device(agent);
        if (device.live) {
            device.live = false;
            device.since = clock.instant();
        }
    }

    void recorded(LedgerEntry entry) {
        for (AgentId agent : devices.keySet()) {
            if (entry.revisions().of(new AgentKey(agent)) > 0) {
                send(new PresenceSignal.Recorded(agent, entry));
            }
        }
    }

    /** Lets time pass, and every live device beat. */
    void passTo(Instant end) {
        for (Optional<AgentId> next = nextBeat(end); next.isPresent(); next = nextBeat(end)) {
            Device device = device(next.get());
            clock.set(device.beatAt);
            device.beatAt = device.beatAt.plus(PresenceSignal.BEAT_INTERVAL);
            send(new PresenceSignal.Beat(next.get(), device.connection, ++device.seq, clock.instant()));
        }
        clock.set(end);
    }

    void holdBack(AgentId agent) {
        device(agent).heldBack = true;
    }

    /**
     * Delivers what was held back: each connection in its order, the ledger's entries in any order and some of them twice, all
     * mixed.
     */
    void arrive(AgentId agent, int mix) {
        Device device = device(agent);
        device.heldBack = false;
        Random random = new Random(mix);
        Map<Long, Deque<PresenceSignal>> byConnection = new TreeMap<>();
        List<Deque<PresenceSignal>> sources = new ArrayList<>();
        for (PresenceSignal signal : device.pending) {
            if (signal instanceof PresenceSignal.Recorded) {
                sources.add(new ArrayDeque<>(random.nextInt(4) == 0 ? List.of(signal, signal) : List.of(signal)));
            } else {
                byConnection
                        .computeIfAbsent(signal.source(), any -> new ArrayDeque<>())
                        .add(signal);
            }
        }
        device.pending.clear();
        sources.addAll(byConnection.values());
        while (!sources.isEmpty()) {
            Deque<PresenceSignal> source = sources.get(random.nextInt(sources.size()));
            deliver(source.removeFirst());
            sources.removeIf(Deque::isEmpty);
        }
    }

    /** Delivers what was last delivered once more. */
    void again(AgentId agent) {
        List<PresenceSignal> recent = List.copyOf(device(agent).recent);
        Set<Channel> before = routable(agent);
        recent.forEach(presence::hear);
        if (!routable(agent).equals(before)) {
            throw new BrokenLaw(
                    Law.PRESENCE,
                    "presence hears of " + agent + " twice, and says " + told(routable(agent)) + " instead of "
                            + told(before));
        }
    }

    static String told(Set<Channel> channels) {
        return channels.isEmpty() ? "no channel" : new TreeSet<>(channels).toString();
    }

    private Optional<AgentId> nextBeat(Instant end) {
        Optional<AgentId> next = Optional.empty();
        Instant at = end;
        for (Map.Entry<AgentId, Device> each : devices.entrySet()) {
            Device device = each.getValue();
            if (device.live && (device.beatAt.isBefore(at) || (next.isEmpty() && device.beatAt.equals(at)))) {
                next = Optional.of(each.getKey());
                at = device.beatAt;
            }
        }
        return next;
    }

    private void send(PresenceSignal signal) {
        Device device = device(signal.agent());
        twin.hear(signal);
        if (device.heldBack) {
            device.pending.add(signal);
        } else {
            deliver(signal);
        }
    }

    private void deliver(PresenceSignal signal) {
        Device device = device(signal.agent());
        presence.hear(signal);
        heardOf.add(signal.agent());
        device.recent.addLast(signal);
        if (device.recent.size() > REMEMBERED) {
            device.recent.removeFirst();
        }
    }

    private Device device(AgentId agent) {
        Device device = devices.get(agent);
        if (device == null) {
            throw new BrokenLaw(Law.CONVERSATION, agent + " is not of the cast");
        }
        return device;
    }
}

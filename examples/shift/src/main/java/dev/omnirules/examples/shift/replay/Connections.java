package dev.omnirules.examples.shift.replay;

import dev.omnirules.core.agent.AgentId;
import dev.omnirules.examples.shift.line.ShiftLine.ConnectionBeat;
import dev.omnirules.examples.shift.line.ShiftLine.ConnectionClosed;
import dev.omnirules.examples.shift.line.ShiftLine.ConnectionOpened;
import dev.omnirules.examples.shift.line.ShiftLine.Signal;
import dev.omnirules.presence.status.PresenceEvent;
import dev.omnirules.presence.status.PresenceTimings;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;

/** Turns the signals of devices into facts of presence; a beat goes by the interval of its connection's opening. */
final class Connections {

    private static final int MAX_KEPT = 16;
    private static final Duration UNKNOWN = PresenceTimings.defaults().beats().visible();

    private final Map<AgentId, Intervals> intervals = new HashMap<>();
    private final Statuses statuses;

    Connections(Statuses statuses) {
        this.statuses = statuses;
    }

    void on(Signal signal) {
        if (signal instanceof ConnectionBeat beat) {
            statuses.on(beat.agent(), event(beat));
        } else if (signal instanceof ConnectionOpened opened) {
            statuses.on(opened.agent(), event(opened));
            of(opened.agent()).put(opened.conn(), opened.interval());
        } else {
            ConnectionClosed closed = (ConnectionClosed) signal;
            statuses.on(closed.agent(), new PresenceEvent.ConnectionClosed(closed.at(), closed.conn(), closed.kind()));
        }
    }

    private PresenceEvent event(ConnectionBeat beat) {
        Duration interval = beat.interval().orElseGet(() -> of(beat.agent()).of(beat.conn()));
        return new PresenceEvent.Beat(beat.at(), beat.conn(), beat.seq(), interval, beat.hint());
    }

    private static PresenceEvent event(ConnectionOpened opened) {
        PresenceEvent.ConnectionOpened first =
                PresenceEvent.ConnectionOpened.first(opened.at(), opened.conn(), opened.interval());
        return opened.resumes().isPresent() ? first.resuming(opened.resumes().getAsLong()) : first;
    }

    private Intervals of(AgentId agent) {
        return intervals.computeIfAbsent(agent, any -> new Intervals());
    }

    /** The beat intervals of one agent's latest connections. */
    private static final class Intervals {

        private final TreeMap<Long, Duration> byConnection = new TreeMap<>();

        void put(long connection, Duration interval) {
            byConnection.put(connection, interval);
            if (byConnection.size() > MAX_KEPT) {
                byConnection.pollFirstEntry();
            }
        }

        Duration of(long connection) {
            return byConnection.getOrDefault(connection, UNKNOWN);
        }
    }
}

package dev.omnirules.examples.shift.replay;

import dev.omnirules.core.agent.AgentId;
import dev.omnirules.examples.shift.format.ShiftLine.ConnectionBeat;
import dev.omnirules.examples.shift.format.ShiftLine.ConnectionClosed;
import dev.omnirules.examples.shift.format.ShiftLine.ConnectionOpened;
import dev.omnirules.examples.shift.format.ShiftLine.Signal;
import dev.omnirules.presence.status.PresenceEvent;
import dev.omnirules.presence.status.PresenceEvent.Beat;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;

/** The signals of devices as facts of presence; a beat goes by the interval with which its connection was opened. */
final class Connections {

    private static final int MAX_KEPT = 16;

    private final Map<AgentId, TreeMap<Long, Duration>> intervals = new HashMap<>();

    PresenceEvent event(Signal signal) {
        if (signal instanceof ConnectionBeat beat) {
            return beat.pace() == ConnectionBeat.Pace.GIVEN ? beat.event() : paced(beat.agent(), beat.event());
        }
        if (signal instanceof ConnectionOpened opened) {
            remember(opened.agent(), opened.event());
            return opened.event();
        }
        return ((ConnectionClosed) signal).event();
    }

    private Beat paced(AgentId agent, Beat beat) {
        TreeMap<Long, Duration> opened = intervals.get(agent);
        Duration interval = opened == null ? null : opened.get(beat.connection());
        return interval == null || interval.equals(beat.interval())
                ? beat
                : new Beat(beat.observedAt(), beat.connection(), beat.seq(), interval, beat.hint());
    }

    private void remember(AgentId agent, PresenceEvent.ConnectionOpened opened) {
        TreeMap<Long, Duration> latest = intervals.computeIfAbsent(agent, any -> new TreeMap<>());
        latest.put(opened.connection(), opened.interval());
        if (latest.size() > MAX_KEPT) {
            latest.pollFirstEntry();
        }
    }
}

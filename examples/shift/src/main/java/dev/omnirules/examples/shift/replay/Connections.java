package dev.omnirules.examples.shift.replay;

import dev.omnirules.examples.shift.format.ShiftLine.ConnectionBeat;
import dev.omnirules.examples.shift.format.ShiftLine.ConnectionClosed;
import dev.omnirules.examples.shift.format.ShiftLine.ConnectionOpened;
import dev.omnirules.examples.shift.format.ShiftLine.Signal;
import dev.omnirules.presence.status.PresenceEvent;
import dev.omnirules.presence.status.PresenceEvent.Beat;
import java.time.Duration;
import java.util.TreeMap;

/** The signals of an agent's devices as facts of presence; a beat goes by the interval with which its connection was opened. */
final class Connections {

    private static final int MAX_KEPT = 16;

    private final TreeMap<Long, Duration> intervals = new TreeMap<>();

    PresenceEvent event(Signal signal) {
        if (signal instanceof ConnectionBeat beat) {
            return beat.pace() == ConnectionBeat.Pace.GIVEN ? beat.event() : paced(beat.event());
        }
        if (signal instanceof ConnectionOpened opened) {
            remember(opened.event());
            return opened.event();
        }
        return ((ConnectionClosed) signal).event();
    }

    private Beat paced(Beat beat) {
        Duration interval = intervals.get(beat.connection());
        return interval == null || interval.equals(beat.interval())
                ? beat
                : new Beat(beat.observedAt(), beat.connection(), beat.seq(), interval, beat.hint());
    }

    private void remember(PresenceEvent.ConnectionOpened opened) {
        intervals.put(opened.connection(), opened.interval());
        if (intervals.size() > MAX_KEPT) {
            intervals.pollFirstEntry();
        }
    }
}

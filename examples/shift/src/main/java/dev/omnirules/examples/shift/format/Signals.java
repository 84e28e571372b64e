package dev.omnirules.examples.shift.format;

import dev.omnirules.examples.shift.format.ShiftLine.ConnectionBeat;
import dev.omnirules.presence.status.PresenceEvent;
import dev.omnirules.presence.status.PresenceTimings;
import java.time.Duration;
import java.util.OptionalLong;

/** Reads what the server saw of a connection. */
final class Signals {

    private static final Duration DEFAULT = PresenceTimings.defaults().beats().visible();

    private Signals() {}

    static PresenceEvent.ConnectionOpened opened(Fields f) {
        PresenceEvent.ConnectionOpened opened =
                PresenceEvent.ConnectionOpened.first(f.at(), f.number(Field.CONN), f.duration(Field.INTERVAL));
        OptionalLong resumes = f.optionalNumber(Field.RESUMES);
        return resumes.isPresent() ? opened.resuming(resumes.getAsLong()) : opened;
    }

    static ConnectionBeat beat(Fields f) {
        boolean given = f.has(Field.INTERVAL);
        Duration interval = given ? f.duration(Field.INTERVAL) : DEFAULT;
        PresenceEvent.Beat beat = new PresenceEvent.Beat(
                f.at(), f.number(Field.CONN), f.number(Field.SEQ), interval, f.constant(Field.HINT, Constants.HINTS));
        return new ConnectionBeat(
                f.agent(Field.AGENT), beat, given ? ConnectionBeat.Pace.GIVEN : ConnectionBeat.Pace.AS_OPENED);
    }

    static PresenceEvent.ConnectionClosed closed(Fields f) {
        return new PresenceEvent.ConnectionClosed(
                f.at(), f.number(Field.CONN), f.constant(Field.KIND, Constants.CLOSE_KINDS));
    }
}

package dev.omnirules.examples.shift.replay;

import java.time.Instant;
import java.time.InstantSource;

/** The shift's own clock: it stands at the line that is replayed. Used by one thread. */
final class ShiftClock implements InstantSource {

    private Instant now = Instant.EPOCH;

    @Override
    public Instant instant() {
        return now;
    }

    void moveTo(Instant instant) {
        now = instant;
    }
}

package dev.omnirules.examples.benchmarks.tracker;

import dev.omnirules.presence.tracker.StatusChanges;
import dev.omnirules.presence.tracker.StatusListener;

/** A listener that counts what it was told and what it missed, and holds each call against the number of changes. */
final class SlowListener implements StatusListener {

    private long told;
    private long missed;
    private long number;

    @Override
    public synchronized void changed(StatusChanges changes) {
        if (changes.missed() + changes.changes().size() != changes.number() - number) {
            throw new IllegalStateException("each change must be told or missed, but is neither");
        }
        number = changes.number();
        told += changes.changes().size();
        missed += changes.missed();
    }

    /** Another tracker counts from 1 again. */
    synchronized void restarted() {
        number = 0;
    }

    synchronized long told() {
        return told;
    }

    synchronized long missed() {
        return missed;
    }
}

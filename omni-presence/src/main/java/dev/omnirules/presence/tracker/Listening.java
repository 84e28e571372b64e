package dev.omnirules.presence.tracker;

import dev.omnirules.presence.status.PresenceEvent.ObserverGap;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;

/**
 * A watch on the tracker itself: when nothing came in for long, not even its own tick, the process stood still, and the
 * silence of the agents proves nothing. It keeps the gaps, which each agent's fold takes when it is its turn. Thread-safe.
 */
final class Listening {

    /** As many as a presence keeps. */
    private static final int MOST = 16;

    private final ReentrantLock lock = new ReentrantLock();
    private final Duration silence;

    /** When something came in last; written under the lock. */
    private volatile Instant latest;

    private volatile KnownGaps gaps = new KnownGaps(0, List.of());

    /** The latest gaps, and the number of all there were. */
    record KnownGaps(long number, List<ObserverGap> latest) {

        /** Returns the gaps after the first ones, as far as they are kept. */
        List<ObserverGap> after(long taken) {
            int missing = (int) Math.min(number - taken, latest.size());
            return latest.subList(latest.size() - missing, latest.size());
        }
    }

    Listening(Duration silence, Instant now) {
        this.silence = silence;
        this.latest = now;
    }

    /** Notes that something came in; returns whether there was a gap before it, which the caller is the one to spread. */
    boolean heardAt(Instant now) {
        if (!now.isAfter(latest)) {
            return false;
        }
        lock.lock();
        try {
            boolean isGap = now.isAfter(latest.plus(silence));
            if (isGap) {
                add(new ObserverGap(latest, now, Optional.empty())); // before anybody may believe that all is well
            }
            if (now.isAfter(latest)) {
                latest = now;
            }
            return isGap;
        } finally {
            lock.unlock();
        }
    }

    /** Adds a gap that the host knows of. */
    void add(ObserverGap gap) {
        lock.lock();
        try {
            List<ObserverGap> all = new ArrayList<>(gaps.latest());
            all.add(gap);
            gaps = new KnownGaps(
                    gaps.number() + 1, List.copyOf(all.subList(Math.max(0, all.size() - MOST), all.size())));
        } finally {
            lock.unlock();
        }
    }

    KnownGaps gaps() {
        return gaps;
    }
}

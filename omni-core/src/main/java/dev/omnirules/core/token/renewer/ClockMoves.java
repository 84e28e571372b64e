package dev.omnirules.core.token.renewer;

import dev.omnirules.core.internal.SaturatingTime;
import dev.omnirules.core.token.RenewalState;
import dev.omnirules.core.token.store.StoredSession;
import java.time.Duration;
import java.time.Instant;

/** The moves of a record's instants from one clock to another: this node's before and after a step, or another node's. */
final class ClockMoves {

    private static final Duration AGREEMENT = Duration.ofSeconds(1);

    private ClockMoves() {}

    /** A step back is one of the clock, and no age changes. A step ahead may be a suspend: the token counts as older. */
    static StoredSession moved(StoredSession stored, Timeline from, Timeline to) {
        Duration by = from.to(to);
        if (by.isZero()) {
            return stored;
        }
        RenewalState state =
                by.isNegative() ? stored.state().moved(by) : stored.state().aged(by);
        return new StoredSession(
                stored.version(), stored.tokens(), state, SaturatingTime.moved(stored.writtenAt(), by));
    }

    /** Returns a record of another node on this node's clock, by which it was written between two instants. */
    static StoredSession reconciled(StoredSession found, Instant earliest, Instant latest) {
        Instant written = SaturatingTime.earlier(SaturatingTime.later(found.writtenAt(), earliest), latest);
        Duration by = Duration.between(found.writtenAt(), written);
        return by.abs().compareTo(AGREEMENT) <= 0
                ? found
                : new StoredSession(
                        found.version(), found.tokens(), found.state().moved(by), written);
    }
}

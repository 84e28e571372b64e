package dev.omnirules.examples.presence.stream;

import dev.omnirules.presence.status.AgentIntent;
import dev.omnirules.presence.status.AgentPresence;
import dev.omnirules.presence.status.StatusReason;
import dev.omnirules.presence.status.StatusView;
import java.time.Instant;
import java.util.Optional;

/**
 * What a task holds of an agent while it lives.
 *
 * @param presence the fold so far
 * @param seen what was last published
 * @param lookedAt the instant of the last look
 * @param next the instant of the next change that time alone brings
 * @param armed the deadline that stands in the deadline store: not after {@code next}, and moved lazily
 */
record Tracked(
        AgentPresence presence, AgentSeen seen, Instant lookedAt, Optional<Instant> next, Optional<Instant> armed) {

    static Tracked of(AgentPresence presence, StatusView view, Instant at) {
        return new Tracked(
                presence, AgentSeen.of(view, at), at, view.next().map(StatusView.NextChange::at), Optional.empty());
    }

    Tracked looked(Tracked later) {
        AgentSeen shown = later.seen.shows(seen) ? seen : later.seen;
        return new Tracked(later.presence, shown, later.lookedAt, later.next, armed);
    }

    Tracked withoutRouting() {
        return new Tracked(presence, seen.withoutRouting(), lookedAt, next, armed);
    }

    Tracked armed(Optional<Instant> deadline) {
        return new Tracked(presence, seen, lookedAt, next, deadline);
    }

    /** Whether channels, pauses and conversations are the same: what a board shows besides the status. */
    boolean choicesEqual(Tracked other) {
        AgentIntent mine = presence.intent();
        AgentIntent others = other.presence.intent();
        return mine.signedIn().equals(others.signedIn())
                && mine.paused().equals(others.paused())
                && mine.sessions().equals(others.sessions());
    }

    StatusReason reason() {
        return seen.reason();
    }

    boolean changesBefore(Instant untilExclusive) {
        return next.isPresent() && next.get().isBefore(untilExclusive);
    }

    boolean mustBeArmedEarlier() {
        return next.isPresent() && (armed.isEmpty() || next.get().isBefore(armed.get()));
    }
}

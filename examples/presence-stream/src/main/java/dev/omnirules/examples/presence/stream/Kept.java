package dev.omnirules.examples.presence.stream;

import dev.omnirules.presence.status.AgentPresence;
import dev.omnirules.presence.status.PresenceEvent.ObserverGap;
import java.time.Instant;
import java.util.Optional;

/**
 * What survives the loss of a task: all that was known of an agent at an instant. Of what came later only beats that
 * changed nothing visible may be missing.
 */
record Kept(Instant at, AgentPresence presence) {

    /** The presence, told that beats were missed from then on. */
    AgentPresence resumed(Instant now) {
        Instant from = at.isBefore(now) ? at : now;
        return presence.apply(new ObserverGap(from, now, Optional.empty()));
    }
}

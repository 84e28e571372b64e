package dev.omnirules.examples.presence.stream;

import dev.omnirules.presence.status.PresenceEvent;
import java.time.Instant;

/** What the ingest writes to a partition, in the order in which it received it. */
public sealed interface Signal {

    /** When the ingest received it; nothing that it received before follows, beyond the clock skew of its nodes. */
    Instant observedAt();

    /** Something happened to the agent whose id is the record's key; an observer gap has no key and concerns everyone. */
    record Happened(PresenceEvent event) implements Signal {
        @Override
        public Instant observedAt() {
            return event.observedAt();
        }
    }

    /** Time passed: written to every partition once a second, so that silence of agents differs from silence of the log. */
    record Tick(Instant observedAt) implements Signal {}
}

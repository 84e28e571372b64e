package dev.omnirules.core.testkit.simulation;

import dev.omnirules.core.agent.AgentId;
import dev.omnirules.core.ledger.LedgerEntry;
import java.time.Duration;
import java.time.Instant;

/** What a presence hears of an agent. Every signal is immutable and thread-safe. */
public sealed interface PresenceSignal {

    /** How often a device beats. */
    Duration BEAT_INTERVAL = Duration.ofSeconds(20);

    /** Whom it is about. */
    AgentId agent();

    /** Tells the sources of signals apart: a connection's epoch, or 0 for the ledger. */
    long source();

    /**
     * A device connected.
     *
     * @param agent whose
     * @param source its epoch, larger than that of any connection before
     * @param at when
     */
    record Opened(AgentId agent, long source, Instant at) implements PresenceSignal {}

    /**
     * A device is still there.
     *
     * @param agent whose
     * @param source the connection's epoch
     * @param seq counts the beats of a connection, from 1 on
     * @param at when
     */
    record Beat(AgentId agent, long source, long seq, Instant at) implements PresenceSignal {}

    /**
     * A connection closed, and the server noticed.
     *
     * @param agent whose
     * @param source the connection's epoch
     * @param at when
     */
    record Closed(AgentId agent, long source, Instant at) implements PresenceSignal {}

    /**
     * The ledger recorded something about an agent.
     *
     * @param agent one of the agents which agent it wrote
     * @param entry what
     */
    record Recorded(AgentId agent, LedgerEntry entry) implements PresenceSignal {
        @Override
        public long source() {
            return 0;
        }
    }
}

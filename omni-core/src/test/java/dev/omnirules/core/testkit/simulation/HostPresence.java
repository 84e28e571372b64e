package dev.omnirules.core.testkit.simulation;

import java.time.Duration;

/**
 * A host's presence, shared by its nodes: under test, {@link DirectPresence}, or the library's fold, which omni-presence's
 * fixtures bind ({@code FoldedPresence}). It is called from one thread.
 */
public interface HostPresence extends PresenceLook {

    /**
     * Hears of an agent. Signals of one connection come in their order; those of two connections, and the ledger's entries among
     * themselves, may come in any order, late, and more than once.
     *
     * @param signal what happened
     */
    void hear(PresenceSignal signal);

    /** The guarantees of this presence. */
    Bounds bounds();

    /**
     * The guarantees of a presence.
     *
     * @param notices how long after its device was gone an agent may still be routable, at most
     * @param settles how long after its device came back an agent is routable again, at the latest
     */
    record Bounds(Duration notices, Duration settles) {}
}

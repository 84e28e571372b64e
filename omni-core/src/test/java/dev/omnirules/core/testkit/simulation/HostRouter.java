package dev.omnirules.core.testkit.simulation;

import java.util.List;

/** A host's router, on one of its nodes: under test, or the library's own. */
@FunctionalInterface
public interface HostRouter {

    /**
     * Looks at who waits, once, and gives them to agents as it sees fit. What it reads and commits MUST go through the
     * ledger and the presence of its {@link HostNode}: between any two of these calls the other node may do anything. The
     * list is as old as the call.
     *
     * @param waiting everybody who waits, longest first
     */
    void route(List<Waiting> waiting);
}

package dev.omnirules.core.testkit.simulation;

/**
 * What a host does when an agent or a customer does something, on one of its nodes: under test, or {@link
 * LibraryCommands}. A host that owns one command handles that one and hands the others on.
 */
@FunctionalInterface
public interface HostCommands {

    /**
     * Performs a command, or refuses it. What it reads and commits MUST go through the ledger and the presence of its
     * {@link HostNode}. It may throw what the ledger throws; the simulation then sends the command again.
     *
     * @param command what somebody does
     */
    void perform(Action.Command command);
}

package dev.omnirules.examples.contactcenter.storm;

import dev.omnirules.core.handling.AfterFinish;
import dev.omnirules.core.handling.Conversations;
import dev.omnirules.core.testkit.ledger.ActiveStarts;
import dev.omnirules.core.testkit.simulation.Action;
import dev.omnirules.core.testkit.simulation.HostCommands;
import dev.omnirules.core.testkit.simulation.HostNode;
import dev.omnirules.core.testkit.simulation.LibraryCommands;
import dev.omnirules.core.testkit.simulation.SimulatedHost;

/** A host with a mistake that is easily made: it transfers by a finish and a start, between which the customer may be lost. */
final class PlantedBug implements SimulatedHost {

    @Override
    public HostCommands commands(HostNode node) {
        HostCommands library = new LibraryCommands(node);
        return command -> {
            if (command instanceof Action.Transfer transfer) {
                new Conversations(node.omni())
                        .finish(transfer.from(), transfer.customer().line(), AfterFinish.RELEASE);
                new ActiveStarts(node.omni())
                        .start(transfer.to(), transfer.customer().line());
            } else {
                library.perform(command);
            }
        };
    }
}

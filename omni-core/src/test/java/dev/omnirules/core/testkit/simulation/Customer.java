package dev.omnirules.core.testkit.simulation;

import dev.omnirules.core.agent.Channel;
import dev.omnirules.core.ledger.state.LineKey;

/**
 * A customer of a simulated contact center. Immutable and thread-safe.
 *
 * @param name how stories call the customer
 * @param line the customer's line
 * @param channel by which the customer writes
 */
public record Customer(String name, LineKey line, Channel channel) {

    @Override
    public String toString() {
        return name;
    }
}

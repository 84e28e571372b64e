package dev.omnirules.core.testkit.simulation;

import dev.omnirules.core.agent.Channel;
import dev.omnirules.core.conversation.InteractionId;
import dev.omnirules.core.conversation.QueueId;
import dev.omnirules.core.ledger.state.LineKey;
import java.time.Instant;

/**
 * A customer who waits, as a router sees it. Immutable and thread-safe.
 *
 * @param line the customer's line
 * @param channel by which the customer writes
 * @param interaction the interaction that waits
 * @param queue where
 * @param since since when the customer has waited, in this queue or another
 */
public record Waiting(LineKey line, Channel channel, InteractionId interaction, QueueId queue, Instant since) {}

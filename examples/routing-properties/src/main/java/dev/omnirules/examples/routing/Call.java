package dev.omnirules.examples.routing;

import dev.omnirules.core.agent.Channel;
import dev.omnirules.core.conversation.QueueId;
import dev.omnirules.core.ledger.state.LineKey;
import java.time.Instant;

/**
 * A customer who waits. Immutable and thread-safe.
 *
 * @param line the customer's line
 * @param channel by which the customer writes
 * @param queue where
 * @param since since when
 */
public record Call(LineKey line, Channel channel, QueueId queue, Instant since) {}

package dev.omnirules.examples.routing;

import dev.omnirules.core.agent.Channel;
import dev.omnirules.core.conversation.InteractionId;
import dev.omnirules.core.conversation.QueueId;
import dev.omnirules.core.ledger.state.LineHolder;
import dev.omnirules.core.ledger.state.LineKey;
import java.time.Instant;

/**
 * A customer who waits. Immutable and thread-safe.
 *
 * @param line the customer's line
 * @param channel by which the customer writes
 * @param interaction the interaction that waits
 * @param queue where
 * @param since since when
 */
public record Call(LineKey line, Channel channel, InteractionId interaction, QueueId queue, Instant since) {

    /** What the line is held by, as long as the customer waits. */
    LineHolder.Queued queued() {
        return new LineHolder.Queued(interaction, queue);
    }
}

package dev.omnirules.core.interaction;

import dev.omnirules.core.Omni;
import dev.omnirules.core.conversation.InteractionId;
import dev.omnirules.core.conversation.QueueId;
import dev.omnirules.core.ledger.CommandResult;
import dev.omnirules.core.ledger.Fingerprint;
import dev.omnirules.core.ledger.LedgerKeys;
import dev.omnirules.core.ledger.RequestId;
import dev.omnirules.core.ledger.state.LedgerEvent.InteractionEnd;
import dev.omnirules.core.ledger.state.LineKey;
import java.util.Objects;

/**
 * The commands of bots and queues on customers' lines, and the fence that tells a late one that it has lost its line. Thread-safe.
 *
 * <pre>{@code
 * Interactions interactions = new Interactions(omni);
 * InteractionId interaction = new InteractionId("i-9");
 * LineKey line = omni.lineKey(new CustomerKey("+5531987654321"), origin.address());
 * if (interactions.start(line, interaction).decision() instanceof InteractionDecision.Started started
 *         && interactions.maySend(line, started.fence())) {
 *     send("Hello!");
 * }
 * interactions.enqueue(line, interaction, sales);
 * }</pre>
 *
 * @since 0.1
 */
public final class Interactions {

    private final Omni omni;

    /**
     * Makes the commands on a context.
     *
     * @param omni the context of the contact center
     */
    public Interactions(Omni omni) {
        this.omni = Objects.requireNonNull(omni, "omni");
    }

    /**
     * Returns this shell for one request of the caller's, which may be sent again: see {@link Omni#under}.
     *
     * @param id the caller's id; one for each thing that is asked
     * @return a shell that sends every command under {@code id}
     */
    public Interactions under(RequestId id) {
        return new Interactions(omni.under(id));
    }

    /**
     * Gives a free line to a bot.
     *
     * @param line the customer's line
     * @param interaction the interaction's id
     * @return {@code Started}, or refused with {@code LINE_BUSY} if the line is not free
     */
    public CommandResult<InteractionDecision> start(LineKey line, InteractionId interaction) {
        Objects.requireNonNull(line, "line");
        Objects.requireNonNull(interaction, "interaction");
        return execute(
                Fingerprint.of("interaction.start", line, interaction),
                line,
                new InteractionRule.Start(line, interaction));
    }

    /**
     * Puts an interaction into a queue: from its bot, or from another queue.
     *
     * @param line the customer's line
     * @param interaction the interaction that has the line
     * @param queue the queue
     * @return {@code Queued}, or refused with {@code INTERACTION_ENDED} if nothing has the line, or {@code LINE_BUSY}
     *     if an agent or another interaction has it
     */
    public CommandResult<InteractionDecision> enqueue(LineKey line, InteractionId interaction, QueueId queue) {
        Objects.requireNonNull(line, "line");
        Objects.requireNonNull(interaction, "interaction");
        Objects.requireNonNull(queue, "queue");
        return execute(
                Fingerprint.of("interaction.enqueue", line, interaction, queue),
                line,
                new InteractionRule.Enqueue(line, interaction, queue));
    }

    /**
     * Ends an interaction that no agent took.
     *
     * @param line the customer's line
     * @param interaction the interaction that has the line
     * @return {@code Ended}, or refused as by {@link #enqueue}
     */
    public CommandResult<InteractionDecision> end(LineKey line, InteractionId interaction) {
        return end("interaction.end", line, interaction, InteractionEnd.COMPLETED);
    }

    /**
     * Ends an interaction whose customer left before an agent came, so that reports can tell it from one that reached its
     * end.
     *
     * @param line the customer's line
     * @param interaction the interaction that has the line
     * @return {@code Ended}, or refused as by {@link #enqueue}
     */
    public CommandResult<InteractionDecision> abandon(LineKey line, InteractionId interaction) {
        return end("interaction.abandon", line, interaction, InteractionEnd.ABANDONED);
    }

    private CommandResult<InteractionDecision> end(
            String operation, LineKey line, InteractionId interaction, InteractionEnd end) {
        Objects.requireNonNull(line, "line");
        Objects.requireNonNull(interaction, "interaction");
        return execute(
                Fingerprint.of(operation, line, interaction), line, new InteractionRule.End(line, interaction, end));
    }

    /**
     * Returns whether the holder of a fence still has the line. A bot asks before each message, and so does an
     * agent's browser tab: once another holder has the line, it may send no more. A message that was sent before the
     * line changed its holder still arrives. It needs one indexed read and no lock.
     *
     * @param line the customer's line
     * @param fence the fence that came with the line: in {@link InteractionDecision}, or from {@link
     *     CommandResult#fence} of the command that gave the line
     * @return whether it may send
     */
    public boolean maySend(LineKey line, long fence) {
        Objects.requireNonNull(line, "line");
        return omni.line(line).maySend(fence);
    }

    private CommandResult<InteractionDecision> execute(Fingerprint fingerprint, LineKey line, InteractionRule rule) {
        return omni.execute(fingerprint, LedgerKeys.of(line), rule);
    }
}

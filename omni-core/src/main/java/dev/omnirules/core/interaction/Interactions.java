package dev.omnirules.core.interaction;

import dev.omnirules.core.Omni;
import dev.omnirules.core.conversation.InteractionId;
import dev.omnirules.core.conversation.QueueId;
import dev.omnirules.core.ledger.CommandResult;
import dev.omnirules.core.ledger.Fingerprint;
import dev.omnirules.core.ledger.LedgerEntry;
import dev.omnirules.core.ledger.LedgerKeys;
import dev.omnirules.core.ledger.LedgerView;
import dev.omnirules.core.ledger.Outcome;
import dev.omnirules.core.ledger.Rule;
import dev.omnirules.core.ledger.state.CustomerLine;
import dev.omnirules.core.ledger.state.LineKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * Gives customers' lines to bots and queues, and tells a late one that its line is gone. Thread-safe.
 *
 * @since 0.1
 */
public final class Interactions {

    private final Omni omni;

    /**
     * Interactions on a ledger.
     *
     * @param omni the context of the contact center
     */
    public Interactions(Omni omni) {
        this.omni = Objects.requireNonNull(omni, "omni");
    }

    /**
     * Gives a free line to a bot.
     *
     * @param line the customer's line
     * @param interaction names the interaction
     * @return {@code Started}, or refused with {@code LINE_BUSY} if anybody or anything has the line
     */
    public CommandResult<InteractionDecision> start(LineKey line, InteractionId interaction) {
        return execute(
                asked("interaction.start", line, interaction.value()),
                line,
                new InteractionRule.Start(line, interaction));
    }

    /**
     * Puts an interaction into a queue: from its bot, or from another queue.
     *
     * @param line the customer's line
     * @param interaction the interaction that has the line
     * @param queue where the customer waits
     * @return {@code Queued}, or refused with {@code INTERACTION_ENDED} if nothing has the line, or {@code LINE_BUSY}
     *     if an agent or another interaction has it
     */
    public CommandResult<InteractionDecision> enqueue(LineKey line, InteractionId interaction, QueueId queue) {
        return execute(
                asked("interaction.enqueue", line, interaction.value(), queue.value()),
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
        return execute(
                asked("interaction.end", line, interaction.value()), line, new InteractionRule.End(line, interaction));
    }

    /**
     * Whether the holder of a fence still has the line. A bot asks before each message, and so does an agent's tab: once
     * somebody else has the customer, it is silent, however late its message comes. Only a message that was on its way
     * before the line changed hands still arrives.
     *
     * @param line the customer's line
     * @param fence what it was given with the line: by {@link InteractionDecision}, or by {@link CommandResult#fence} of the
     *     command that gave it
     * @return whether it may send
     */
    public boolean maySend(LineKey line, long fence) {
        return read(line).maySend(fence);
    }

    /**
     * Reads a line, without changing it.
     *
     * @param line which
     * @return the line as it is now
     */
    public CustomerLine read(LineKey line) {
        return omni.execute(asked("interaction.read", line), LedgerKeys.of(line), new Rule<CustomerLine>() {
                    @Override
                    public Outcome<CustomerLine> decide(LedgerView view) {
                        return Outcome.nothing(view.line(line));
                    }

                    @Override
                    public CustomerLine replayed(LedgerEntry recorded) {
                        throw new IllegalStateException("reading records nothing");
                    }
                })
                .decision();
    }

    private CommandResult<InteractionDecision> execute(Fingerprint asked, LineKey line, InteractionRule rule) {
        return omni.execute(asked, LedgerKeys.of(line), rule);
    }

    private static Fingerprint asked(String operation, LineKey line, String... more) {
        List<String> parts =
                new ArrayList<>(List.of(line.customer().value(), line.address().value()));
        parts.addAll(List.of(more));
        return new Fingerprint(operation, parts);
    }
}

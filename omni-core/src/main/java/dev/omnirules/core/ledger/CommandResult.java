package dev.omnirules.core.ledger;

import dev.omnirules.core.ledger.state.LedgerEvent;
import dev.omnirules.core.ledger.state.LineKey;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * The answer to a command. Immutable; thread-safe if the decision is.
 *
 * @param decision the decision
 * @param entry what was recorded, now or, if replayed, then; empty if nothing happened
 * @param replayed whether the request had already taken effect, and this is its answer once more
 * @param <D> the decision
 * @since 0.1
 */
public record CommandResult<D>(D decision, Optional<LedgerEntry> entry, boolean replayed) {
    /** Refuses nulls. */
    public CommandResult {
        Objects.requireNonNull(decision, "decision");
        Objects.requireNonNull(entry, "entry");
    }

    /**
     * Returns what happened.
     *
     * @return the recorded events, in order; none if nothing happened
     */
    public List<LedgerEvent> events() {
        return entry.map(LedgerEntry::events).orElse(List.of());
    }

    /**
     * Returns the fence of the line that this command gave to a bot, a queue or an agent. The holder shows it before
     * each message ({@code Interactions.maySend}), and may send no more once somebody else has the line.
     *
     * @param line the line that the command gave
     * @return the line's new revision, which is its fence; empty if the command gave it to nobody, such as a
     *     qualification or a finish
     */
    public OptionalLong fence(LineKey line) {
        Objects.requireNonNull(line, "line");
        boolean given = events().stream().anyMatch(event -> gives(event, line));
        return given ? OptionalLong.of(entry.orElseThrow().revisions().of(line)) : OptionalLong.empty();
    }

    /** Whether an event gives the line to a bot, a queue or an agent: only then is its new revision the fence. */
    private static boolean gives(LedgerEvent event, LineKey line) {
        boolean gives = event instanceof LedgerEvent.ConversationStarted
                || event instanceof LedgerEvent.ConversationTransferred
                || event instanceof LedgerEvent.ConversationRequeued
                || event instanceof LedgerEvent.InteractionStarted
                || event instanceof LedgerEvent.InteractionQueued;
        return gives && ((LedgerEvent.OfLine) event).line().equals(line);
    }
}

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
     * @param line the line that the command gave, or one that follows it ({@code core.join}) and was named in the command
     * @return the line's new revision, which is its fence; empty if the command gave it to nobody, such as a
     *     qualification or a finish
     */
    public OptionalLong fence(LineKey line) {
        Objects.requireNonNull(line, "line");
        boolean follows = events().stream().noneMatch(event -> event.keys().contains(line));
        boolean given = events().stream().anyMatch(event -> gives(event) && (follows || isOf(event, line)));
        long revision = entry.map(recorded -> recorded.revisions().of(line)).orElse(0L);
        return given && revision > 0 ? OptionalLong.of(revision) : OptionalLong.empty();
    }

    /** Whether an event gives its line to a bot, a queue or an agent: only then is the new revision the fence. */
    private static boolean gives(LedgerEvent event) {
        return event instanceof LedgerEvent.ConversationStarted
                || event instanceof LedgerEvent.ConversationTransferred
                || event instanceof LedgerEvent.ConversationRequeued
                || event instanceof LedgerEvent.InteractionStarted
                || event instanceof LedgerEvent.InteractionQueued;
    }

    private static boolean isOf(LedgerEvent event, LineKey line) {
        return event instanceof LedgerEvent.OfLine ofLine && ofLine.line().equals(line);
    }
}

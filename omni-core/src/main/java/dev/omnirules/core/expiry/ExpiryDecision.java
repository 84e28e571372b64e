package dev.omnirules.core.expiry;

import dev.omnirules.core.conversation.ConversationId;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * The decision whether something of an agent or a line has ended by itself. Immutable and thread-safe.
 *
 * @since 0.1
 */
public sealed interface ExpiryDecision {

    /**
     * Nothing has ended; nothing changed.
     *
     * @param dueAt when the next thing ends by itself; empty if nothing does
     */
    record NotDue(Optional<Instant> dueAt) implements ExpiryDecision {
        /** Refuses nulls. */
        public NotDue {
            Objects.requireNonNull(dueAt, "dueAt");
        }
    }

    /**
     * Offers, reservations or wrap-ups had ended and are removed; a customer who was offered waits as before.
     *
     * @param ended their ids, oldest first
     */
    record Expired(List<ConversationId> ended) implements ExpiryDecision {
        /** Copies the list. */
        public Expired {
            Objects.requireNonNull(ended, "ended");
            ended = List.copyOf(ended);
        }
    }

    /**
     * Nothing is left that blocks the sign-out of an agent who was draining: the agent is signed out in the same step.
     *
     * @param ended the ids of what had ended, oldest first
     */
    record ExpiredAndSignedOut(List<ConversationId> ended) implements ExpiryDecision {
        /** Copies the list. */
        public ExpiredAndSignedOut {
            Objects.requireNonNull(ended, "ended");
            ended = List.copyOf(ended);
        }
    }
}

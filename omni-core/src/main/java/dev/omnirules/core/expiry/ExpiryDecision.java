package dev.omnirules.core.expiry;

import dev.omnirules.core.conversation.ConversationId;
import dev.omnirules.core.disclosure.Disclosable;
import dev.omnirules.core.disclosure.Disclosure;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * The decision whether something of an agent or a line has ended by itself. Immutable and thread-safe.
 *
 * @since 0.1
 */
public sealed interface ExpiryDecision extends Disclosable {

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

        @Override
        public Disclosure disclosure() {
            return Disclosure.of("expiry.not-due").with("dueAt", dueAt);
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

        @Override
        public Disclosure disclosure() {
            return Disclosure.of("expiry.expired")
                    .withAll(
                            "conversations",
                            ended.stream().map(ConversationId::value).toList());
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

        @Override
        public Disclosure disclosure() {
            return Disclosure.of("expiry.expired-and-signed-out")
                    .withAll(
                            "conversations",
                            ended.stream().map(ConversationId::value).toList());
        }
    }
}

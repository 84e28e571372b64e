package dev.omnirules.core.handling;

import dev.omnirules.core.conversation.ConversationId;
import dev.omnirules.core.disclosure.Disclosable;
import dev.omnirules.core.disclosure.Disclosure;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/**
 * The decision on an agent's request for more time to write up a conversation. Immutable and thread-safe.
 *
 * @since 0.1
 */
public sealed interface WrapUpDecision extends Disclosable {

    /** Refused: the agent has no such wrap-up, or it has ended; nothing changed. */
    record NotWrappingUp() implements WrapUpDecision {

        @Override
        public Disclosure disclosure() {
            return Disclosure.refusal("wrap-up.not-wrapping-up");
        }
    }

    /**
     * Nothing changed: the wrap-up lasts until it is completed, or has its latest end already.
     *
     * @param until when it ends; empty if it does not end by itself
     */
    record NotExtendable(Optional<Instant> until) implements WrapUpDecision {
        /** Refuses nulls. */
        public NotExtendable {
            Objects.requireNonNull(until, "until");
        }

        @Override
        public Disclosure disclosure() {
            return Disclosure.refusal("wrap-up.not-extendable").with("until", until);
        }
    }

    /**
     * The wrap-up ends later, at its latest end if less time is left than was asked for.
     *
     * @param conversation the conversation's id
     * @param until when it ends now
     */
    record Extended(ConversationId conversation, Instant until) implements WrapUpDecision {
        /** Refuses nulls. */
        public Extended {
            Objects.requireNonNull(conversation, "conversation");
            Objects.requireNonNull(until, "until");
        }

        @Override
        public Disclosure disclosure() {
            return Disclosure.of("wrap-up.extended")
                    .with("conversation", conversation.value())
                    .with("until", until);
        }
    }
}

package dev.omnirules.core.handling;

import dev.omnirules.core.conversation.ConversationId;
import dev.omnirules.core.disclosure.Disclosable;
import dev.omnirules.core.disclosure.Disclosure;
import dev.omnirules.core.ledger.state.LineHolder;
import java.util.Objects;

/**
 * The decision on an agent's command on a conversation. Immutable and thread-safe.
 *
 * @since 0.1
 */
public sealed interface ConversationDecision extends Disclosable {

    /** Refused: the agent does not serve this customer, or has no such wrap-up; nothing changed. */
    record NotServing() implements ConversationDecision {

        @Override
        public Disclosure disclosure() {
            return Disclosure.refusal("conversation.not-serving");
        }
    }

    /**
     * Refused: the agent does not have the conversation that the request names on this line; nothing changed. The request is
     * late, such as a click in a browser tab that shows a conversation that is over.
     *
     * @param holder the holder of the line now: possibly the same agent, in another conversation
     */
    record Superseded(LineHolder holder) implements ConversationDecision {
        /** Refuses nulls. */
        public Superseded {
            Objects.requireNonNull(holder, "holder");
        }

        @Override
        public Disclosure disclosure() {
            return Disclosure.refusal("conversation.superseded");
        }
    }

    /** Refused: resuming would take capacity that the agent does not have (ACTIVE-2); the conversation stays on hold. */
    record AtCapacity() implements ConversationDecision {

        @Override
        public Disclosure disclosure() {
            return Disclosure.refusal("conversation.at-capacity");
        }
    }

    /**
     * Done: finished, put on hold, resumed, or wrapped up.
     *
     * @param conversation the conversation's id
     */
    record Done(ConversationId conversation) implements ConversationDecision {
        /** Refuses nulls. */
        public Done {
            Objects.requireNonNull(conversation, "conversation");
        }

        @Override
        public Disclosure disclosure() {
            return Disclosure.of("conversation.done").with("conversation", conversation.value());
        }
    }

    /**
     * Done, and it was the last that blocked a draining agent's sign-out: the agent is signed out in the same step. A wrap-up that does
     * not block sign-out is released with it, and an event says so.
     *
     * @param conversation the conversation's id
     */
    record DoneAndSignedOut(ConversationId conversation) implements ConversationDecision {
        /** Refuses nulls. */
        public DoneAndSignedOut {
            Objects.requireNonNull(conversation, "conversation");
        }

        @Override
        public Disclosure disclosure() {
            return Disclosure.of("conversation.done-and-signed-out").with("conversation", conversation.value());
        }
    }
}

package dev.omnirules.core.queueing.reopen;

import dev.omnirules.core.disclosure.Disclosable;
import dev.omnirules.core.disclosure.Disclosure;
import dev.omnirules.core.ledger.state.Stage;
import dev.omnirules.core.queueing.StickyAgent;
import java.util.Objects;
import java.util.Optional;

/**
 * The result of {@link ReopenPolicy}. Immutable and thread-safe.
 *
 * @since 0.1
 */
public sealed interface ReopenDecision extends Disclosable {

    /** The reason for which a customer begins a new conversation. */
    enum Reason {
        /** The line had no conversation, or none whose end is known. */
        NO_EARLIER_CONVERSATION,
        /** The latest conversation is not over. */
        IN_PROGRESS,
        /** The window has passed since the latest conversation ended. */
        WINDOW_OVER
    }

    /**
     * The customer goes on with the earlier conversation.
     *
     * @param earlier the last stage of that conversation
     * @param keptFor the agent for whom the customer is kept for a time; empty if the agent takes no work on the channel now
     */
    record Reopened(Stage earlier, Optional<StickyAgent> keptFor) implements ReopenDecision {

        /**
         * Checks the components.
         *
         * @throws NullPointerException if a component is null
         */
        public Reopened {
            Objects.requireNonNull(earlier, "earlier");
            Objects.requireNonNull(keptFor, "keptFor");
        }

        @Override
        public Disclosure disclosure() {
            return Disclosure.of("reopening.reopened")
                    .with("conversation", earlier.conversation().value());
        }
    }

    /**
     * The customer begins a new conversation.
     *
     * @param reason the first reason that applies
     */
    record BegunAnew(Reason reason) implements ReopenDecision {

        /**
         * Checks the component.
         *
         * @throws NullPointerException if the reason is null
         */
        public BegunAnew {
            Objects.requireNonNull(reason, "reason");
        }

        @Override
        public Disclosure disclosure() {
            return Disclosure.of("reopening.begun-anew", reason);
        }
    }
}

package dev.omnirules.core.queueing.overflow;

import dev.omnirules.core.conversation.QueueId;
import dev.omnirules.core.disclosure.Disclosable;
import dev.omnirules.core.disclosure.Disclosure;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/**
 * The result of {@link OverflowPolicy}: what becomes of a customer whom nobody has taken yet. Immutable and thread-safe.
 *
 * @since 0.1
 */
public sealed interface OverflowDecision extends Disclosable {

    /**
     * The customer goes on waiting.
     *
     * @param until the next instant at which, with the same other facts, the answer may be another one; empty if it stays
     */
    record Wait(Optional<Instant> until) implements OverflowDecision {

        /**
         * Checks the component.
         *
         * @throws NullPointerException if the component is null
         */
        public Wait {
            Objects.requireNonNull(until, "until");
        }

        @Override
        public Disclosure disclosure() {
            return Disclosure.of("overflow.wait").with("until", until);
        }
    }

    /** A result that ends the wait in this queue: the ones that a rule may name. */
    sealed interface Leave extends OverflowDecision {}

    /**
     * The customer moves to another queue.
     *
     * @param queue the other queue
     */
    record Overflow(QueueId queue) implements Leave {

        /**
         * Checks the component.
         *
         * @throws NullPointerException if the queue is null
         */
        public Overflow {
            Objects.requireNonNull(queue, "queue");
        }

        @Override
        public Disclosure disclosure() {
            return Disclosure.of("overflow.queue").with("queue", queue.value());
        }
    }

    /** The customer is asked whether to be called back. */
    record OfferCallback() implements Leave {

        @Override
        public Disclosure disclosure() {
            return Disclosure.of("overflow.offer-callback");
        }
    }

    /**
     * The customer's wait ends with a message.
     *
     * @param message the code of the text for the customer
     */
    record Close(MessageCode message) implements Leave {

        /**
         * Checks the component.
         *
         * @throws NullPointerException if the code is null
         */
        public Close {
            Objects.requireNonNull(message, "message");
        }

        @Override
        public Disclosure disclosure() {
            return Disclosure.of("overflow.close").with("message", message.value());
        }
    }
}

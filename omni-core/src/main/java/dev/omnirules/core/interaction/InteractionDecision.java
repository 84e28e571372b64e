package dev.omnirules.core.interaction;

import dev.omnirules.core.disclosure.Disclosable;
import dev.omnirules.core.disclosure.Disclosure;
import java.util.Objects;

/**
 * The decision on a bot's or a queue's command on a customer's line. Immutable and thread-safe.
 *
 * @since 0.1
 */
public sealed interface InteractionDecision extends Disclosable {

    /**
     * Refused; nothing changed.
     *
     * @param reason the reason
     */
    record Refused(Reason reason) implements InteractionDecision {
        /** Refuses nulls. */
        public Refused {
            Objects.requireNonNull(reason, "reason");
        }

        @Override
        public Disclosure disclosure() {
            return Disclosure.refusal("interaction.refused", reason);
        }
    }

    /**
     * The bot has the line.
     *
     * @param fence the number that it shows to send: see {@link Interactions#maySend}
     */
    record Started(long fence) implements InteractionDecision {

        @Override
        public Disclosure disclosure() {
            return Disclosure.of("interaction.started").with("fence", Long.toString(fence));
        }
    }

    /**
     * The customer waits in the queue.
     *
     * @param fence the number that the queue shows to send
     */
    record Queued(long fence) implements InteractionDecision {

        @Override
        public Disclosure disclosure() {
            return Disclosure.of("interaction.queued").with("fence", Long.toString(fence));
        }
    }

    /** The interaction is over and the line is free. */
    record Ended() implements InteractionDecision {

        @Override
        public Disclosure disclosure() {
            return Disclosure.of("interaction.ended");
        }
    }

    /** The reasons to refuse a command on a line. */
    enum Reason {
        /** An agent, or another interaction, has the line. */
        LINE_BUSY,
        /** Nothing has the line: the interaction is over. */
        INTERACTION_ENDED
    }
}

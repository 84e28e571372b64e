package dev.omnirules.core.queueing.overflow;

import dev.omnirules.core.agent.PauseReason;
import dev.omnirules.core.disclosure.Disclosable;
import dev.omnirules.core.disclosure.Disclosure;
import java.time.Instant;
import java.util.Objects;

/**
 * The result of {@link MissedOfferPolicy}: what becomes of an agent who missed offers. Immutable and thread-safe.
 *
 * @since 0.1
 */
public sealed interface MissedOfferDecision extends Disclosable {

    /** The agent may get offers. */
    record KeepOffering() implements MissedOfferDecision {

        @Override
        public Disclosure disclosure() {
            return Disclosure.of("missed-offer.keep-offering");
        }
    }

    /**
     * The agent gets no offers for a time.
     *
     * @param until the instant from which the agent may get offers again
     */
    record Rest(Instant until) implements MissedOfferDecision {

        /**
         * Checks the component.
         *
         * @throws NullPointerException if the instant is null
         */
        public Rest {
            Objects.requireNonNull(until, "until");
        }

        @Override
        public Disclosure disclosure() {
            return Disclosure.of("missed-offer.rest").with("until", until);
        }
    }

    /**
     * The agent is to be paused.
     *
     * @param reason the reason of the pause
     */
    record Pause(PauseReason reason) implements MissedOfferDecision {

        /**
         * Checks the component.
         *
         * @throws NullPointerException if the reason is null
         */
        public Pause {
            Objects.requireNonNull(reason, "reason");
        }

        @Override
        public Disclosure disclosure() {
            return Disclosure.of("missed-offer.pause").with("pause", reason.value());
        }
    }
}

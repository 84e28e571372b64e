package dev.omnirules.core.queueing.overflow;

import dev.omnirules.core.agent.PauseReason;
import dev.omnirules.core.internal.Bounds;
import java.time.Duration;
import java.util.Objects;

/**
 * The number of missed offers in a row that an agent may have, and what follows. Immutable and thread-safe.
 *
 * @param most the number at which the consequence follows, at least 1
 * @param consequence what follows
 * @since 0.1
 */
public record MissedOfferLimits(int most, Consequence consequence) {

    /**
     * Checks the components.
     *
     * @throws NullPointerException if the consequence is null
     * @throws IllegalArgumentException if the number is less than 1
     */
    public MissedOfferLimits {
        Bounds.atLeast("most", most, 1);
        Objects.requireNonNull(consequence, "consequence");
    }

    /**
     * Returns the values to begin with.
     *
     * @return after two missed offers in a row the agent is paused, for the reason {@code MISSED_OFFERS}
     */
    public static MissedOfferLimits defaults() {
        return new MissedOfferLimits(2, new PauseAgent(new PauseReason("MISSED_OFFERS")));
    }

    /** The consequence of missed offers for the agent. */
    public sealed interface Consequence {}

    /**
     * No offers for a time, after each further miss.
     *
     * @param length the time: longer than zero, at most 24 hours
     */
    public record RestFor(Duration length) implements Consequence {

        /**
         * Checks the component.
         *
         * @throws NullPointerException if the duration is null
         * @throws IllegalArgumentException if the duration is out of bounds
         */
        public RestFor {
            Bounds.within("length", length, Duration.ofDays(1));
        }
    }

    /**
     * A pause, which the agent ends.
     *
     * @param reason the reason of the pause
     */
    public record PauseAgent(PauseReason reason) implements Consequence {

        /**
         * Checks the component.
         *
         * @throws NullPointerException if the reason is null
         */
        public PauseAgent {
            Objects.requireNonNull(reason, "reason");
        }
    }
}

package dev.omnirules.presence.connection;

import java.time.Duration;
import java.util.Objects;

/**
 * The settings by which a desk notices that its connection is lost, and by which it returns. Immutable and thread-safe.
 *
 * @param silence how long a silent connection counts as alive
 * @param backoff how long to wait between attempts
 * @param composer when the agent may write again
 * @since 0.1
 */
public record DeskSettings(Silence silence, Backoff backoff, ComposerReturns composer) {
    /** Refuses nulls. */
    public DeskSettings {
        Objects.requireNonNull(silence, "silence");
        Objects.requireNonNull(backoff, "backoff");
        Objects.requireNonNull(composer, "composer");
    }

    private static final DeskSettings DEFAULTS = new DeskSettings(
            new Silence(
                    Duration.ofSeconds(30),
                    Duration.ofSeconds(10),
                    Duration.ofSeconds(90),
                    Duration.ofSeconds(10),
                    Duration.ofSeconds(10)),
            Backoff.defaults(),
            ComposerReturns.WITH_CONNECTION);

    /**
     * Values for a page that beats every 20 s.
     *
     * @return the defaults
     */
    public static DeskSettings defaults() {
        return DEFAULTS;
    }

    /**
     * The limits of silence, after which a connection is suspected or given up.
     *
     * @param suspectAfter after how much silence the connection is probed; 30 s by default
     * @param answerWithin how long the probe may stay unanswered; 10 s by default
     * @param clockJump the longest pause between two signals after which the connection may still be there, longer than
     *     a hidden tab sleeps (60 s); 90 s by default
     * @param openWithin how long an attempt may take; 10 s by default
     * @param historyWithin how long a question for a history or the list of conversations may stay unanswered before it
     *     is asked again; 10 s by default
     * @since 0.1
     */
    public record Silence(
            Duration suspectAfter,
            Duration answerWithin,
            Duration clockJump,
            Duration openWithin,
            Duration historyWithin) {
        /**
         * Checks the values.
         *
         * @throws IllegalArgumentException if one is not positive, or the clock jump not more than 60 s
         */
        public Silence {
            Objects.requireNonNull(suspectAfter, "suspectAfter");
            Objects.requireNonNull(answerWithin, "answerWithin");
            Objects.requireNonNull(clockJump, "clockJump");
            Objects.requireNonNull(openWithin, "openWithin");
            Objects.requireNonNull(historyWithin, "historyWithin");
            longer("suspectAfter", suspectAfter, Duration.ZERO);
            longer("answerWithin", answerWithin, Duration.ZERO);
            longer("clockJump", clockJump, Duration.ofSeconds(60));
            longer("openWithin", openWithin, Duration.ZERO);
            longer("historyWithin", historyWithin, Duration.ZERO);
        }

        private static void longer(String field, Duration value, Duration bound) {
            if (value.compareTo(bound) <= 0) {
                throw new IllegalArgumentException(field + " must be longer than " + bound + ", but is " + value);
            }
        }
    }

    /**
     * The moment from which the agent may write again after a loss.
     *
     * @since 0.1
     */
    public enum ComposerReturns {
        /** As soon as the connection is back. */
        WITH_CONNECTION,
        /** When every conversation's history is refreshed. */
        WITH_HISTORY
    }
}

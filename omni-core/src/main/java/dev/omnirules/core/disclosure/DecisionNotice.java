package dev.omnirules.core.disclosure;

import java.time.Duration;
import java.util.Objects;
import java.util.Optional;

/**
 * One command as a host's monitoring sees it: no agent, no customer, no id, no text, so that every part may be the label of a metric.
 * Immutable and thread-safe.
 *
 * @param operation the kind of the command, as the shell or the host's own rule names it ({@code Fingerprint.operation}), such as {@code
 *     logout.sign-out}
 * @param effect what became of it
 * @param code the decision's stable code with its reason, such as {@code logout.blocked} ({@link Disclosure#code}); of a command
 *     that failed, the failure's class without its package; empty for a decision that is not {@link Disclosable}, and for a
 *     host's own that throws when it is disclosed
 * @param duration the time from sending the command to its answer; not negative. Of a command that a shell sends again itself, as
 *     a join does, the time of the last sending
 * @param sendings how often the ledger was sent it, at least 1: more where a line follows another one, or an offer ends with it.
 *     What a shell sends again itself, and what the ledger repeats within, is not counted
 * @since 0.1
 */
public record DecisionNotice(String operation, Effect effect, Optional<String> code, Duration duration, int sendings) {

    /** The effects of a command. */
    public enum Effect {
        /** Something changed. */
        CHANGED,
        /** Nothing changed, and nothing was refused: it was so already, or was only asked. */
        UNCHANGED,
        /** What was asked for was refused. Nothing changed, but that an offer which had run out was removed with the answer. */
        REFUSED,
        /** The request was sent before, and was answered as the first time. */
        REPLAYED,
        /** There is no decision: the ledger did not answer, the request id is another command's, or a rule failed. */
        FAILED
    }

    /**
     * Checks the numbers.
     *
     * @throws IllegalArgumentException if the duration is negative, or nothing was sent
     */
    public DecisionNotice {
        Objects.requireNonNull(operation, "operation");
        Objects.requireNonNull(effect, "effect");
        Objects.requireNonNull(code, "code");
        Objects.requireNonNull(duration, "duration");
        if (duration.isNegative()) {
            throw new IllegalArgumentException("duration must not be negative, but is " + duration);
        }
        if (sendings < 1) {
            throw new IllegalArgumentException("sendings must be at least 1, but is " + sendings);
        }
    }
}

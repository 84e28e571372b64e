package dev.omnirules.presence.connection;

import dev.omnirules.presence.connection.DeskView.Freshness;
import java.time.Duration;
import java.time.Instant;

/**
 * A question for a history or for the list of conversations that is not answered to its end yet.
 *
 * @param number the number under which it was last asked
 * @param purpose why it is asked
 * @param step whether an answer is awaited, or the next time to ask
 * @param failures how often in a row it was asked in vain
 * @param until when the answer is late, or when to ask again
 */
record Question(int number, Purpose purpose, Step step, int failures, Instant until) {

    enum Purpose {
        /** To bring the desk up to date after a connection was opened. */
        REFRESH,
        /** To fill a hole in the numbers of a live conversation. */
        HOLE
    }

    enum Step {
        ASKED,
        WAITING
    }

    boolean isAwaiting(int answered) {
        return step == Step.ASKED && number == answered;
    }

    Question failed(Instant next) {
        return new Question(number, purpose, Step.WAITING, Math.min(failures + 1, 63), next);
    }

    Question setBack(Duration by) {
        return new Question(number, purpose, step, failures, Instants.minus(until, by));
    }

    Freshness freshness() {
        return failures == 0 ? Freshness.LOADING : Freshness.DELAYED;
    }
}

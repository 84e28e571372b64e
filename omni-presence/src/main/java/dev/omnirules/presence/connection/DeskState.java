package dev.omnirules.presence.connection;

import dev.omnirules.presence.connection.DeskSignal.Visibility;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * All that {@link ConnectionMachine} remembers between two signals. Immutable and thread-safe; bounded by the
 * conversations on the desk and the messages in flight.
 *
 * @since 0.1
 */
public final class DeskState {

    final LinkState link;
    final Visibility visibility;
    final ConversationSync sync;

    DeskState(LinkState link, Visibility visibility, ConversationSync sync) {
        this.link = link;
        this.visibility = visibility;
        this.sync = sync;
    }

    /**
     * The connection.
     *
     * @param until when the present phase is given up for the next one; {@link Instant#MAX} for never
     * @param attempt the number of the latest attempt
     * @param tries the attempts since the last loss
     * @param failures the attempts since a stable connection
     * @param seed the back-off's source
     * @param heardAt when anything last came in
     * @param lastAt the latest signal's instant
     * @param spread over how long to return after a loss without a word
     */
    record LinkState(
            Phase phase,
            Instant until,
            int attempt,
            int tries,
            int failures,
            int seed,
            Instant heardAt,
            Instant lastAt,
            Instant openedAt,
            Instant attemptedAt,
            Optional<Duration> spread) {

        LinkState in(Phase next, Instant deadline) {
            return new LinkState(
                    next, deadline, attempt, tries, failures, seed, heardAt, lastAt, openedAt, attemptedAt, spread);
        }

        LinkState after(int failed, int drawn) {
            return new LinkState(
                    phase, until, attempt, tries, failed, drawn, heardAt, lastAt, openedAt, attemptedAt, spread);
        }

        LinkState heard(Instant at, Optional<Duration> told) {
            Optional<Duration> latest = told.isPresent() ? told : spread;
            return new LinkState(
                    phase, until, attempt, tries, failures, seed, at, lastAt, openedAt, attemptedAt, latest);
        }

        LinkState seen(Instant at) {
            return new LinkState(
                    phase, until, attempt, tries, failures, seed, heardAt, at, openedAt, attemptedAt, spread);
        }

        LinkState opened(Instant at) {
            return new LinkState(phase, until, attempt, 0, failures, seed, at, lastAt, at, attemptedAt, spread);
        }

        LinkState attempting(Instant at, Instant deadline) {
            return new LinkState(
                    Phase.CONNECTING,
                    deadline,
                    attempt + 1,
                    tries + 1,
                    failures,
                    seed,
                    heardAt,
                    lastAt,
                    openedAt,
                    at,
                    spread);
        }

        /** Returns this state after the page's clock was set back: what was timed by it moves with it. */
        LinkState setBack(Duration by) {
            return new LinkState(
                    phase,
                    Instants.minus(until, by),
                    attempt,
                    tries,
                    failures,
                    seed,
                    Instants.minus(heardAt, by),
                    lastAt,
                    Instants.minus(openedAt, by),
                    Instants.minus(attemptedAt, by),
                    spread);
        }
    }

    /**
     * Returns where the connection is.
     *
     * @return the phase
     */
    public Phase phase() {
        return link.phase();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof DeskState that
                && link.equals(that.link)
                && visibility == that.visibility
                && sync.equals(that.sync);
    }

    @Override
    public int hashCode() {
        return 31 * link.hashCode() + sync.hashCode();
    }

    @Override
    public String toString() {
        return "DeskState[" + link + ", " + visibility + "]";
    }
}

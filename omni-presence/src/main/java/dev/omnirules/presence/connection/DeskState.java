package dev.omnirules.presence.connection;

import dev.omnirules.presence.connection.DeskSignal.Visibility;
import java.time.Duration;
import java.time.Instant;

/**
 * All that {@link ConnectionMachine} remembers between two signals. Immutable and thread-safe; bounded by the
 * conversations on the desk and the messages in flight.
 *
 * @since 0.1
 */
public final class DeskState {

    final LinkState line;
    final Page page;
    final ConversationSync chats;

    DeskState(LinkState line, Page page, ConversationSync chats) {
        this.line = line;
        this.page = page;
        this.chats = chats;
    }

    /**
     * The connection.
     *
     * @param until when the present phase is given up for the next one; {@link Instant#MAX} for never
     * @param failures the attempts since a stable connection
     * @param seed the back-off's source
     */
    record LinkState(
            Phase phase, Instant until, int failures, int seed, Instant heardAt, Instant tickedAt, Instant openedAt) {

        LinkState in(Phase next, Instant deadline) {
            return new LinkState(next, deadline, failures, seed, heardAt, tickedAt, openedAt);
        }

        LinkState after(int failed, int drawn) {
            return new LinkState(phase, until, failed, drawn, heardAt, tickedAt, openedAt);
        }

        LinkState heard(Instant at) {
            return new LinkState(phase, until, failures, seed, at, tickedAt, openedAt);
        }

        LinkState ticked(Instant at) {
            return new LinkState(phase, until, failures, seed, heardAt, at, openedAt);
        }

        LinkState opened(Instant at) {
            return new LinkState(phase, until, failures, seed, at, tickedAt, at);
        }

        /** The page's clock was set back: what was timed by it moves with it. */
        LinkState setBack(Duration by) {
            return new LinkState(
                    phase,
                    until.equals(Instant.MAX) ? until : Times.minus(until, by),
                    failures,
                    seed,
                    Times.minus(heardAt, by),
                    tickedAt,
                    Times.minus(openedAt, by));
        }
    }

    /** The tab. */
    record Page(Visibility visibility, boolean frozen) {
        boolean isAway() {
            return frozen || visibility == Visibility.HIDDEN;
        }
    }

    /**
     * Where the connection is.
     *
     * @return the phase
     */
    public Phase phase() {
        return line.phase();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof DeskState that
                && line.equals(that.line)
                && page.equals(that.page)
                && chats.equals(that.chats);
    }

    @Override
    public int hashCode() {
        return 31 * line.hashCode() + chats.hashCode();
    }

    @Override
    public String toString() {
        return "DeskState[" + line + ", " + page + "]";
    }
}

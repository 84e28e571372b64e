package dev.omnirules.core.feed;

import java.util.Objects;

/**
 * The failure of a consumer that fell so far behind that entries it had not got are gone from the log. It gets no further entry
 * until the host has read the agents and lines anew and calls {@link LedgerFeed#restart}. Not thread-safe, like every exception.
 *
 * @since 0.1
 */
public class FeedOverrunException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /**
     * Makes the exception.
     *
     * @param consumer which consumer
     * @param position the last position that it has
     * @param oldest the oldest position that is kept
     */
    public FeedOverrunException(ConsumerName consumer, long position, long oldest) {
        super("consumer " + Objects.requireNonNull(consumer, "consumer") + " stopped: the entries after position "
                + position + " and before " + oldest
                + " are gone from the log; read the agents and lines anew and restart it");
    }
}

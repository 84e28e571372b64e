package dev.omnirules.spring;

import dev.omnirules.core.feed.ConsumerName;
import dev.omnirules.core.feed.FeedLog;
import dev.omnirules.core.feed.FeedStart;

/**
 * The position up to which saved presence knows the feed: a consumer of the log that gets nothing, so that the entries behind it
 * are kept until presence is saved anew. Thread-safe.
 *
 * @param log the log
 * @param presence the consumer that presence is
 * @param name the name of the marker
 */
record PresenceMarker(FeedLog log, ConsumerName presence, ConsumerName name) {

    /** Where presence that was restored begins. */
    FeedStart start() {
        log.register(name, new FeedStart.AtCursor());
        return new FeedStart.After(log.progress(name).position());
    }

    /** How far presence has come; to be read before it is saved. */
    long position() {
        return log.progress(presence).position();
    }

    void saved(long position) {
        log.register(name, new FeedStart.After(position));
    }
}

package dev.omnirules.spring;

import dev.omnirules.core.feed.ConsumerName;
import dev.omnirules.core.feed.FeedLimits;
import dev.omnirules.core.feed.FeedLog;
import dev.omnirules.core.feed.FeedStart;
import dev.omnirules.core.feed.LedgerFeed;
import dev.omnirules.core.ledger.LedgerEntry;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * The feed of the ledger's entries in this application, from before the web server takes requests until after it took the last one.
 * When it stops, it hands over what still waits. Thread-safe.
 *
 * @since 0.1
 */
public final class OmniFeed extends RunningPart {

    private final FeedLog log;
    private final List<FeedConsumer> consumers;
    private final FeedLimits limits;
    private final OmniThreads threads;
    private volatile Optional<LedgerFeed> running = Optional.empty();

    /** A consumer and the place where it begins, which is asked for at each start. */
    record FeedConsumer(ConsumerName name, Supplier<FeedStart> start, Consumer<LedgerEntry> consumer) {}

    OmniFeed(FeedLog log, List<FeedConsumer> consumers, FeedLimits limits, OmniThreads threads) {
        super(BEFORE_REQUESTS);
        this.log = log;
        this.consumers = List.copyOf(consumers);
        this.limits = limits;
        this.threads = threads;
    }

    @Override
    Runnable begin() {
        LedgerFeed.Builder builder = LedgerFeed.on(log).limits(limits);
        for (FeedConsumer each : consumers) {
            builder.consumer(each.name(), each.start().get(), each.consumer());
        }
        LedgerFeed feed = builder.start(threads.scheduler(), threads.executor());
        running = Optional.of(feed);
        return () -> {
            feed.close();
            running = Optional.empty();
        };
    }

    /**
     * Returns the consumers: presence, waiting lists, idle times and the host's listeners.
     *
     * @return their names
     */
    public List<ConsumerName> consumers() {
        return consumers.stream().map(FeedConsumer::name).toList();
    }

    /**
     * Returns the feed, with the state of each consumer and what is set aside.
     *
     * @return the feed; empty before the application has started and after it has stopped
     */
    public Optional<LedgerFeed> running() {
        return running;
    }
}

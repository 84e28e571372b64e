package dev.omnirules.postgres.feed;

import com.zaxxer.hikari.HikariDataSource;
import dev.omnirules.core.feed.FeedLimits;
import dev.omnirules.core.feed.LedgerFeed;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.locks.LockSupport;

/** A process of {@link FeedProcessesTest}: says which agents' entries its consumer got, until its input ends. */
final class FeedNode {

    /** Few entries at once and quick looks, so that processes take turns. */
    static final FeedLimits LIMITS = new FeedLimits(
            10, 3, Duration.ofMillis(5), Duration.ofMillis(50), Duration.ofSeconds(10), Duration.ofMinutes(1));

    private FeedNode() {}

    public static void main(String[] arguments) throws IOException {
        ScheduledExecutorService scheduler = Executors.newScheduledThreadPool(1);
        ExecutorService executor = Executors.newCachedThreadPool();
        try (HikariDataSource pool = new HikariDataSource()) {
            pool.setJdbcUrl(arguments[0]);
            pool.setMaximumPoolSize(4);
            LedgerFeed feed = LedgerFeed.on(PostgresFeedLog.on(pool))
                    .limits(LIMITS)
                    .consumer("shared", entry -> {
                        System.out.println(entry.revisions().keys().at(0));
                        LockSupport.parkNanos(1_000_000); // work, in the middle of which a process may die
                    })
                    .start(scheduler, executor);
            System.in.read();
            feed.close();
        } finally {
            scheduler.shutdownNow();
            executor.shutdownNow();
        }
    }
}

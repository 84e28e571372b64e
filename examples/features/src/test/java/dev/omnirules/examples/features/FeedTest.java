package dev.omnirules.examples.features;

import static dev.omnirules.examples.features.Host.ANA;
import static dev.omnirules.examples.features.Host.BIA;
import static dev.omnirules.examples.features.Host.JOAO;
import static dev.omnirules.examples.features.Host.SALES;
import static org.assertj.core.api.Assertions.assertThat;

import dev.omnirules.core.feed.ConsumerName;
import dev.omnirules.core.feed.ConsumerUnavailableException;
import dev.omnirules.core.feed.FeedHandler;
import dev.omnirules.core.feed.FeedLog;
import dev.omnirules.core.feed.FeedStart;
import dev.omnirules.core.feed.FeedStatus;
import dev.omnirules.core.feed.InMemoryFeedLog;
import dev.omnirules.core.feed.LedgerFeed;
import dev.omnirules.core.feed.SetAsideEntry;
import dev.omnirules.core.ledger.LedgerEntry;
import dev.omnirules.core.ledger.Outbox;
import dev.omnirules.core.ledger.state.LedgerEvent;
import dev.omnirules.core.queueing.Aging;
import dev.omnirules.core.queueing.QueuePolicy;
import dev.omnirules.core.queueing.WaitingList;
import dev.omnirules.core.queueing.WaitingTerms;
import dev.omnirules.core.routing.IdleTimes;
import dev.omnirules.presence.status.AgentStatus;
import dev.omnirules.presence.status.PresenceTimings;
import dev.omnirules.presence.status.StatusPolicy;
import dev.omnirules.presence.tracker.PresenceTracker;
import dev.omnirules.presence.tracker.TrackerLimits;
import dev.omnirules.presence.tracker.TrackerSetup;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** One feed of the ledger's entries to presence and its board, the waiting list, the idle times, and the host's own audit. */
class FeedTest {

    private static final Duration LONG = Duration.ofSeconds(20);

    private final Host host = Host.open();
    private final ScheduledThreadPoolExecutor scheduler = new ScheduledThreadPoolExecutor(1);
    private final ExecutorService executor = Executors.newCachedThreadPool();
    private final PresenceTracker tracker = new PresenceTracker(new TrackerSetup(
            new StatusPolicy(PresenceTimings.defaults()), TrackerLimits.defaults(), host.clock(), scheduler));
    private final WaitingList waiting =
            new WaitingList(new QueuePolicy(Aging.defaults()), (line, queued, enteredAt) -> WaitingTerms.plain());
    private final IdleTimes idleTimes = new IdleTimes();
    private final Outbox outbox = host.ledger(); // a host's own outbox is another implementation
    private final FeedLog log = new InMemoryFeedLog(outbox);

    @AfterEach
    void close() {
        tracker.close();
        scheduler.shutdownNow();
        executor.shutdownNow();
    }

    @Test
    void everybodyFollowsTheLedger() {
        try (LedgerFeed feed = LedgerFeed.on(log)
                .consumer("presence", tracker::entry)
                .consumer("waiting", waiting::apply)
                .consumer("idle-times", idleTimes::apply)
                .start(scheduler, executor)) {
            host.signIn(ANA, 1);
            host.enqueue(JOAO);
            assertThat(feed.drain(LONG)).isTrue();

            assertThat(tracker.view(ANA).status()).isEqualTo(AgentStatus.INACTIVE);
            assertThat(tracker.board().view(ANA)).isPresent();
            assertThat(waiting.size(SALES)).isEqualTo(1);
            assertThat(idleTimes.agent(ANA).idleSince()).contains(Host.START);
            assertThat(feed.lag(new ConsumerName("presence"))).isZero();
        }
    }

    @Test
    void anEntryThatOneConsumerFailsOnIsSetAsideForThatOneAlone() {
        ConsumerName audit = new ConsumerName("audit");
        AtomicInteger left = new AtomicInteger(2);
        List<String> audited = Collections.synchronizedList(new ArrayList<>());
        try (LedgerFeed feed = LedgerFeed.on(log)
                .consumer("audit", entry -> audit(entry, left, audited))
                .consumer("presence", tracker::entry)
                .start(scheduler, executor)) {
            host.signIn(ANA, 1);
            host.signIn(BIA, 1);
            assertThat(feed.drain(LONG)).isTrue();

            assertThat(audited).contains("bia").doesNotContain("ana");
            SetAsideEntry aside = feed.setAside(audit, 10).get(0);
            assertThat(aside.reason()).contains("no account");
            assertThat(feed.status(audit).phase()).isEqualTo(FeedStatus.Phase.RUNNING);
            feed.discard(aside);
            assertThat(tracker.view(ANA).status()).isEqualTo(AgentStatus.INACTIVE);
        }
    }

    @Test
    void aHostHandsTheEntriesOverByItself() {
        ConsumerName report = new ConsumerName("report");
        log.register(report, new FeedStart.AtCursor());
        host.signIn(ANA, 1);
        log.collect(100);
        List<Long> positions = new ArrayList<>();
        FeedHandler handler = entry -> {
            positions.add(entry.position());
            return new FeedHandler.Handled();
        };

        assertThat(log.hand(report, 100, handler)).isEqualTo(2);
        assertThat(positions).containsExactly(1L, 2L);
        assertThat(log.progress(report).lag()).isZero();
    }

    private static void audit(LedgerEntry entry, AtomicInteger left, List<String> audited) {
        if (left.getAndDecrement() > 0) {
            throw new ConsumerUnavailableException("the audit's database restarts"); // tried again until it works
        }
        String agent = ((LedgerEvent.OfAgent) entry.events().get(0)).agent().value();
        if (agent.equals("ana")) {
            throw new IllegalStateException("no account for this agent"); // set aside after five attempts
        }
        audited.add(agent);
    }
}

package dev.omnirules.examples.benchmarks.tracker;

import com.sun.management.OperatingSystemMXBean;
import dev.omnirules.core.Omni;
import dev.omnirules.core.agent.AgentId;
import dev.omnirules.core.agent.Capacity;
import dev.omnirules.core.agent.Channel;
import dev.omnirules.core.feed.InMemoryFeedLog;
import dev.omnirules.core.feed.LedgerFeed;
import dev.omnirules.core.ledger.InMemoryLedger;
import dev.omnirules.core.ledger.LedgerEntry;
import dev.omnirules.core.logout.LogoutGuard;
import dev.omnirules.core.session.AgentSessions;
import dev.omnirules.examples.benchmarks.report.Figures;
import dev.omnirules.examples.benchmarks.tracker.AgentRecord.Folded;
import dev.omnirules.presence.board.Subscription;
import dev.omnirules.presence.ledger.AgentFact;
import dev.omnirules.presence.ledger.LedgerFacts;
import dev.omnirules.presence.status.PresenceEvent;
import dev.omnirules.presence.status.PresenceEvent.Beat;
import dev.omnirules.presence.status.PresenceEvent.CloseKind;
import dev.omnirules.presence.status.PresenceEvent.ConnectionClosed;
import dev.omnirules.presence.status.PresenceEvent.ConnectionOpened;
import dev.omnirules.presence.status.PresenceEvent.Hint;
import dev.omnirules.presence.status.PresenceEvent.ObserverGap;
import dev.omnirules.presence.status.PresenceTimings;
import dev.omnirules.presence.status.StatusPolicy;
import dev.omnirules.presence.status.StatusView;
import dev.omnirules.presence.tracker.EpochIssuer;
import dev.omnirules.presence.tracker.PresenceTracker;
import dev.omnirules.presence.tracker.SavedPresence;
import dev.omnirules.presence.tracker.SignalResult;
import dev.omnirules.presence.tracker.TrackerLimits;
import dev.omnirules.presence.tracker.TrackerSetup;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;

/**
 * A tracker with a ledger and its feed, as a host has them in one process, for ten minutes: agents who beat every 20 s from four
 * threads, all of whom sign in within 20 s, twice; a stop of 30 s, after which the beats of that time come at once; a restart
 * from what was saved, 5 s long, after which every page connects anew; a listener and a board's listener that take 30 s a call.
 * At the end each agent's events are folded once more by the pure fold, and the changes and views compared.
 */
public final class TrackerLoad {

    private static final Duration STOP = Duration.ofSeconds(30);
    private static final int STOP_IN = 10;
    private static final Duration RESTART = Duration.ofSeconds(5);
    private static final int RESTART_IN = 20;
    private static final Duration SLOW = Duration.ofSeconds(30);
    private static final String LEDGER = "load";

    private final LoadTime time;
    private final ReadClock clock;
    private final Script script;
    private final TrackerSetup setup;
    private final InMemoryFeedLog log;
    private final AgentSessions sessions;
    private final LogoutGuard guard;

    private final AgentId[] ids;
    private final AgentRecord[] records;

    /** The number of each agent's connection. */
    private final long[] epochs;

    /** Of each agent: the span, from a stop to the next one, of the latest act. */
    private final int[] spans;

    private final AtomicLong routableTooEarly = new AtomicLong();
    private final SlowListener slowListener = new SlowListener();
    private final List<Subscription> subscriptions = new ArrayList<>();
    private int span;
    private EpochIssuer issuer;
    private PresenceTracker tracker;
    private LedgerFeed feed;

    /** A load of some agents, with a tracker of these limits, in this time. */
    TrackerLoad(int agents, TrackerLimits limits, LoadTime time) {
        this.time = time;
        this.clock = new ReadClock(time);
        this.script = new Script(agents, time.instant().plusSeconds(1));
        StatusPolicy policy = new StatusPolicy(PresenceTimings.defaults());
        this.setup = new TrackerSetup(policy, limits, clock, time.scheduler());
        InMemoryLedger ledger = new InMemoryLedger(clock);
        Omni omni = Omni.on(ledger).build();
        this.log = new InMemoryFeedLog(ledger);
        this.sessions = new AgentSessions(omni);
        this.guard = new LogoutGuard(omni);
        this.ids = new AgentId[agents];
        this.records = new AgentRecord[agents];
        for (int agent = 0; agent < agents; agent++) {
            ids[agent] = new AgentId("agent-" + agent);
            records[agent] = new AgentRecord();
        }
        this.epochs = new long[agents];
        this.spans = new int[agents];
        this.issuer = new EpochIssuer(1, clock);
        this.tracker = new PresenceTracker(setup);
        this.feed = startFeed();
    }

    /**
     * Arguments: how many agents, {@code real} or {@code virtual} for a time that passes as fast as the work is done, and the file
     * for the figures. A run in which the process stood still by itself, on a machine that is busy with other things, is void: the tracker finds an observer
     * gap then, of which the pure fold here is not told.
     */
    public static void main(String... args) throws IOException {
        int agents = Integer.parseInt(args[0]);
        boolean isVirtual = args[1].equals("virtual");
        LoadResult result;
        TrackerLimits limits = TrackerLimits.defaults();
        try (LoadTime time = isVirtual ? new VirtualTime() : new RealTime()) {
            result = new TrackerLoad(agents, limits, time).run();
        }
        say(result.text());
        if (result.longest().compareTo(limits.silence()) > 0) {
            say("the process stood still by itself: run it again on a machine with less to do");
            System.exit(2);
        }
        new Figures()
                .with("TrackerLoad.cpuShare", 100 * result.cpuShare(), "%")
                .with("TrackerLoad.different", result.different(), "")
                .write(Path.of(args[2]));
        if (!result.isRight()) {
            say("the tracker is not the fold: see above");
            System.exit(1);
        }
    }

    /** Runs the load, and compares. */
    LoadResult run() {
        listen();
        Instant stop = script.at(0, STOP_IN);
        Instant restart = script.at(0, RESTART_IN);
        Instant end = script.at(0, Script.ROUNDS);
        work(script.start(), stop);
        stop();
        work(stop, restart);
        restart();
        work(restart.plus(RESTART), end);
        time.await(end);
        return compare();
    }

    private void listen() {
        span++;
        subscriptions.add(tracker.listen(
                changes -> changes.changes().forEach(each -> records[number(each.agent())].told(each.transition())),
                time.inOrder()));
        subscriptions.add(tracker.listen(slowListener, time.slow(SLOW)));
        subscriptions.add(tracker.board().listen(0, changes -> {}, time.slow(SLOW)));
    }

    private LedgerFeed startFeed() {
        return LedgerFeed.on(log).consumer("presence", this::entry).start(time.scheduler(), time.workers());
    }

    private void work(Instant from, Instant toExclusive) {
        CompletableFuture<?>[] threads = new CompletableFuture<?>[time.threads() - 1];
        for (int i = 0; i < threads.length; i++) {
            int thread = i + 1;
            threads[i] = CompletableFuture.runAsync(() -> work(thread, from, toExclusive), time.workers());
        }
        work(0, from, toExclusive);
        CompletableFuture.allOf(threads).join();
    }

    private void work(int thread, Instant from, Instant toExclusive) {
        for (int round = 0; round < Script.ROUNDS; round++) {
            for (int agent = thread; agent < ids.length; agent += time.threads()) {
                Instant at = script.at(agent, round);
                if (!at.isBefore(from) && at.isBefore(toExclusive)) {
                    time.await(at);
                    act(agent, round);
                }
            }
        }
    }

    private void act(int agent, int round) {
        boolean isFirst = spans[agent] != span;
        spans[agent] = span;
        if ((isFirst || script.neverConnects(agent))
                && !tracker.view(ids[agent]).routable().isEmpty()) {
            routableTooEarly.incrementAndGet();
        }
        switch (script.act(agent, round)) {
            case OPEN -> open(agent);
            case SIGN_IN -> signIn(agent);
            case BEAT -> beat(agent, round, isFirst);
            case SIGN_IN_ANEW -> {
                guard.signOut(ids[agent]);
                signIn(agent);
            }
            case LOSE_CONNECTION ->
                signal(agent, new ConnectionClosed(clock.instant(), epochs[agent], CloseKind.ABNORMAL));
            case NOTHING -> {}
        }
    }

    private void open(int agent) {
        long before = epochs[agent];
        epochs[agent] = issuer.next();
        ConnectionOpened first = ConnectionOpened.first(clock.instant(), epochs[agent], Script.ROUND);
        signal(agent, before == 0 ? first : first.resuming(before));
    }

    /** The first one after the restart opens a connection: the server's sockets are gone. */
    private void beat(int agent, int round, boolean isFirst) {
        if (isFirst && span == 3) {
            open(agent);
        } else {
            signal(agent, new Beat(clock.instant(), epochs[agent], round, Script.ROUND, Hint.VISIBLE));
        }
    }

    private void signIn(int agent) {
        sessions.signIn(ids[agent], Capacity.of(3));
        sessions.signInTo(ids[agent], Channel.WHATSAPP);
        sessions.signInTo(ids[agent], Channel.VOICE);
    }

    private void signal(int agent, PresenceEvent event) {
        SignalResult result = tracker.signal(ids[agent], event);
        if (result != SignalResult.TAKEN) {
            throw new IllegalStateException("a signal must be taken, but is " + result);
        }
        records[agent].took(event, clock.read());
    }

    private void entry(LedgerEntry entry) {
        tracker.entry(entry);
        Instant receivedAt = clock.read();
        for (AgentFact fact : LedgerFacts.of(entry)) {
            records[number(fact.agent())].took(fact.event(), receivedAt);
        }
    }

    /** Nothing reaches the tracker, not even its own tick. */
    private void stop() {
        Instant[] from = new Instant[1];
        clock.rest();
        time.standStill(STOP, () -> from[0] = look(), () -> {
            Instant to = look();
            clock.goOn();
            ObserverGap gap = new ObserverGap(from[0], to, Optional.empty());
            for (AgentRecord each : records) {
                each.took(gap, to);
            }
        });
        span++;
    }

    private Instant look() {
        tracker.view(new AgentId("nobody"));
        return clock.read();
    }

    private void restart() {
        feed.close();
        clock.rest();
        SavedPresence[] saved = new SavedPresence[1];
        time.standStill(
                RESTART,
                () -> {
                    saved[0] = tracker.save(LEDGER);
                    tracker.close();
                    time.settle();
                    subscriptions.forEach(Subscription::close);
                },
                () -> {
                    clock.begin();
                    tracker = PresenceTracker.restore(setup, saved[0], LEDGER, agent -> {
                        throw new IllegalStateException("the ledger must be the same");
                    });
                    Instant restoredAt = clock.first();
                    clock.goOn();
                    for (AgentRecord each : records) {
                        each.restarted(saved[0].savedAt(), restoredAt);
                    }
                });
        slowListener.restarted();
        issuer = new EpochIssuer(1, clock);
        feed = startFeed();
        listen();
    }

    private LoadResult compare() {
        feed.close();
        LoadResult[] result = new LoadResult[1];
        time.standStill(
                Duration.ZERO,
                () -> {
                    Instant end = tracker.save(LEDGER).savedAt();
                    time.settle();
                    result[0] = compare(end);
                },
                tracker::close);
        return result[0];
    }

    private LoadResult compare(Instant end) {
        OperatingSystemMXBean machine = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        Duration cpu = Duration.ofNanos(machine.getProcessCpuTime());
        Duration longest = clock.longest();
        long events = 0;
        int different = 0;
        long falsely = 0;
        long inactive = 0;
        long notNoticed = 0;
        int routable = 0;
        for (int agent = 0; agent < ids.length; agent++) {
            AgentRecord record = records[agent];
            Folded folded = record.fold(setup.policy(), end);
            StatusView view = tracker.view(ids[agent]);
            boolean isSame =
                    record.isTold(folded.transitions()) && view.equals(folded.view(setup.policy(), clock.read()));
            long times = record.timesInactive();
            events += record.events();
            different += isSame ? 0 : 1;
            falsely += script.isAlwaysThere(agent) ? times : 0;
            inactive += script.isAlwaysThere(agent) ? 0 : times;
            notNoticed += script.fallsSilent(agent) && times == 0 ? 1 : 0;
            routable += view.routable().isEmpty() ? 0 : 1;
        }
        return new LoadResult(
                ids.length,
                events,
                Duration.between(script.start(), end),
                cpu,
                different,
                falsely,
                inactive,
                notNoticed,
                routableTooEarly.get(),
                routable,
                slowListener.told(),
                slowListener.missed(),
                longest);
    }

    private static int number(AgentId agent) {
        return Integer.parseInt(agent.value().substring("agent-".length()));
    }

    @SuppressWarnings("SystemOut")
    private static void say(String text) {
        System.out.println(text);
    }
}

package dev.omnirules.examples.benchmarks.presence;

import dev.omnirules.core.agent.AgentId;
import dev.omnirules.examples.benchmarks.report.Figures;
import dev.omnirules.presence.board.BoardCounts;
import dev.omnirules.presence.board.BoardFilter;
import dev.omnirules.presence.board.SupervisorBoard;
import dev.omnirules.presence.board.ViewChange;
import dev.omnirules.presence.status.AgentPresence;
import dev.omnirules.presence.status.AgentStatus;
import dev.omnirules.presence.status.PresenceEvent;
import dev.omnirules.presence.status.StatusView;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * A crowd that beats for ten virtual minutes in one thread, as a host in one process would fold it: every event is
 * applied and the view derived anew; what changed is shown to the board, a whole batch at once in one round and one by
 * one in the next; one timer an agent, armed lazily at the view's next change, tells what time alone brings. The steps
 * are taken in batches, so that each has a time of its own. What a host's own look-up brings along is not part of any:
 * the presence, and the id that the host keeps. At the end the board is held against a recount.
 */
public final class PresenceLoad {

    private static final Instant START = Instant.parse("2026-11-16T11:00:00Z");
    private static final long ROUND_NANOS = Crowd.ROUND.toNanos();
    private static final int FIRST_ROUND = 2;
    private static final int BATCH = 1_000;
    private static final int WARM_UP = 100_000;
    private static final long SEED = 20_261_116;

    private final Crowd crowd;
    private final AgentId[] ids;
    private final Fold fold;
    private final Floor floor;
    private final double bytesFolded;
    private final double bytesHeld;
    private double findNanos;

    private final int[] agents = new int[2 * BATCH];
    private final AgentId[] senders = new AgentId[2 * BATCH];
    private final PresenceEvent[] events = new PresenceEvent[2 * BATCH];
    private final StatusView[] views = new StatusView[2 * BATCH];
    private int size;

    /** Stands for the use that a host makes of what it looks up. */
    @SuppressWarnings("UnusedVariable")
    private int lookedUp;

    private final AgentPresence[] presences = new AgentPresence[2 * BATCH];
    private final Meter found = new Meter();
    private final Meter applied = new Meter();
    private final Meter derived = new Meter();
    private final Meter shownTogether = new Meter();
    private final Meter shown = new Meter();
    private final Meter fired = new Meter();
    private final Meter all = new Meter();

    private PresenceLoad(int size) {
        crowd = new Crowd(size, SEED);
        ids = new AgentId[size];
        for (int i = 0; i < size; i++) {
            ids[i] = new AgentId("agent-" + i);
        }
        long before = heap();
        fold = new Fold(size);
        for (int place = 0; place < size; place++) {
            fold.enter(crowd.agent(place), at(0, place));
        }
        for (int place = 0; place < size; place++) {
            fold.apply(crowd.agent(place), Fold.beat(1, at(1, place)));
        }
        bytesFolded = (double) (heap() - before) / size;
        floor = new Floor(ids, at(1, 0));
        for (int place = 0; place < size; place++) {
            int agent = crowd.agent(place);
            StatusView view = fold.derive(agent, at(1, place));
            floor.show(agent, view, at(1, place));
            floor.arm(agent, view);
        }
        bytesHeld = (double) (heap() - before) / size;
    }

    /**
     * Arguments: how many agents, for how many virtual minutes, and the file for the figures.
     */
    public static void main(String... args) throws IOException {
        int size = Integer.parseInt(args[0]);
        int minutes = Integer.parseInt(args[1]);
        new PresenceLoad(Math.min(size, WARM_UP)).run(minutes); // the compiler's work is done before anything is timed
        PresenceLoad load = new PresenceLoad(size);
        load.run(minutes);
        load.findNanos = Memory.findNanos(size);
        load.print(minutes);
        load.figures(minutes).write(Path.of(args[2]));
    }

    private Figures figures(int minutes) {
        String of = " agents=" + ids.length;
        return new Figures()
                .with("PresenceLoad.timesRealTime" + of, timesRealTime(minutes), "× real time")
                .with("PresenceLoad.heapEach" + of, bytesFolded, "B")
                .with("PresenceLoad.apply" + of, each(applied), "ns")
                .with("PresenceLoad.derive" + of, each(derived), "ns")
                .with("PresenceLoad.boardAtOnce" + of, each(shownTogether), "ns")
                .with("PresenceLoad.board" + of, each(shown), "ns")
                .with("PresenceLoad.find" + of, findNanos, "ns");
    }

    private double timesRealTime(int minutes) {
        return 60 * minutes / all.seconds();
    }

    private void run(int minutes) {
        int end = FIRST_ROUND + (int) Duration.ofMinutes(minutes).dividedBy(Crowd.ROUND);
        all.begin();
        for (int round = FIRST_ROUND; round < end; round++) {
            for (int place = 0; place < ids.length; place += BATCH) {
                batch(round, place, Math.min(ids.length, place + BATCH));
            }
        }
        all.end(1);
        check(at(end, 0));
    }

    private void batch(int round, int from, int to) {
        size = 0;
        for (int place = from; place < to; place++) {
            int agent = crowd.agent(place);
            crowd.events(agent, round, at(round, place), event -> {
                agents[size] = agent;
                events[size++] = event;
            });
        }
        apply();
        derive();
        show(round % 2 == 0);
        fire(at(round, to));
    }

    /** The second event of an agent follows upon the first. */
    private void apply() {
        found.begin();
        for (int i = 0; i < size; i++) {
            presences[i] = fold.presence(agents[i]);
            senders[i] = ids[agents[i]];
            lookedUp += senders[i].hashCode();
        }
        found.end(size);
        applied.begin();
        for (int i = 0; i < size; i++) {
            boolean second = i > 0 && agents[i] == agents[i - 1];
            presences[i] = presences[second ? i - 1 : i].apply(events[i]);
        }
        applied.end(size);
        for (int i = 0; i < size; i++) {
            fold.keep(agents[i], presences[i]);
        }
    }

    private void derive() {
        derived.begin();
        for (int i = 0; i < size; i++) {
            views[i] = fold.derive(presences[i], events[i].observedAt());
        }
        derived.end(size);
    }

    private void show(boolean together) {
        int news = 0;
        for (int i = 0; i < size; i++) {
            floor.arm(agents[i], views[i]);
            if (floor.isNews(agents[i], views[i])) {
                floor.keep(agents[i], views[i]);
                agents[news] = agents[i];
                senders[news] = senders[i];
                events[news] = events[i];
                views[news++] = views[i];
            }
        }
        if (together) {
            showTogether(news);
        } else {
            showOneByOne(news);
        }
    }

    private void showTogether(int news) {
        shownTogether.begin();
        List<ViewChange> changes = new ArrayList<>(news);
        for (int i = 0; i < news; i++) {
            changes.add(new ViewChange(senders[i], views[i], events[i].observedAt()));
        }
        floor.board().show(changes);
        shownTogether.end(news);
    }

    private void showOneByOne(int news) {
        shown.begin();
        for (int i = 0; i < news; i++) {
            floor.board().show(senders[i], views[i], events[i].observedAt());
        }
        shown.end(news);
    }

    private void fire(Instant now) {
        fired.begin();
        fired.end(floor.timers().advance(now, agent -> wake(agent, now)));
    }

    private void wake(int agent, Instant now) {
        StatusView view = fold.derive(agent, now);
        floor.arm(agent, view);
        if (floor.isNews(agent, view)) {
            floor.show(agent, view, view.since().orElse(now));
        }
    }

    private void check(Instant end) {
        Map<AgentStatus, Integer> counts = new EnumMap<>(AgentStatus.class);
        Duration present = Duration.ZERO;
        int sessions = 0;
        fire(end);
        for (int place = 0; place < ids.length; place++) {
            StatusView view = fold.derive(crowd.agent(place), end);
            counts.merge(view.status(), 1, Integer::sum);
            sessions += view.sessions().size();
            present = present.plus(Duration.between(at(1, place), end));
        }
        SupervisorBoard board = floor.board();
        if (!board.counts(BoardFilter.everyone()).equals(new BoardCounts(counts, sessions))) {
            throw new IllegalStateException("board must count " + counts + " and " + sessions + " sessions");
        }
        if (!board.timeSpent(end).total().equals(present)) {
            throw new IllegalStateException("time per status must sum to " + present);
        }
    }

    private void print(int minutes) {
        say("%n%,d agents, %d virtual minutes, %.1f s", ids.length, minutes, all.seconds());
        say("  × real time                      %,10.1f   (reach ≥ 10 for a million)", timesRealTime(minutes));
        say("  events applied, and per second   %,10d %,12.0f", applied.count(), applied.count() / all.seconds());
        say("  each, the collector's share in it; that share; bytes allocated");
        print("looked up by the host", found, "");
        print("apply", applied, "(reach ≤ 250 ns)");
        print("derive", derived, "(reach ≤ 250 ns)");
        print("board change, a batch at once", shownTogether, "(reach ≤ 500 ns)");
        print("board change, one by one", shown, "(reach ≤ 500 ns)");
        say(
                "  timers fired; moved when due     %,10d %,12d",
                fired.count(), floor.timers().moved());
        say("  collector's part of the time     %,10.1f s", all.pausedSeconds());
        say("  timers' part of the time         %,10.1f s", fired.seconds());
        say("  heap per agent: the fold         %,10.0f B  (reach ≤ 320)", bytesFolded);
        say("  with view, board and timer       %,10.0f B", bytesHeld);
        say("  one wait for memory, as floor    %,10.0f ns", Memory.waitNanos((long) (bytesFolded * ids.length)));
        say(
                "  a change one by one              %,10.0f ns, of which the floor is %,.0f ns: two misses find the agent",
                each(shown), findNanos);
        say("  the board as a recount, and its times sum up exactly");
    }

    private void print(String step, Meter meter, String reach) {
        say(
                "  %-30s %,12d × %,6.0f ns %,6.0f ns %,6.0f B   %s",
                step, meter.count(), each(meter), meter.eachPaused(all), meter.bytesEach(), reach);
    }

    private double each(Meter meter) {
        return meter.each(all);
    }

    private Instant at(int round, int place) {
        return START.plusNanos(ROUND_NANOS * round + ROUND_NANOS / ids.length * place);
    }

    private static long heap() {
        Runtime runtime = Runtime.getRuntime();
        for (int i = 0; i < 4; i++) {
            System.gc();
        }
        return runtime.totalMemory() - runtime.freeMemory();
    }

    @SuppressWarnings("SystemOut")
    private static void say(String format, Object... values) {
        System.out.printf(Locale.ROOT, format + "%n", values);
    }
}

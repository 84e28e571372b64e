package dev.omnirules.examples.benchmarks.tracker;

import dev.omnirules.core.agent.AgentId;
import dev.omnirules.core.agent.Channel;
import dev.omnirules.examples.benchmarks.Seed;
import dev.omnirules.presence.status.AgentTimeline;
import dev.omnirules.presence.status.PresenceEvent;
import dev.omnirules.presence.status.PresenceEvent.Beat;
import dev.omnirules.presence.status.PresenceEvent.ChannelSignedIn;
import dev.omnirules.presence.status.PresenceEvent.ConnectionOpened;
import dev.omnirules.presence.status.PresenceEvent.Hint;
import dev.omnirules.presence.status.PresenceTimings;
import dev.omnirules.presence.status.StatusPolicy;
import dev.omnirules.presence.testkit.ManualTime;
import dev.omnirules.presence.tracker.PresenceTracker;
import dev.omnirules.presence.tracker.SignalResult;
import dev.omnirules.presence.tracker.TrackerLimits;
import dev.omnirules.presence.tracker.TrackerSetup;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * A beat of the next of many agents in a drawn order, each of whom beats every 20 s, by a tracker and by the pure fold
 * alone. Time passes from beat to beat on the same thread, so the tracker's ticks and the tasks that it schedules are part of its cost.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(
        value = 1,
        jvmArgsAppend = {"-Xms1g", "-Xmx1g"})
public class TrackerBenchmark {

    private static final Instant START = Instant.parse("2026-11-16T11:00:00Z");

    @Param({"20000"})
    int agents;

    private final StatusPolicy policy = new StatusPolicy(PresenceTimings.defaults());
    private final ManualTime time = new ManualTime(START);
    private final PresenceTracker tracker =
            new PresenceTracker(new TrackerSetup(policy, TrackerLimits.defaults(), time, time));
    private AgentId[] ids = {};
    private AgentTimeline[] timelines = {};
    private int[] order = {};
    private Duration apart = Duration.ZERO;
    private int place;
    private int round = 1;
    private Instant now = START;

    /** Every agent is in a channel, and has a connection. */
    @Setup
    public void enter() {
        ids = new AgentId[agents];
        timelines = new AgentTimeline[agents];
        order = new int[agents];
        apart = Script.ROUND.dividedBy(agents);
        SplittableRandom random = new SplittableRandom(Seed.of(1));
        for (int i = 0; i < agents; i++) {
            int other = random.nextInt(i + 1);
            order[i] = order[other];
            order[other] = i;
            ids[i] = new AgentId("agent-" + i);
            timelines[i] = AgentTimeline.from(policy, policy.unknown(), Instant.MIN);
        }
        for (int i = 0; i < agents; i++) {
            int agent = next();
            time.passTo(now);
            for (PresenceEvent event : List.of(
                    new ChannelSignedIn(now, 1, Channel.WHATSAPP), ConnectionOpened.first(now, 1, Script.ROUND))) {
                signal(agent, event);
                fold(agent, event);
            }
        }
    }

    /** By the tracker. */
    @Benchmark
    public SignalResult signal() {
        int agent = next();
        time.passTo(now);
        return signal(agent, beat());
    }

    /** By the pure fold. */
    @Benchmark
    public AgentTimeline fold() {
        int agent = next();
        return fold(agent, beat());
    }

    private SignalResult signal(int agent, PresenceEvent event) {
        SignalResult result = tracker.signal(ids[agent], event);
        if (result != SignalResult.TAKEN) {
            throw new IllegalStateException("a signal must be taken, but is " + result);
        }
        return result;
    }

    private AgentTimeline fold(int agent, PresenceEvent event) {
        timelines[agent] = timelines[agent].on(event, now).timeline();
        return timelines[agent];
    }

    private Beat beat() {
        return new Beat(now, 1, round, Script.ROUND, Hint.VISIBLE);
    }

    private int next() {
        int agent = order[place++];
        if (place == agents) {
            place = 0;
            round++;
        }
        now = now.plus(apart);
        return agent;
    }
}

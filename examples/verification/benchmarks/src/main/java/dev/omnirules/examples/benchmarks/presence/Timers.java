package dev.omnirules.examples.benchmarks.presence;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.function.IntConsumer;

/**
 * One timer an agent, in a wheel of {@value #SLOTS} slots of {@value #TICK_MILLIS} ms: arming, moving and firing one
 * takes constant time. A timer is lazy: one that stands earlier than its agent's latest deadline is left where it is,
 * and moved when its turn comes.
 */
final class Timers {

    static final int SLOTS = 4096;
    static final int TICK_MILLIS = 100;

    private static final int NONE = -1;

    /** The numbers of one agent stand together: next and previous agent in the slot, tick of the slot, deadline. */
    private static final int WIDTH = 4;

    private static final int NEXT = 0;
    private static final int PREVIOUS = 1;
    private static final int ARMED = 2;
    private static final int DEADLINE = 3;

    private final Instant start;
    private final int[] heads = new int[SLOTS];
    private final int[] agents;
    private int now;
    private long moved;

    Timers(int size, Instant start) {
        this.start = start;
        this.agents = new int[WIDTH * size];
        Arrays.fill(heads, NONE);
        Arrays.fill(agents, NONE);
    }

    /** Sees to it that an agent is looked at when an instant is over, in place of what was asked before. */
    void arm(int agent, Instant at) {
        int deadline = tick(at) + 1;
        agents[WIDTH * agent + DEADLINE] = deadline;
        int armed = agents[WIDTH * agent + ARMED];
        if (armed == NONE || deadline < armed) {
            unlink(agent);
            link(agent, deadline);
        }
    }

    /** Fires what is due up to an instant, tick by tick, and tells how many timers that were. */
    int advance(Instant to, IntConsumer due) {
        int fired = 0;
        for (int last = tick(to); now < last; ) {
            now++;
            int slot = now % SLOTS;
            while (heads[slot] != NONE) {
                int agent = heads[slot];
                unlink(agent);
                if (agents[WIDTH * agent + DEADLINE] > now) {
                    link(agent, agents[WIDTH * agent + DEADLINE]);
                    moved++;
                } else {
                    due.accept(agent);
                    fired++;
                }
            }
        }
        return fired;
    }

    /** How many timers were moved when their turn came. */
    long moved() {
        return moved;
    }

    /** What lies further ahead than the wheel reaches is moved once more on its way. */
    private void link(int agent, int deadline) {
        int tick = Math.max(now + 1, Math.min(now + SLOTS - 1, deadline));
        int slot = tick % SLOTS;
        int head = heads[slot];
        agents[WIDTH * agent + NEXT] = head;
        agents[WIDTH * agent + PREVIOUS] = NONE;
        agents[WIDTH * agent + ARMED] = tick;
        if (head != NONE) {
            agents[WIDTH * head + PREVIOUS] = agent;
        }
        heads[slot] = agent;
    }

    private void unlink(int agent) {
        int armed = agents[WIDTH * agent + ARMED];
        if (armed == NONE) {
            return;
        }
        int before = agents[WIDTH * agent + PREVIOUS];
        int after = agents[WIDTH * agent + NEXT];
        if (before == NONE) {
            heads[armed % SLOTS] = after;
        } else {
            agents[WIDTH * before + NEXT] = after;
        }
        if (after != NONE) {
            agents[WIDTH * after + PREVIOUS] = before;
        }
        agents[WIDTH * agent + ARMED] = NONE;
    }

    private int tick(Instant at) {
        return (int) (Duration.between(start, at).toMillis() / TICK_MILLIS);
    }
}

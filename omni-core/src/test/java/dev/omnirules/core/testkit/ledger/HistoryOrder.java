package dev.omnirules.core.testkit.ledger;

import dev.omnirules.core.ledger.RequestId;
import dev.omnirules.core.ledger.state.LedgerKey;
import dev.omnirules.core.testkit.ledger.Step.Result;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;

/**
 * The order of the steps that revisions and real time allow. Real time takes one node per answer, which every later
 * question follows, so that there are as many edges as there are reads, writes and steps.
 */
final class HistoryOrder {

    private static final int CYCLES_TRIED = 400;

    private final List<Step> steps;
    private final Edges edges;

    private HistoryOrder(List<Step> steps, Writers writers) {
        this.steps = steps;
        this.edges = new Edges(2 * steps.size());
        byRevision(writers);
        byReplay();
        byTime();
    }

    static List<Step> of(List<Step> steps, Writers writers) {
        List<Step> byInvocation = new ArrayList<>(steps);
        byInvocation.sort(Comparator.comparingLong(Step::invoked));
        return new HistoryOrder(byInvocation, writers).sorted();
    }

    private void byRevision(Writers writers) {
        Map<Step, Integer> index = new IdentityHashMap<>();
        for (int i = 0; i < steps.size(); i++) {
            index.put(steps.get(i), i);
        }
        for (int i = 0; i < steps.size(); i++) {
            int node = i;
            Step step = steps.get(i);
            if (step.outcome() == Result.REPLAYED || step.seen().isEmpty()) {
                continue;
            }
            for (LedgerKey key : step.command().keys()) {
                long read = step.read(key).orElseThrow();
                writers.of(key, read).ifPresent(before -> edges.add(index.get(before), node));
                if (step.wrote(key) == 0) {
                    writers.of(key, read + 1).ifPresent(after -> edges.add(node, index.get(after)));
                }
            }
        }
    }

    private void byReplay() {
        Map<RequestId, Integer> effects = new HashMap<>();
        for (int i = 0; i < steps.size(); i++) {
            if (steps.get(i).effect()) {
                effects.put(steps.get(i).command().id(), i);
            }
        }
        for (int i = 0; i < steps.size(); i++) {
            Integer effect = steps.get(i).outcome() == Result.REPLAYED
                    ? effects.get(steps.get(i).command().id())
                    : null;
            if (effect != null) {
                edges.add(effect, i);
            }
        }
    }

    /** Node n + i stands for the i-th answer in time. */
    private void byTime() {
        int n = steps.size();
        Integer[] byAnswer = new Integer[n];
        Arrays.setAll(byAnswer, i -> i);
        Arrays.sort(byAnswer, Comparator.comparingLong(i -> steps.get(i).answered()));
        for (int i = 0; i < n; i++) {
            if (steps.get(byAnswer[i]).answered() != Long.MAX_VALUE) {
                edges.add(byAnswer[i], n + i);
            }
            if (i > 0) {
                edges.add(n + i - 1, n + i);
            }
        }
        int answers = 0;
        for (int i = 0; i < n; i++) {
            while (answers < n
                    && steps.get(byAnswer[answers]).answered() < steps.get(i).invoked()) {
                answers++;
            }
            if (answers > 0) {
                edges.add(n + answers - 1, i);
            }
        }
    }

    private List<Step> sorted() {
        int[] open = edges.incoming();
        int[] queue = new int[open.length];
        int tail = 0;
        for (int node = 0; node < open.length; node++) {
            if (open[node] == 0) {
                queue[tail++] = node;
            }
        }
        List<Step> order = new ArrayList<>(steps.size());
        for (int head = 0; head < tail; head++) {
            int node = queue[head];
            if (node < steps.size()) {
                order.add(steps.get(node));
            }
            for (int next : edges.from(node)) {
                if (--open[next] == 0) {
                    queue[tail++] = next;
                }
            }
        }
        if (tail < open.length) {
            throw HistoryStory.told(
                    "no order explains what was seen: each of these comes before the next, and the last before the first",
                    shortestCycle(open));
        }
        return order;
    }

    private List<Step> shortestCycle(int[] open) {
        List<Step> shortest = List.of();
        int tried = 0;
        for (int node = 0; node < steps.size() && tried < CYCLES_TRIED; node++) {
            if (open[node] > 0) {
                List<Step> cycle = cycleThrough(node, open);
                if (!cycle.isEmpty()) {
                    tried++;
                    shortest = shortest.isEmpty() || cycle.size() < shortest.size() ? cycle : shortest;
                }
            }
        }
        return shortest;
    }

    private List<Step> cycleThrough(int start, int[] open) {
        int[] cameFrom = new int[open.length];
        Arrays.fill(cameFrom, -1);
        ArrayDeque<Integer> queue = new ArrayDeque<>(List.of(start));
        while (!queue.isEmpty()) {
            int node = queue.remove();
            for (int next : edges.from(node)) {
                if (next == start) {
                    return path(start, node, cameFrom);
                }
                if (open[next] > 0 && cameFrom[next] < 0) {
                    cameFrom[next] = node;
                    if (next < steps.size()) {
                        queue.add(next);
                    } else {
                        queue.addFirst(next);
                    }
                }
            }
        }
        return List.of();
    }

    private List<Step> path(int start, int end, int[] cameFrom) {
        ArrayDeque<Step> path = new ArrayDeque<>();
        for (int node = end; node != start; node = cameFrom[node]) {
            if (node < steps.size()) {
                path.addFirst(steps.get(node));
            }
        }
        path.addFirst(steps.get(start));
        return List.copyOf(path);
    }

    /** Edges between numbered nodes, added one by one and then read by their start. */
    private static final class Edges {

        private final List<int[]> out;
        private final int[] counts;

        Edges(int nodes) {
            this.out = new ArrayList<>(nodes);
            this.counts = new int[nodes];
            for (int i = 0; i < nodes; i++) {
                out.add(new int[2]);
            }
        }

        void add(int from, int to) {
            if (from == to) {
                return;
            }
            int[] targets = out.get(from);
            if (counts[from] == targets.length) {
                targets = Arrays.copyOf(targets, 2 * targets.length);
                out.set(from, targets);
            }
            targets[counts[from]++] = to;
        }

        int[] from(int node) {
            return Arrays.copyOf(out.get(node), counts[node]);
        }

        int[] incoming() {
            int[] incoming = new int[counts.length];
            for (int node = 0; node < counts.length; node++) {
                for (int next : from(node)) {
                    incoming[next]++;
                }
            }
            return incoming;
        }
    }
}

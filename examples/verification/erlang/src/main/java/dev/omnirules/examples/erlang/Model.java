package dev.omnirules.examples.erlang;

import dev.omnirules.core.queueing.Aging;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * A contact center of call types and agents. Times are in minutes, and exponential.
 *
 * @param arrivals calls a minute of each type
 * @param priorities the priority of each type
 * @param service the mean service time
 * @param patience the mean time after which a waiting customer leaves; infinite if nobody does
 * @param places how many may wait; whoever comes when all are taken is blocked
 * @param agents the types that each agent serves: groups, the preferred one first
 * @param aging the weight of waiting time against priority
 */
record Model(
        List<Double> arrivals,
        List<Integer> priorities,
        double service,
        double patience,
        int places,
        List<List<List<Integer>>> agents,
        Aging aging) {

    private static final Aging FIRST_COME = new Aging(Duration.ofMillis(1), Duration.ofDays(36_500));
    private static final int ANY = Integer.MAX_VALUE;

    /** One type, agents alike. */
    static Model single(double arrivals, int agents, double service, double patience) {
        List<List<List<Integer>>> alike =
                IntStream.range(0, agents).mapToObj(any -> List.of(List.of(0))).toList();
        return new Model(List.of(arrivals), List.of(0), service, patience, ANY, alike, FIRST_COME);
    }

    /** Two types for one agent: the second one has the higher priority. */
    static Model priorities(double low, double high, Aging aging) {
        return new Model(
                List.of(low, high),
                List.of(0, 10),
                1,
                Double.POSITIVE_INFINITY,
                ANY,
                List.of(List.of(List.of(0, 1))),
                aging);
    }

    /** The balanced case of Wallace and Whitt (2005): six types, 90 agents, 30 waiting places, so many skills an agent. */
    static Model skills(int skills) {
        List<List<List<Integer>>> agents = new ArrayList<>();
        for (int agent = 0; agent < 90; agent++) {
            List<List<Integer>> groups = new ArrayList<>();
            for (int rank = 0; rank < skills; rank++) {
                int primary = agent % 6;
                int shift = rank == 0 ? 0 : 1 + (agent / 6 + rank - 1) % 5;
                groups.add(List.of((primary + shift) % 6));
            }
            agents.add(List.copyOf(groups));
        }
        return new Model(
                IntStream.range(0, 6).mapToObj(any -> 1.40).toList(),
                IntStream.range(0, 6).mapToObj(any -> 0).toList(),
                10,
                Double.POSITIVE_INFINITY,
                30,
                agents,
                FIRST_COME);
    }
}

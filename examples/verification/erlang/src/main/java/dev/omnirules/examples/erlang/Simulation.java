package dev.omnirules.examples.erlang;

import dev.omnirules.core.agent.AgentAvailability;
import dev.omnirules.core.agent.AgentId;
import dev.omnirules.core.conversation.InteractionId;
import dev.omnirules.core.conversation.QueueId;
import dev.omnirules.core.customer.CustomerKey;
import dev.omnirules.core.customer.OriginAddress;
import dev.omnirules.core.ledger.state.LineHolder;
import dev.omnirules.core.ledger.state.LineKey;
import dev.omnirules.core.queueing.QueueAgent;
import dev.omnirules.core.queueing.QueueDecision.Take;
import dev.omnirules.core.queueing.QueuePolicy;
import dev.omnirules.core.queueing.WaitingCustomer;
import dev.omnirules.core.queueing.WaitingList;
import dev.omnirules.core.queueing.WaitingTerms;
import dev.omnirules.core.routing.RoutingCandidate;
import dev.omnirules.core.routing.RoutingCandidate.Reachability;
import dev.omnirules.core.routing.RoutingCandidate.Skill;
import dev.omnirules.core.routing.RoutingPolicy;
import dev.omnirules.core.routing.Selection;
import dev.omnirules.core.routing.SkillLevels;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** One run of a model: a customer is routed by {@link RoutingPolicy} if an agent is free, and taken off a {@link WaitingList} else. */
final class Simulation {

    private static final OriginAddress ADDRESS = new OriginAddress("erlang");
    private static final double NANOS_A_MINUTE = 60e9;

    private final Model model;
    private final Random random;
    private final double from;
    private final PriorityQueue<Event> events = new PriorityQueue<>(Comparator.comparingDouble(Event::at));
    private final WaitingList list;
    private final List<QueueId> queues;
    private final List<WaitingTerms> terms;
    private final List<RoutingPolicy> routing = new ArrayList<>();
    /** By type: every agent as a candidate. */
    private final List<List<RoutingCandidate>> candidates = new ArrayList<>();

    private final Map<LineKey, Customer> waiting = new HashMap<>();
    private final Map<AgentId, Integer> agents = new HashMap<>();
    private final List<AgentAvailability> ready = new ArrayList<>();
    private final List<AgentAvailability> full = new ArrayList<>();
    /** By agent: the queues of each group, the preferred one first. */
    private final List<List<Set<QueueId>>> served = new ArrayList<>();

    private double now;
    private int busy;
    private int arrived;
    private int blocked;
    private int delayed;
    private int abandoned;
    private final double[] waits;
    private final int[] admitted;
    private double queueTime;
    private double busyTime;

    private Simulation(Model model, long seed, double from) {
        this.model = model;
        this.random = new Random(seed);
        this.from = from;
        int types = model.arrivals().size();
        this.waits = new double[types];
        this.admitted = new int[types];
        this.queues = IntStream.range(0, types)
                .mapToObj(type -> new QueueId("type" + type))
                .toList();
        this.terms = model.priorities().stream()
                .map(priority -> WaitingTerms.plain().withPriority(priority))
                .toList();
        this.list = new WaitingList(new QueuePolicy(model.aging()), (line, queued, at) -> terms.get(0));
        for (int agent = 0; agent < model.agents().size(); agent++) {
            AgentAvailability free = AgentAvailability.ready(new AgentId("agent" + agent));
            agents.put(free.agent(), agent);
            ready.add(free);
            full.add(free.asFull());
            served.add(model.agents().get(agent).stream()
                    .map(group -> group.stream().map(queues::get).collect(Collectors.toSet()))
                    .toList());
        }
        for (int type = 0; type < types; type++) {
            int routed = type;
            routing.add(new RoutingPolicy(Selection.by(Comparator.comparingInt((RoutingCandidate candidate) ->
                            rank(candidate.availability().agent(), routed))
                    .thenComparing(RoutingCandidate.longestIdleFirst()))));
            List<RoutingCandidate> all = new ArrayList<>();
            for (int agent = 0; agent < model.agents().size(); agent++) {
                all.add(candidate(agent, type, true));
            }
            candidates.add(all);
        }
    }

    /** Runs a model for so many minutes, and measures from an instant on. */
    static Measured run(Model model, long seed, double from, double minutes) {
        Simulation simulation = new Simulation(model, seed, from);
        for (int type = 0; type < model.arrivals().size(); type++) {
            simulation.schedule(1 / model.arrivals().get(type), new Event(0, Kind.ARRIVES, type, null));
        }
        while (simulation.now < from + minutes) {
            simulation.step(simulation.events.remove());
        }
        return simulation.measured(minutes);
    }

    private void step(Event event) {
        double since = Math.max(now, from);
        if (event.at > since) {
            queueTime += waiting.size() * (event.at - since);
            busyTime += busy * (event.at - since);
        }
        now = event.at;
        switch (event.kind) {
            case ARRIVES -> arrives(event.number);
            case ENDS -> free(event.number);
            default -> abandons(event.line);
        }
    }

    private void arrives(int type) {
        schedule(1 / model.arrivals().get(type), new Event(0, Kind.ARRIVES, type, null));
        boolean counts = now >= from;
        arrived += counts ? 1 : 0;
        Optional<AgentId> chosen =
                routing.get(type).choose(candidates.get(type)).chosen();
        if (chosen.isPresent()) {
            admitted[type] += counts ? 1 : 0;
            serve(agents.get(chosen.get()));
        } else if (waiting.size() >= model.places()) {
            blocked += counts ? 1 : 0;
        } else {
            admitted[type] += counts ? 1 : 0;
            delayed += counts ? 1 : 0;
            waits(type, counts);
        }
    }

    private void waits(int type, boolean counts) {
        String name = "c" + events.size() + '-' + random.nextLong();
        LineKey line = new LineKey(new CustomerKey(name), ADDRESS);
        waiting.put(line, new Customer(type, now, counts));
        list.add(new WaitingCustomer(
                line, new LineHolder.Queued(new InteractionId(name), queues.get(type)), instant(), terms.get(type)));
        if (!Double.isInfinite(model.patience())) {
            schedule(model.patience(), new Event(0, Kind.ABANDONS, type, line));
        }
    }

    private void serve(int agent) {
        busy++;
        update(agent, false);
        schedule(model.service(), new Event(0, Kind.ENDS, agent, null));
    }

    private void free(int agent) {
        busy--;
        update(agent, true);
        RoutingCandidate candidate =
                candidates.get(model.agents().get(agent).get(0).get(0)).get(agent);
        for (Set<QueueId> group : served.get(agent)) {
            QueueAgent facts = new QueueAgent(candidate, group, SkillLevels.none(), Set.of());
            Optional<Take> next = list.next(facts, instant());
            if (next.isPresent()) {
                leaves(next.get().customer().line());
                serve(agent);
                return;
            }
        }
    }

    private void abandons(LineKey line) {
        Customer customer = waiting.get(line);
        if (customer != null) {
            abandoned += customer.counts ? 1 : 0;
            leaves(line);
        }
    }

    private void leaves(LineKey line) {
        list.remove(line);
        Customer customer = waiting.remove(line);
        waits[customer.type] += customer.counts ? now - customer.since : 0;
    }

    private void update(int agent, boolean free) {
        model.agents()
                .get(agent)
                .forEach(group -> group.forEach(type -> candidates.get(type).set(agent, candidate(agent, type, free))));
    }

    private RoutingCandidate candidate(int agent, int type, boolean free) {
        return new RoutingCandidate(
                free ? ready.get(agent) : full.get(agent),
                Reachability.ROUTABLE,
                rank(agent, type) < Integer.MAX_VALUE ? Skill.FITTING : Skill.MISSING,
                instant(),
                free ? 0 : 1);
    }

    private int rank(AgentId agent, int type) {
        return rank(agents.get(agent), type);
    }

    private int rank(int agent, int type) {
        List<List<Integer>> groups = model.agents().get(agent);
        for (int rank = 0; rank < groups.size(); rank++) {
            if (groups.get(rank).contains(type)) {
                return rank;
            }
        }
        return Integer.MAX_VALUE;
    }

    private void schedule(double mean, Event event) {
        double at = now - Math.log(1 - random.nextDouble()) * mean;
        events.add(new Event(at, event.kind, event.number, event.line));
    }

    private Instant instant() {
        return Instant.EPOCH.plusNanos((long) (now * NANOS_A_MINUTE));
    }

    private Measured measured(double minutes) {
        double all = IntStream.of(admitted).sum();
        return new Measured(
                delayed / all,
                (double) blocked / arrived,
                abandoned / all,
                Arrays.stream(waits).sum() / all,
                IntStream.range(0, waits.length)
                        .mapToObj(type -> waits[type] / admitted[type])
                        .toList(),
                queueTime / minutes,
                busyTime / minutes / model.agents().size());
    }

    private enum Kind {
        ARRIVES,
        ENDS,
        ABANDONS
    }

    /** What happens: to a type or an agent, by its number, or to the customer of a line. */
    private record Event(double at, Kind kind, int number, LineKey line) {}

    private record Customer(int type, double since, boolean counts) {}
}

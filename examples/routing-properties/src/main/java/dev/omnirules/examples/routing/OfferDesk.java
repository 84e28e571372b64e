package dev.omnirules.examples.routing;

import dev.omnirules.core.agent.AgentAvailability;
import dev.omnirules.core.agent.AgentId;
import dev.omnirules.core.agent.Limit;
import dev.omnirules.core.ledger.state.LineKey;
import dev.omnirules.core.queueing.QueueAgent;
import dev.omnirules.core.queueing.QueueDecision.Take;
import dev.omnirules.core.queueing.QueuePolicy;
import dev.omnirules.core.queueing.WaitingCustomer;
import dev.omnirules.core.queueing.WaitingList;
import dev.omnirules.core.queueing.WaitingTerms;
import dev.omnirules.core.routing.Occupancy;
import dev.omnirules.core.routing.RoutingCandidate;
import dev.omnirules.core.routing.RoutingCandidate.Reachability;
import dev.omnirules.core.routing.RoutingCandidate.Skill;
import dev.omnirules.core.routing.SkillLevels;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * A small host that offers waiting customers to agents, without a ledger: an offer that is not answered returns the customer
 * to the same place, and a wrap-up takes room until its end. {@link DeskBug} switches mistakes on.
 */
public final class OfferDesk {

    static final Duration RINGING = Duration.ofSeconds(20);
    static final Duration WRAP_UP = Duration.ofSeconds(30);

    private final Set<DeskBug> bugs;
    private final WaitingList list;
    private final Map<AgentId, Desk> desks = new TreeMap<>();
    private Instant now;

    /** A host in which each agent may have so many conversations at once. */
    public OfferDesk(
            QueuePolicy policy, Map<AgentId, SkillLevels> agents, int capacity, Instant now, Set<DeskBug> bugs) {
        this.bugs = Set.copyOf(bugs);
        this.list = new WaitingList(policy, (line, waiting, at) -> WaitingTerms.plain());
        this.now = now;
        agents.forEach((agent, levels) -> desks.put(agent, new Desk(agent, levels, capacity)));
    }

    /** A customer enters. */
    public void enter(WaitingCustomer customer) {
        list.add(customer);
    }

    /** Offers the next customer to an agent who has room and no offer. */
    public Optional<LineKey> offer(AgentId agent) {
        Desk desk = desks.get(agent);
        if (desk.room() == 0 || desk.offered.isPresent()) {
            return Optional.empty();
        }
        desk.offered = list.claim(desk.facts(), now, now.plus(RINGING)).map(Take::customer);
        desk.until = now.plus(RINGING);
        return desk.offered.map(WaitingCustomer::line);
    }

    /** The agent takes what is offered. */
    public void accept(AgentId agent) {
        Desk desk = desks.get(agent);
        desk.offered.ifPresent(customer -> {
            list.remove(customer.line());
            desk.active++;
        });
        desk.offered = Optional.empty();
    }

    /** The agent finishes a conversation, and has a wrap-up. */
    public void finish(AgentId agent) {
        Desk desk = desks.get(agent);
        if (desk.active > 0) {
            desk.active -= bugs.contains(DeskBug.WRAP_UP_COUNTED_TWICE) ? 0 : 1;
            desk.wrapUps.add(now.plus(WRAP_UP));
        }
    }

    /** Time passes: offers and wrap-ups end. */
    public void pass(Duration time) {
        Instant before = now;
        now = now.plus(time);
        desks.values().forEach(this::end);
        if (bugs.contains(DeskBug.PRIORITY_INVERTED_AFTER_RELAXATION)) {
            list.customers().stream()
                    .filter(customer -> !customer.needsAt(before).equals(customer.needsAt(now)))
                    .forEach(customer -> list.add(new WaitingCustomer(
                            customer.line(),
                            customer.waiting(),
                            customer.enteredAt(),
                            WaitingTerms.plain(),
                            customer.offers(),
                            customer.offeredUntil())));
        }
    }

    private void end(Desk desk) {
        if (desk.offered.isPresent() && !now.isBefore(desk.until)) {
            if (bugs.contains(DeskBug.OFFER_LOST_AT_EXPIRY)) {
                list.remove(desk.offered.get().line());
            }
            desk.offered = Optional.empty();
        }
        int wrapUps = desk.wrapUps.size();
        desk.wrapUps.removeIf(end -> !now.isBefore(end));
        if (bugs.contains(DeskBug.WRAP_UP_COUNTED_TWICE)) {
            desk.active -= wrapUps - desk.wrapUps.size();
        }
    }

    /** Who waits, offered or not. */
    public Set<LineKey> waiting() {
        return list.customers().stream().map(WaitingCustomer::line).collect(Collectors.toSet());
    }

    /** How many conversations more an agent may have. */
    public int room(AgentId agent) {
        return desks.get(agent).room();
    }

    private static final class Desk {
        private final AgentId agent;
        private final SkillLevels levels;
        private final int capacity;
        private final List<Instant> wrapUps = new ArrayList<>();
        private Optional<WaitingCustomer> offered = Optional.empty();
        private Instant until = Instant.MIN;
        private int active;

        Desk(AgentId agent, SkillLevels levels, int capacity) {
            this.agent = agent;
            this.levels = levels;
            this.capacity = capacity;
        }

        int room() {
            return Math.max(0, capacity - active - wrapUps.size() - (offered.isPresent() ? 1 : 0));
        }

        QueueAgent facts() {
            return new QueueAgent(
                    new RoutingCandidate(
                            AgentAvailability.ready(agent),
                            Reachability.ROUTABLE,
                            Skill.FITTING,
                            Optional.empty(),
                            new Occupancy(0, Limit.unlimited())),
                    Set.of(OwnerRules.DAY),
                    levels,
                    Set.of());
        }
    }
}

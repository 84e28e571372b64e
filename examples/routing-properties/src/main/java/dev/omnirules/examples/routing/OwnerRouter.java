package dev.omnirules.examples.routing;

import dev.omnirules.core.Omni;
import dev.omnirules.core.agent.AgentId;
import dev.omnirules.core.agent.Channel;
import dev.omnirules.core.handling.AcceptanceDecision.Accepted;
import dev.omnirules.core.handling.Conversations;
import dev.omnirules.core.queueing.QueueAgent;
import dev.omnirules.core.queueing.QueueDecision.Take;
import dev.omnirules.core.queueing.WaitingCustomer;
import dev.omnirules.core.queueing.WaitingList;
import dev.omnirules.core.routing.IdleTimedAgent;
import dev.omnirules.core.routing.RoutingRequest;
import dev.omnirules.core.routing.SkillLevels;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Gives those who wait to agents by {@link OwnerRules}: each agent, as long as there is room, takes the next customer. */
public final class OwnerRouter {

    private static final Duration CLAIM = Duration.ofSeconds(20);

    private final OwnerRules rules;
    private final Map<AgentId, SkillLevels> agents;
    private final Omni omni;
    private final Reachability reachability;
    private final InstantSource clock;

    /** A router of one node. */
    public OwnerRouter(
            OwnerRules rules,
            Map<AgentId, SkillLevels> agents,
            Omni omni,
            Reachability reachability,
            InstantSource clock) {
        this.rules = rules;
        this.agents = Map.copyOf(agents);
        this.omni = omni;
        this.reachability = reachability;
        this.clock = clock;
    }

    /** Gives those who wait to agents, as far as there are any. */
    public void run(List<Call> waiting) {
        WaitingList list = new WaitingList(OwnerRules.ORDER, rules);
        waiting.forEach(call -> list.add(new WaitingCustomer(
                call.line(), call.queued(), call.since(), rules.termsOf(call.line(), call.queued(), call.since()))));
        agents.keySet().stream().sorted().forEach(agent -> serve(agent, list));
    }

    private void serve(AgentId agent, WaitingList list) {
        Instant now = clock.instant();
        Optional<Take> taken = list.claim(facts(agent, now), now, now.plus(CLAIM));
        while (taken.isPresent() && takes(agent, taken.get().customer())) {
            list.remove(taken.get().customer().line());
            taken = list.claim(facts(agent, now), now, now.plus(CLAIM));
        }
        taken.ifPresent(refused -> list.release(agent, refused.customer().line()));
    }

    private QueueAgent facts(AgentId agent, Instant now) {
        Set<Channel> routable = reachability.reaches(agent, Channel.WHATSAPP) ? Set.of(Channel.WHATSAPP) : Set.of();
        return QueueAgent.of(
                RoutingRequest.inbound(Channel.WHATSAPP, omni.counting(), now),
                new IdleTimedAgent(omni.agent(agent), Optional.empty()),
                routable,
                Set.of(OwnerRules.DAY, OwnerRules.NIGHT),
                agents.getOrDefault(agent, SkillLevels.none()));
    }

    private boolean takes(AgentId agent, WaitingCustomer customer) {
        return reachability.reaches(agent, Channel.WHATSAPP)
                && new Conversations(omni)
                                .accept(agent, customer.line(), Channel.WHATSAPP, customer.waiting())
                                .decision()
                        instanceof Accepted;
    }
}

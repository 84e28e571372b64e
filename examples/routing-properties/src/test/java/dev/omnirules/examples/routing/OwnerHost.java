package dev.omnirules.examples.routing;

import dev.omnirules.core.agent.AgentId;
import dev.omnirules.core.agent.Capacity;
import dev.omnirules.core.agent.Channel;
import dev.omnirules.core.conversation.QueueId;
import dev.omnirules.core.routing.SkillLevels;
import dev.omnirules.core.testkit.simulation.Cast;
import dev.omnirules.core.testkit.simulation.HostNode;
import dev.omnirules.core.testkit.simulation.HostRouter;
import dev.omnirules.core.testkit.simulation.SimulatedHost;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The owner's rules as the simulation sees them: anybody may serve anybody within three minutes. */
record OwnerHost(OwnerRules rules) implements SimulatedHost {

    static final Map<AgentId, SkillLevels> AGENTS = Map.of(
            new AgentId("ana"),
            SkillLevels.none().with(OwnerRules.SPANISH, 3),
            new AgentId("bia"),
            SkillLevels.none().with(OwnerRules.SPANISH, 1),
            new AgentId("caio"),
            SkillLevels.none());

    @Override
    public Cast cast() {
        return new Cast(
                Map.of(
                        new AgentId("ana"), Capacity.of(1),
                        new AgentId("bia"), Capacity.of(1),
                        new AgentId("caio"), Capacity.of(1)),
                List.of(
                        Cast.customer("gold", Channel.WHATSAPP),
                        Cast.customer("maria", Channel.WHATSAPP),
                        Cast.customer("joao", Channel.WHATSAPP)),
                List.of(OwnerRules.DAY, OwnerRules.NIGHT));
    }

    @Override
    public HostRouter router(HostNode node) {
        OwnerRouter router = new OwnerRouter(
                rules,
                AGENTS,
                node.omni(),
                (agent, channel) ->
                        node.presence().routable(agent, node.clock().instant()).contains(channel),
                node.clock());
        return waiting -> router.run(waiting.stream()
                .map(each -> new Call(each.line(), each.channel(), each.interaction(), each.queue(), each.since()))
                .toList());
    }

    @Override
    public Optional<Duration> patience(QueueId queue) {
        return Optional.of(Duration.ofMinutes(3));
    }
}

package dev.omnirules.examples.routing;

import dev.omnirules.core.agent.AgentId;
import dev.omnirules.core.agent.Capacity;
import dev.omnirules.core.agent.Channel;
import dev.omnirules.core.conversation.QueueId;
import dev.omnirules.core.testkit.simulation.Action;
import dev.omnirules.core.testkit.simulation.Cast;
import dev.omnirules.core.testkit.simulation.HostCommands;
import dev.omnirules.core.testkit.simulation.HostNode;
import dev.omnirules.core.testkit.simulation.HostPresence;
import dev.omnirules.core.testkit.simulation.HostRouter;
import dev.omnirules.core.testkit.simulation.LibraryCommands;
import dev.omnirules.core.testkit.simulation.SimulatedHost;
import dev.omnirules.presence.testkit.FoldedPresence;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The shop as the simulation sees it: what is the host's own is the host's, and the rest is the library's. */
record ShopHost(Set<Bug> bugs) implements SimulatedHost {

    private static final Shop SHOP = Shop.example();

    static ShopHost with(Bug... bugs) {
        return new ShopHost(Set.of(bugs));
    }

    @Override
    public Cast cast() {
        Map<AgentId, Capacity> agents = new LinkedHashMap<>();
        SHOP.agents()
                .forEach(agent -> agents.put(agent, Capacity.of(agent.value().equals("bia") ? 2 : 1)));
        List<String> names = List.of("maria", "joao", "paula", "rui");
        return new Cast(
                agents,
                names.stream()
                        .map(name -> Cast.customer(name, Channel.WHATSAPP))
                        .toList(),
                List.of(Shop.SALES, Shop.REPAIRS));
    }

    @Override
    public HostRouter router(HostNode node) {
        SkillRouter router = new SkillRouter(
                SHOP,
                node.omni(),
                (agent, channel) ->
                        node.presence().routable(agent, node.clock().instant()).contains(channel),
                node.clock(),
                bugs);
        return waiting -> router.run(waiting.stream()
                .map(each -> new Call(each.line(), each.channel(), each.interaction(), each.queue(), each.since()))
                .toList());
    }

    @Override
    public HostCommands commands(HostNode node) {
        FrontDesk desk = new FrontDesk(node.omni(), bugs);
        HostCommands library = new LibraryCommands(node);
        return command -> {
            if (command instanceof Action.Transfer transfer) {
                desk.handOn(transfer.from(), transfer.to(), transfer.customer().line());
            } else if (command instanceof Action.Connect connect) {
                desk.reconnected(connect.agent());
            } else {
                library.perform(command);
            }
        };
    }

    @Override
    public HostPresence presence() {
        return FoldedPresence.withDefaults();
    }

    @Override
    public boolean fits(AgentId agent, QueueId queue) {
        return SHOP.fits(agent, queue);
    }

    @Override
    public Optional<Duration> patience(QueueId queue) {
        return Optional.of(SHOP.promises().get(queue));
    }
}

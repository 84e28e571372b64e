package dev.omnirules.core.testkit.simulation;

import static dev.omnirules.core.testkit.simulation.BrokenHosts.calling;
import static dev.omnirules.core.testkit.simulation.BrokenHosts.deciding;

import dev.omnirules.core.agent.AgentAvailability;
import dev.omnirules.core.agent.AgentId;
import dev.omnirules.core.agent.Capacity;
import dev.omnirules.core.agent.Limit;
import dev.omnirules.core.conversation.AssignmentState;
import dev.omnirules.core.conversation.CountingRule;
import dev.omnirules.core.conversation.Direction;
import dev.omnirules.core.conversation.QueueId;
import dev.omnirules.core.handling.AfterFinish;
import dev.omnirules.core.handling.Conversations;
import dev.omnirules.core.interaction.Interactions;
import dev.omnirules.core.ledger.state.AgentState;
import dev.omnirules.core.ledger.state.Assignment;
import dev.omnirules.core.ledger.state.DrainCompletion;
import dev.omnirules.core.ledger.state.LedgerEvent;
import dev.omnirules.core.ledger.state.LedgerEvent.AssignmentReleased;
import dev.omnirules.core.ledger.state.LedgerEvent.ConversationStarted;
import dev.omnirules.core.ledger.state.LedgerEvent.InteractionEnd;
import dev.omnirules.core.ledger.state.LedgerEvent.InteractionEnded;
import dev.omnirules.core.ledger.state.LedgerEvent.OfferEnd;
import dev.omnirules.core.ledger.state.LedgerEvent.OfferEnded;
import dev.omnirules.core.ledger.state.LineHolder;
import dev.omnirules.core.testkit.simulation.BrokenHosts.Broken;
import dev.omnirules.core.testkit.simulation.BrokenHosts.Now;
import dev.omnirules.core.transfer.Transfers;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Predicate;

/** Hosts with one mistake in what ends by itself, or in what goes back to a queue or a bot. */
final class BrokenLimits {

    private static final QueueId SALES = new QueueId("sales");

    private BrokenLimits() {}

    static void addTo(List<Broken> all) {
        expiries(all);
        offers(all);
        queues(all);
    }

    private static void expiries(List<Broken> all) {
        all.add(calling(
                "removes nothing that has ended",
                Law.TIME_LIMIT,
                "which has ended",
                Action.Expire.class,
                (c, node) -> {}));
        all.add(deciding(
                "lets offers that last run out",
                Law.TIME_LIMIT,
                "is MISSED, and has not ended",
                Action.Expire.class,
                (c, now) -> expired(now, OfferEnd.MISSED, held -> held.state() == AssignmentState.OFFERED)));
        all.add(deciding(
                "counts no miss",
                Law.TIME_LIMIT,
                "is SUPERSEDED, and has ended",
                Action.Expire.class,
                (c, now) -> expired(
                        now,
                        OfferEnd.SUPERSEDED,
                        held -> held.state() == AssignmentState.OFFERED
                                && held.isOver(now.view().now()))));
        all.add(deciding(
                "keeps whoever asked to leave when the last offer has ended",
                Law.TIME_LIMIT,
                "nothing keeps the agent",
                Action.Expire.class,
                (c, now) -> {
                    List<LedgerEvent> events = new ArrayList<>();
                    agents().forEach(agent -> events.addAll(
                            now.view().agent(agent).expired(now.view().now())));
                    return events;
                }));
    }

    private static void offers(List<Broken> all) {
        all.add(deciding(
                "takes an offer back as a miss",
                Law.TIME_LIMIT,
                "is MISSED, and has not ended",
                Action.WithdrawOffer.class,
                (c, now) -> ended(
                        now,
                        OfferEnd.MISSED,
                        held -> held.state() == AssignmentState.OFFERED
                                && held.line().equals(c.customer().line()))));
        all.add(deciding(
                "takes an offer back and does not say how it ended",
                Law.TIME_LIMIT,
                "nobody knows how it ended",
                Action.WithdrawOffer.class,
                (c, now) -> now.view().agent(c.agent()).assignments().stream()
                        .filter(held -> held.state() == AssignmentState.OFFERED
                                && held.line().equals(c.customer().line()))
                        .<LedgerEvent>map(held -> new AssignmentReleased(
                                c.agent(), held.conversation(), now.view().now()))
                        .toList()));
    }

    private static void queues(List<Broken> all) {
        all.add(calling(
                "gives to a queue of its own",
                Law.EFFECT,
                "ConversationRequeued",
                Action.ToQueue.class,
                (c, node) -> served(
                        c.agent(),
                        c.customer(),
                        node,
                        with -> new Transfers(node.omni())
                                .toQueue(
                                        c.agent(),
                                        c.customer().line(),
                                        with.conversation(),
                                        new QueueId("lost"),
                                        c.after()))));
        all.add(calling(
                "finishes where a queue is to have the customer",
                Law.EFFECT,
                "ConversationFinished",
                Action.ToQueue.class,
                (c, node) -> new Conversations(node.omni())
                        .finish(c.agent(), c.customer().line(), AfterFinish.RELEASE)));
        all.add(calling(
                "drops the wrap-up of who gives to a queue",
                Law.EFFECT,
                "no wrap-up is kept",
                Action.ToQueue.class,
                (c, node) -> served(
                        c.agent(),
                        c.customer(),
                        node,
                        with -> new Transfers(node.omni())
                                .toQueue(
                                        c.agent(),
                                        c.customer().line(),
                                        with.conversation(),
                                        c.queue(),
                                        AfterFinish.RELEASE))));
        all.add(calling(
                "loses the customer on the way to the bot",
                Law.EFFECT,
                "ConversationFinished",
                Action.ToBot.class,
                (c, node) -> new Conversations(node.omni())
                        .finish(c.agent(), c.customer().line(), AfterFinish.RELEASE)));
        all.add(calling(
                "counts whoever gives up as served", Law.EFFECT, "InteractionEnded", Action.GiveUp.class, (c, node) -> {
                    if (node.omni().line(c.customer().line()).holder() instanceof LineHolder.Queued queued) {
                        new Interactions(node.omni()).end(c.customer().line(), queued.interaction());
                    }
                }));
        all.add(new Broken(
                "takes two customers of a queue of which one is allowed",
                Law.CAPACITY,
                "of sales",
                () -> Mistaken.host()
                        .cast(oneOfSales())
                        .commands(BrokenHosts.decided(Action.Accept.class, BrokenLimits::accepts))));
    }

    private static List<LedgerEvent> accepts(Action.Accept c, Now now) {
        if (!(now.view().line(c.customer().line()).holder() instanceof LineHolder.Queued queued)
                || !now.of(c.agent(), c.customer(), Direction.INBOUND).equals(AgentAvailability.ready(c.agent()))) {
            return List.of();
        }
        return List.of(
                new InteractionEnded(
                        c.customer().line(),
                        queued.interaction(),
                        InteractionEnd.ACCEPTED,
                        now.view().now()),
                new ConversationStarted(
                        now.conversation(),
                        c.agent(),
                        c.customer().line(),
                        c.customer().channel(),
                        Direction.INBOUND,
                        now.protocol(),
                        queued.waitsIn(),
                        now.view().now()));
    }

    /** The small cast, in which each agent may have one customer of sales at a time. */
    static Cast oneOfSales() {
        Cast small = Cast.small();
        Map<AgentId, Capacity> agents = new LinkedHashMap<>();
        small.agents().forEach((agent, capacity) -> agents.put(agent, capacity.withQueueLimit(SALES, Limit.of(1))));
        return new Cast(agents, small.customers(), small.queues());
    }

    /** An expiry in which some offers end in another way. */
    private static List<LedgerEvent> expired(Now now, OfferEnd end, Predicate<Assignment> which) {
        Instant at = now.view().now();
        List<LedgerEvent> all = new ArrayList<>();
        for (AgentId agent : agents()) {
            AgentState state = now.view().agent(agent);
            List<LedgerEvent> events = new ArrayList<>();
            for (Assignment held : state.assignments()) {
                if (which.test(held)) {
                    events.add(new OfferEnded(agent, held.line(), held.conversation(), end, at));
                } else if (held.isOver(at)) {
                    events.add(
                            held.state() == AssignmentState.OFFERED
                                    ? new OfferEnded(agent, held.line(), held.conversation(), OfferEnd.MISSED, at)
                                    : new AssignmentReleased(agent, held.conversation(), at));
                }
            }
            all.addAll(DrainCompletion.completing(state, events, CountingRule.defaults(), at));
        }
        return all;
    }

    private static List<LedgerEvent> ended(Now now, OfferEnd end, Predicate<Assignment> which) {
        List<LedgerEvent> events = new ArrayList<>();
        for (AgentId agent : agents()) {
            now.view().agent(agent).assignments().stream()
                    .filter(which)
                    .map(held -> new OfferEnded(
                            agent,
                            held.line(),
                            held.conversation(),
                            end,
                            now.view().now()))
                    .forEach(events::add);
        }
        return events;
    }

    private static void served(
            AgentId agent, Customer customer, HostNode node, Consumer<LineHolder.WithAgent> command) {
        node.omni().line(customer.line()).servedBy(agent).ifPresent(command);
    }

    private static List<AgentId> agents() {
        return Cast.small().agentIds();
    }
}

package dev.omnirules.core.testkit.simulation;

import static dev.omnirules.core.testkit.simulation.BrokenHosts.calling;

import dev.omnirules.core.agent.AgentId;
import dev.omnirules.core.agent.Capacity;
import dev.omnirules.core.agent.Channel;
import dev.omnirules.core.agent.PauseReason;
import dev.omnirules.core.agent.SignOutOverride;
import dev.omnirules.core.conversation.AssignmentState;
import dev.omnirules.core.conversation.Direction;
import dev.omnirules.core.conversation.QueueId;
import dev.omnirules.core.handling.AfterFinish;
import dev.omnirules.core.handling.Conversations;
import dev.omnirules.core.interaction.Interactions;
import dev.omnirules.core.ledger.state.Assignment;
import dev.omnirules.core.ledger.state.LineHolder;
import dev.omnirules.core.ledger.state.LineHolder.WithAgent;
import dev.omnirules.core.logout.ForcedLogout;
import dev.omnirules.core.logout.LogoutGuard;
import dev.omnirules.core.offer.Offers;
import dev.omnirules.core.reservation.Reservations;
import dev.omnirules.core.session.AgentSessions;
import dev.omnirules.core.testkit.simulation.BrokenHosts.Broken;
import java.time.Duration;
import java.util.List;
import java.util.Set;

/** Hosts of which one command does something else than what it is for, or does it to somebody else. */
final class BrokenCommands {

    private BrokenCommands() {}

    static void addTo(List<Broken> all) {
        ofSessions(all);
        ofConversations(all);
    }

    private static void ofSessions(List<Broken> all) {
        all.add(calling(
                "forces out who asks to leave",
                Law.EFFECT,
                "PlatformSignedOut by override",
                Action.Drain.class,
                (c, node) ->
                        new ForcedLogout(node.omni()).force(c.agent(), SignOutOverride.ending("admin", "closing"))));
        all.add(calling(
                "signs out everybody with one",
                Law.EFFECT,
                "PlatformSignedOut",
                Action.SignOut.class,
                (c, node) -> node.cast().agentIds().forEach(agent -> new LogoutGuard(node.omni()).signOut(agent))));
        all.add(calling(
                "limits another agent",
                Law.EFFECT,
                "CapacityChanged",
                Action.Limit.class,
                (c, node) -> new AgentSessions(node.omni())
                        .changeCapacity(other(c.agent(), node), Capacity.of(c.capacity()))));
        all.add(calling(
                "limits to one more",
                Law.EFFECT,
                "CapacityChanged",
                Action.Limit.class,
                (c, node) -> new AgentSessions(node.omni()).changeCapacity(c.agent(), Capacity.of(c.capacity() + 1))));
        all.add(calling(
                "pauses another agent",
                Law.EFFECT,
                "ChannelsPaused",
                Action.Pause.class,
                (c, node) -> new AgentSessions(node.omni())
                        .pause(
                                other(c.agent(), node),
                                c.channel().map(Set::of).orElse(Set.copyOf(Channel.fromSource())),
                                PauseReason.UNSPECIFIED)));
        all.add(calling(
                "pauses by leaving the channel",
                Law.EFFECT,
                "ChannelSignedOut",
                Action.Pause.class,
                (c, node) -> c.channel()
                        .ifPresent(channel -> new AgentSessions(node.omni()).signOutOf(c.agent(), channel))));
        all.add(calling(
                "resumes every channel for one",
                Law.EFFECT,
                "ChannelsResumed",
                Action.Resume.class,
                (c, node) -> new AgentSessions(node.omni()).resume(c.agent(), Set.copyOf(Channel.fromSource()))));
        all.add(calling(
                "joins every channel for one",
                Law.EFFECT,
                "ChannelSignedIn",
                Action.Join.class,
                (c, node) -> node.cast()
                        .channels()
                        .forEach(channel -> new AgentSessions(node.omni()).signInTo(c.agent(), channel))));
    }

    private static void ofConversations(List<Broken> all) {
        all.add(calling(
                "accepts where it is to decline",
                Law.EFFECT,
                "ConversationStarted",
                Action.DeclineOffer.class,
                (c, node) -> offers(c.agent(), node)
                        .forEach(offer -> new Offers(node.omni())
                                .accept(c.agent(), c.customer().line(), offer.conversation()))));
        all.add(calling(
                "declines everybody's offers",
                Law.EFFECT,
                "OfferEnded",
                Action.DeclineOffer.class,
                (c, node) -> node.cast()
                        .agentIds()
                        .forEach(agent -> offers(agent, node)
                                .forEach(offer -> new Offers(node.omni()).decline(agent, offer.conversation())))));
        all.add(calling(
                "completes everybody's wrap-ups",
                Law.EFFECT,
                "AssignmentReleased",
                Action.CompleteWrapUp.class,
                (c, node) -> node.cast()
                        .agentIds()
                        .forEach(agent -> held(agent, AssignmentState.WRAP_UP, node)
                                .forEach(wrapUp ->
                                        new Conversations(node.omni()).completeWrapUp(agent, wrapUp.conversation())))));
        all.add(calling(
                "reserves for another agent",
                Law.EFFECT,
                "AssignmentChanged",
                Action.Reserve.class,
                (c, node) -> new Reservations(node.omni())
                        .reserve(
                                other(c.agent(), node),
                                c.customer().line(),
                                c.customer().channel(),
                                Direction.OUTBOUND,
                                node.clock().instant().plus(Duration.ofSeconds(20)))));
        all.add(calling(
                "queues in a queue of its own", Law.EFFECT, "InteractionQueued", Action.Queue.class, (c, node) -> {
                    if (node.omni().line(c.customer().line()).holder() instanceof LineHolder.WithBot bot) {
                        new Interactions(node.omni())
                                .enqueue(c.customer().line(), bot.interaction(), new QueueId("lost"));
                    }
                }));
        all.add(calling(
                "finishes a conversation where a bot is to begin",
                Law.EFFECT,
                "ConversationFinished",
                Action.Bot.class,
                (c, node) -> {
                    if (node.omni().line(c.customer().line()).holder() instanceof WithAgent with) {
                        new Conversations(node.omni())
                                .finish(with.agent(), c.customer().line(), AfterFinish.RELEASE);
                    }
                }));
        all.add(calling(
                "accepts whoever waits",
                Law.ORDER,
                "and the answer is",
                Action.Accept.class,
                (c, node) -> node.cast()
                        .customers()
                        .forEach(any -> new Conversations(node.omni()).accept(c.agent(), any.line(), any.channel()))));
    }

    private static AgentId other(AgentId agent, HostNode node) {
        List<AgentId> all = node.cast().agentIds();
        return all.get((all.indexOf(agent) + 1) % all.size());
    }

    private static List<Assignment> offers(AgentId agent, HostNode node) {
        return held(agent, AssignmentState.OFFERED, node);
    }

    private static List<Assignment> held(AgentId agent, AssignmentState state, HostNode node) {
        return node.omni().agent(agent).assignments().stream()
                .filter(assignment -> assignment.state() == state)
                .toList();
    }
}

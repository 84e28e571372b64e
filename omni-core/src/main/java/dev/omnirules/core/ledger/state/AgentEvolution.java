package dev.omnirules.core.ledger.state;

import dev.omnirules.core.agent.Capacity;
import dev.omnirules.core.agent.Channel;
import dev.omnirules.core.agent.ChannelSession;
import dev.omnirules.core.conversation.ConversationId;
import dev.omnirules.core.ledger.state.LedgerEvent.AgentEventRecorded;
import dev.omnirules.core.ledger.state.LedgerEvent.AssignmentChanged;
import dev.omnirules.core.ledger.state.LedgerEvent.AssignmentReleased;
import dev.omnirules.core.ledger.state.LedgerEvent.CapacityChanged;
import dev.omnirules.core.ledger.state.LedgerEvent.ChannelSignedIn;
import dev.omnirules.core.ledger.state.LedgerEvent.ChannelSignedOut;
import dev.omnirules.core.ledger.state.LedgerEvent.ChannelsPaused;
import dev.omnirules.core.ledger.state.LedgerEvent.ChannelsResumed;
import dev.omnirules.core.ledger.state.LedgerEvent.ConversationFinished;
import dev.omnirules.core.ledger.state.LedgerEvent.ConversationRequeued;
import dev.omnirules.core.ledger.state.LedgerEvent.ConversationStarted;
import dev.omnirules.core.ledger.state.LedgerEvent.ConversationTransferred;
import dev.omnirules.core.ledger.state.LedgerEvent.DrainingCancelled;
import dev.omnirules.core.ledger.state.LedgerEvent.DrainingStarted;
import dev.omnirules.core.ledger.state.LedgerEvent.OfferEnded;
import dev.omnirules.core.ledger.state.LedgerEvent.PlatformSignedIn;
import dev.omnirules.core.ledger.state.LedgerEvent.PlatformSignedOut;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** The change that each event makes to an agent. */
final class AgentEvolution {

    private AgentEvolution() {}

    static AgentState evolve(AgentState agentState, LedgerEvent event) {
        if (event instanceof ConversationTransferred e) {
            return transferred(agentState, e);
        }
        if (!(event instanceof LedgerEvent.OfAgent ofAgent) || !ofAgent.agent().equals(agentState.agent())) {
            return agentState;
        }
        if (event instanceof ConversationStarted e) {
            return assignment(
                    agentState,
                    Assignment.inProgress(e.conversation(), e.line(), e.channel(), e.direction())
                            .ofQueue(e.queue()),
                    e.at());
        }
        if (event instanceof ConversationFinished e) {
            return released(agentState, e.conversation());
        }
        if (event instanceof ConversationRequeued e) {
            return released(agentState, e.conversation());
        }
        if (event instanceof AssignmentChanged e) {
            return assignment(agentState, e.assignment(), e.at());
        }
        if (event instanceof AssignmentReleased e) {
            return released(agentState, e.conversation());
        }
        if (event instanceof OfferEnded e) {
            return offerEnded(agentState, e);
        }
        if (event instanceof AgentEventRecorded) {
            return agentState.atRevision(agentState.revision()); // another object: the revision is raised
        }
        return signed(agentState, event);
    }

    private static AgentState signed(AgentState agentState, LedgerEvent event) {
        if (event instanceof PlatformSignedIn e) {
            return missed(with(agentState, true, false, List.of(), e.capacity()), 0);
        }
        if (event instanceof PlatformSignedOut) {
            return withAssignments(with(agentState, false, false, List.of(), agentState.capacity()), List.of());
        }
        if (event instanceof ChannelSignedIn e) {
            return withSessions(agentState, signedInTo(agentState.sessions(), e.channel()));
        }
        if (event instanceof ChannelSignedOut e) {
            return withSessions(agentState, without(agentState.sessions(), e.channel()));
        }
        if (event instanceof ChannelsPaused e) {
            return withSessions(
                    missed(agentState, 0),
                    mapped(agentState, e.channels(), session -> ChannelSession.paused(session.channel(), e.reason())));
        }
        if (event instanceof ChannelsResumed e) {
            return withSessions(
                    missed(agentState, 0),
                    mapped(agentState, e.channels(), session -> ChannelSession.open(session.channel())));
        }
        if (event instanceof DrainingStarted) {
            return with(agentState, agentState.signedIn(), true, agentState.sessions(), agentState.capacity());
        }
        if (event instanceof DrainingCancelled) {
            return with(agentState, agentState.signedIn(), false, agentState.sessions(), agentState.capacity());
        }
        if (event instanceof CapacityChanged e) {
            return with(agentState, agentState.signedIn(), agentState.draining(), agentState.sessions(), e.capacity());
        }
        return agentState;
    }

    private static AgentState offerEnded(AgentState agentState, OfferEnded event) {
        AgentState after = released(agentState, event.offer());
        return switch (event.end()) {
            case ACCEPTED, DECLINED, LATE -> missed(after, 0);
            case MISSED -> missed(after, agentState.missedOffers() + 1);
            case WITHDRAWN, SUPERSEDED -> after;
        };
    }

    private static AgentState transferred(AgentState agentState, ConversationTransferred event) {
        AgentState after =
                agentState.agent().equals(event.from()) ? released(agentState, event.conversation()) : agentState;
        return agentState.agent().equals(event.to())
                ? assignment(
                        after,
                        Assignment.inProgress(event.conversation(), event.line(), event.channel(), event.direction())
                                .ofQueue(event.queue()),
                        event.at())
                : after;
    }

    private static AgentState assignment(AgentState agentState, Assignment assignment, Instant at) {
        List<Assignment> next = new ArrayList<>(agentState.assignments().size() + 1);
        boolean replaced = false;
        for (Assignment held : agentState.assignments()) {
            boolean same = held.conversation().equals(assignment.conversation());
            next.add(same ? assignment.since(since(held, assignment, at)) : held);
            replaced |= same;
        }
        if (!replaced) {
            next.add(assignment.since(Optional.of(at)));
        }
        return withAssignments(agentState, next);
    }

    /** A state that stays keeps its instant: a wrap-up that is extended began when it began. */
    private static Optional<Instant> since(Assignment held, Assignment next, Instant at) {
        return held.state() == next.state() ? held.since() : Optional.of(at);
    }

    private static AgentState released(AgentState agentState, ConversationId conversation) {
        List<Assignment> next = new ArrayList<>(agentState.assignments());
        next.removeIf(held -> held.conversation().equals(conversation));
        return withAssignments(agentState, next);
    }

    private static List<ChannelSession> signedInTo(List<ChannelSession> sessions, Channel channel) {
        if (sessions.stream().anyMatch(session -> session.channel().equals(channel))) {
            return sessions;
        }
        List<ChannelSession> next = new ArrayList<>(sessions);
        next.add(ChannelSession.open(channel));
        return next;
    }

    private static List<ChannelSession> without(List<ChannelSession> sessions, Channel channel) {
        return sessions.stream()
                .filter(session -> !session.channel().equals(channel))
                .toList();
    }

    private static List<ChannelSession> mapped(
            AgentState agentState, Set<Channel> channels, Function<ChannelSession, ChannelSession> change) {
        return agentState.sessions().stream()
                .map(session -> channels.contains(session.channel()) ? change.apply(session) : session)
                .toList();
    }

    private static AgentState with(
            AgentState agentState,
            boolean signedIn,
            boolean draining,
            List<ChannelSession> sessions,
            Capacity capacity) {
        return new AgentState(
                agentState.agent(),
                agentState.revision(),
                signedIn,
                draining,
                sessions,
                capacity,
                agentState.assignments(),
                agentState.missedOffers());
    }

    private static AgentState withSessions(AgentState agentState, List<ChannelSession> sessions) {
        return with(agentState, agentState.signedIn(), agentState.draining(), sessions, agentState.capacity());
    }

    private static AgentState withAssignments(AgentState agentState, List<Assignment> assignments) {
        return new AgentState(
                agentState.agent(),
                agentState.revision(),
                agentState.signedIn(),
                agentState.draining(),
                agentState.sessions(),
                agentState.capacity(),
                assignments,
                agentState.missedOffers());
    }

    private static AgentState missed(AgentState agentState, int count) {
        return count == agentState.missedOffers()
                ? agentState
                : new AgentState(
                        agentState.agent(),
                        agentState.revision(),
                        agentState.signedIn(),
                        agentState.draining(),
                        agentState.sessions(),
                        agentState.capacity(),
                        agentState.assignments(),
                        count);
    }
}

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

    /**
     * Returns the state after an event, at the revision given; the very state, at its own revision, if the event does not
     * concern the agent.
     */
    static AgentState evolve(AgentState agentState, LedgerEvent event, long revision) {
        if (event instanceof ConversationTransferred e) {
            return transferred(agentState, e, revision);
        }
        if (!(event instanceof LedgerEvent.OfAgent ofAgent) || !ofAgent.agent().equals(agentState.agent())) {
            return agentState;
        }
        if (event instanceof ConversationStarted e) {
            Assignment started = Assignment.inProgress(
                    e.conversation(), e.line(), e.channel(), e.direction(), e.queue(), Optional.of(e.at()));
            return assignment(agentState, started, e.at(), revision);
        }
        if (event instanceof ConversationFinished e) {
            return released(agentState, e.conversation(), revision);
        }
        if (event instanceof ConversationRequeued e) {
            return released(agentState, e.conversation(), revision);
        }
        if (event instanceof AssignmentChanged e) {
            return assignment(agentState, e.assignment(), e.at(), revision);
        }
        if (event instanceof AssignmentReleased e) {
            return released(agentState, e.conversation(), revision);
        }
        if (event instanceof OfferEnded e) {
            return offerEnded(agentState, e, revision);
        }
        if (event instanceof AgentEventRecorded) {
            return agentState.atRevision(revision); // another object: the revision is raised
        }
        return signed(agentState, event, revision);
    }

    private static AgentState signed(AgentState agentState, LedgerEvent event, long revision) {
        if (event instanceof PlatformSignedIn e) {
            return with(agentState, revision, true, false, List.of(), e.capacity(), 0);
        }
        if (event instanceof PlatformSignedOut) {
            return new AgentState(
                    agentState.agent(),
                    revision,
                    false,
                    false,
                    List.of(),
                    agentState.capacity(),
                    List.of(),
                    agentState.missedOffers());
        }
        if (event instanceof ChannelSignedIn e) {
            return withSessions(
                    agentState, signedInTo(agentState.sessions(), e.channel()), agentState.missedOffers(), revision);
        }
        if (event instanceof ChannelSignedOut e) {
            return withSessions(
                    agentState, without(agentState.sessions(), e.channel()), agentState.missedOffers(), revision);
        }
        if (event instanceof ChannelsPaused e) {
            return withSessions(
                    agentState,
                    mapped(agentState, e.channels(), session -> ChannelSession.paused(session.channel(), e.reason())),
                    0,
                    revision);
        }
        if (event instanceof ChannelsResumed e) {
            return withSessions(
                    agentState,
                    mapped(agentState, e.channels(), session -> ChannelSession.open(session.channel())),
                    0,
                    revision);
        }
        if (event instanceof DrainingStarted) {
            return draining(agentState, true, revision);
        }
        if (event instanceof DrainingCancelled) {
            return draining(agentState, false, revision);
        }
        if (event instanceof CapacityChanged e) {
            return with(
                    agentState,
                    revision,
                    agentState.signedIn(),
                    agentState.draining(),
                    agentState.sessions(),
                    e.capacity(),
                    agentState.missedOffers());
        }
        return agentState;
    }

    private static AgentState offerEnded(AgentState agentState, OfferEnded event, long revision) {
        AgentState after = released(agentState, event.offer(), revision);
        return switch (event.end()) {
            case ACCEPTED, DECLINED, LATE -> missed(after, 0);
            case MISSED -> missed(after, agentState.missedOffers() + 1);
            case WITHDRAWN, SUPERSEDED -> after;
        };
    }

    private static AgentState transferred(AgentState agentState, ConversationTransferred event, long revision) {
        AgentState after = agentState.agent().equals(event.from())
                ? released(agentState, event.conversation(), revision)
                : agentState;
        if (!agentState.agent().equals(event.to())) {
            return after;
        }
        Assignment received = Assignment.inProgress(
                event.conversation(),
                event.line(),
                event.channel(),
                event.direction(),
                event.queue(),
                Optional.of(event.at()));
        return assignment(after, received, event.at(), revision);
    }

    private static AgentState assignment(AgentState agentState, Assignment assignment, Instant at, long revision) {
        List<Assignment> held = agentState.assignments();
        if (held.isEmpty()) {
            return withAssignments(agentState, List.of(begun(assignment, at)), revision);
        }
        List<Assignment> next = new ArrayList<>(held.size() + 1);
        boolean replaced = false;
        for (Assignment each : held) {
            boolean same = each.conversation().equals(assignment.conversation());
            next.add(same ? assignment.since(since(each, assignment, at)) : each);
            replaced |= same;
        }
        if (!replaced) {
            next.add(begun(assignment, at));
        }
        return withAssignments(agentState, next, revision);
    }

    private static Assignment begun(Assignment assignment, Instant at) {
        boolean told =
                assignment.since().isPresent() && assignment.since().get().equals(at);
        return told ? assignment : assignment.since(Optional.of(at));
    }

    /** A state that stays keeps its instant: a wrap-up that is extended began when it began. */
    private static Optional<Instant> since(Assignment held, Assignment next, Instant at) {
        return held.state() == next.state() ? held.since() : Optional.of(at);
    }

    private static AgentState released(AgentState agentState, ConversationId conversation, long revision) {
        List<Assignment> held = agentState.assignments();
        if (held.size() == 1 && held.get(0).conversation().equals(conversation)) {
            return withAssignments(agentState, List.of(), revision);
        }
        List<Assignment> next = new ArrayList<>(held);
        next.removeIf(each -> each.conversation().equals(conversation));
        return withAssignments(agentState, next, revision);
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
            long revision,
            boolean signedIn,
            boolean draining,
            List<ChannelSession> sessions,
            Capacity capacity,
            int missedOffers) {
        return new AgentState(
                agentState.agent(),
                revision,
                signedIn,
                draining,
                sessions,
                capacity,
                agentState.assignments(),
                missedOffers);
    }

    private static AgentState draining(AgentState agentState, boolean draining, long revision) {
        return with(
                agentState,
                revision,
                agentState.signedIn(),
                draining,
                agentState.sessions(),
                agentState.capacity(),
                agentState.missedOffers());
    }

    private static AgentState withSessions(
            AgentState agentState, List<ChannelSession> sessions, int missedOffers, long revision) {
        return with(
                agentState,
                revision,
                agentState.signedIn(),
                agentState.draining(),
                sessions,
                agentState.capacity(),
                missedOffers);
    }

    private static AgentState withAssignments(AgentState agentState, List<Assignment> assignments, long revision) {
        return new AgentState(
                agentState.agent(),
                revision,
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
                : with(
                        agentState,
                        agentState.revision(),
                        agentState.signedIn(),
                        agentState.draining(),
                        agentState.sessions(),
                        agentState.capacity(),
                        count);
    }
}

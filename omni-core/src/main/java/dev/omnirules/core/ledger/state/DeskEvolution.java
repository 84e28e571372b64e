package dev.omnirules.core.ledger.state;

import dev.omnirules.core.agent.Capacity;
import dev.omnirules.core.agent.Channel;
import dev.omnirules.core.agent.ChannelSession;
import dev.omnirules.core.conversation.ConversationId;
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
import dev.omnirules.core.ledger.state.LedgerEvent.HoldingChanged;
import dev.omnirules.core.ledger.state.LedgerEvent.HoldingReleased;
import dev.omnirules.core.ledger.state.LedgerEvent.PlatformSignedIn;
import dev.omnirules.core.ledger.state.LedgerEvent.PlatformSignedOut;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/** How each event changes a desk. */
final class DeskEvolution {

    private DeskEvolution() {}

    static AgentDesk evolve(AgentDesk desk, LedgerEvent event) {
        if (event instanceof ConversationTransferred e) {
            return transferred(desk, e);
        }
        if (!(event instanceof LedgerEvent.OfDesk ofDesk) || !ofDesk.agent().equals(desk.agent())) {
            return desk;
        }
        if (event instanceof ConversationStarted e) {
            return holding(desk, Holding.inProgress(e.conversation(), e.line(), e.channel(), e.initiation()));
        }
        if (event instanceof ConversationFinished e) {
            return released(desk, e.conversation());
        }
        if (event instanceof ConversationRequeued e) {
            return released(desk, e.conversation());
        }
        if (event instanceof HoldingChanged e) {
            return holding(desk, e.holding());
        }
        if (event instanceof HoldingReleased e) {
            return released(desk, e.conversation());
        }
        return signed(desk, event);
    }

    private static AgentDesk signed(AgentDesk desk, LedgerEvent event) {
        if (event instanceof PlatformSignedIn e) {
            return with(desk, true, false, List.of(), e.capacity());
        }
        if (event instanceof PlatformSignedOut) {
            return withHoldings(with(desk, false, false, List.of(), desk.capacity()), List.of());
        }
        if (event instanceof ChannelSignedIn e) {
            return withSessions(desk, signedInTo(desk.sessions(), e.channel()));
        }
        if (event instanceof ChannelSignedOut e) {
            return withSessions(desk, without(desk.sessions(), e.channel()));
        }
        if (event instanceof ChannelsPaused e) {
            return withSessions(
                    desk, mapped(desk, e.channels(), session -> ChannelSession.paused(session.channel(), e.reason())));
        }
        if (event instanceof ChannelsResumed e) {
            return withSessions(desk, mapped(desk, e.channels(), session -> ChannelSession.open(session.channel())));
        }
        if (event instanceof DrainingStarted) {
            return with(desk, desk.signedIn(), true, desk.sessions(), desk.capacity());
        }
        if (event instanceof DrainingCancelled) {
            return with(desk, desk.signedIn(), false, desk.sessions(), desk.capacity());
        }
        if (event instanceof CapacityChanged e) {
            return with(desk, desk.signedIn(), desk.draining(), desk.sessions(), e.capacity());
        }
        return desk;
    }

    private static AgentDesk transferred(AgentDesk desk, ConversationTransferred event) {
        AgentDesk after = desk.agent().equals(event.from()) ? released(desk, event.conversation()) : desk;
        return desk.agent().equals(event.to())
                ? holding(
                        after,
                        Holding.inProgress(event.conversation(), event.line(), event.channel(), event.initiation()))
                : after;
    }

    private static AgentDesk holding(AgentDesk desk, Holding holding) {
        List<Holding> next = new ArrayList<>(desk.holdings().size() + 1);
        boolean replaced = false;
        for (Holding held : desk.holdings()) {
            boolean same = held.conversation().equals(holding.conversation());
            next.add(same ? holding : held);
            replaced |= same;
        }
        if (!replaced) {
            next.add(holding);
        }
        return withHoldings(desk, next);
    }

    private static AgentDesk released(AgentDesk desk, ConversationId conversation) {
        List<Holding> next = new ArrayList<>(desk.holdings());
        next.removeIf(held -> held.conversation().equals(conversation));
        return withHoldings(desk, next);
    }

    private static List<ChannelSession> signedInTo(List<ChannelSession> sessions, Channel channel) {
        if (sessions.stream().anyMatch(session -> session.channel() == channel)) {
            return sessions;
        }
        List<ChannelSession> next = new ArrayList<>(sessions);
        next.add(ChannelSession.open(channel));
        return next;
    }

    private static List<ChannelSession> without(List<ChannelSession> sessions, Channel channel) {
        return sessions.stream().filter(session -> session.channel() != channel).toList();
    }

    private static List<ChannelSession> mapped(
            AgentDesk desk, Set<Channel> channels, Function<ChannelSession, ChannelSession> change) {
        return desk.sessions().stream()
                .map(session -> channels.contains(session.channel()) ? change.apply(session) : session)
                .toList();
    }

    private static AgentDesk with(
            AgentDesk desk, boolean signedIn, boolean draining, List<ChannelSession> sessions, Capacity capacity) {
        return new AgentDesk(desk.agent(), desk.revision(), signedIn, draining, sessions, capacity, desk.holdings());
    }

    private static AgentDesk withSessions(AgentDesk desk, List<ChannelSession> sessions) {
        return with(desk, desk.signedIn(), desk.draining(), sessions, desk.capacity());
    }

    private static AgentDesk withHoldings(AgentDesk desk, List<Holding> holdings) {
        return new AgentDesk(
                desk.agent(),
                desk.revision(),
                desk.signedIn(),
                desk.draining(),
                desk.sessions(),
                desk.capacity(),
                holdings);
    }
}

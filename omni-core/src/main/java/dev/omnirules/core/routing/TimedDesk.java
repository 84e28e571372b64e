package dev.omnirules.core.routing;

import dev.omnirules.core.agent.AgentId;
import dev.omnirules.core.agent.ChannelState;
import dev.omnirules.core.conversation.HoldingState;
import dev.omnirules.core.ledger.state.AgentDesk;
import dev.omnirules.core.ledger.state.LedgerEvent;
import dev.omnirules.core.ledger.state.LedgerEvent.ConversationStarted;
import dev.omnirules.core.ledger.state.LedgerEvent.ConversationTransferred;
import dev.omnirules.core.ledger.state.LedgerEvent.HoldingChanged;
import java.time.Instant;
import java.util.List;

/**
 * An agent's desk, and since when they are idle: what a router keeps of each agent, folded from the ledger's entries.
 *
 * <p>An agent's idle time begins anew when they come to work (the first channel is open, by a sign-in or after a pause),
 * when they get or are offered a conversation, and when they are rid of the last one. It does not when they finish one of
 * several, so that nobody loses their place by being quick; and an offer that they decline was their turn, so that it is
 * somebody else's next. Immutable and thread-safe.
 *
 * @param desk the agent's desk
 * @param idleSince since when the agent has had no conversation, or last got or was offered one; {@link Instant#MIN} if never at work
 * @since 0.1
 */
public record TimedDesk(AgentDesk desk, Instant idleSince) {

    /**
     * The desk of an agent of whom nothing is known: the fold's beginning.
     *
     * @param agent who
     * @return the untouched desk
     */
    public static TimedDesk untouched(AgentId agent) {
        return new TimedDesk(AgentDesk.untouched(agent), Instant.MIN);
    }

    /**
     * This desk after one command.
     *
     * @param events what the command made happen, in order
     * @return the desk after it; this very desk if none of the events concerns it
     */
    @SuppressWarnings("ReferenceEquality") // after returns the very desk that no event concerns
    public TimedDesk after(List<LedgerEvent> events) {
        AgentDesk next = desk.after(events);
        if (next == desk) {
            return this;
        }
        Instant at = events.get(events.size() - 1).at();
        return new TimedDesk(next, beginsAnew(events, next) ? at : idleSince);
    }

    private boolean beginsAnew(List<LedgerEvent> events, AgentDesk next) {
        return events.stream().anyMatch(event -> gets(next.agent(), event))
                || (!isAtWork(desk) && isAtWork(next))
                || (isBusy(desk) && !isBusy(next));
    }

    private static boolean gets(AgentId agent, LedgerEvent event) {
        return (event instanceof ConversationStarted started && started.agent().equals(agent))
                || (event instanceof ConversationTransferred transferred
                        && transferred.to().equals(agent))
                || (event instanceof HoldingChanged changed
                        && changed.agent().equals(agent)
                        && changed.holding().state() == HoldingState.OFFERED);
    }

    private static boolean isBusy(AgentDesk desk) {
        return desk.holdings().stream().anyMatch(holding -> !holding.state().isPromise());
    }

    private static boolean isAtWork(AgentDesk desk) {
        return desk.sessions().stream().anyMatch(session -> session.state() == ChannelState.OPEN);
    }
}

package dev.omnirules.examples.shift.replay;

import dev.omnirules.core.agent.AgentId;
import dev.omnirules.core.agent.Capacity;
import dev.omnirules.core.conversation.ConversationId;
import dev.omnirules.core.ledger.state.LedgerEvent;
import dev.omnirules.core.ledger.state.LineHolder.OpenOffer;
import dev.omnirules.core.ledger.state.LineKey;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Counts breaches of what must never happen, in books of its own: an agent given a conversation beyond the capacity or
 * while signed out, a customer with two agents or offered to two, a sign-out with a conversation in progress.
 */
final class Invariants {

    private final Map<AgentId, Set<ConversationId>> inProgress = new HashMap<>();
    private final Map<LineKey, ConversationId> served = new HashMap<>();
    private final Map<LineKey, OpenOffer> offered = new HashMap<>();
    private final Map<AgentId, Integer> limits = new HashMap<>();
    private int sessions;
    private long conversations;
    private long breaches;

    void limit(AgentId agent, Capacity capacity) {
        limits.put(agent, capacity.total().max());
    }

    void on(List<LedgerEvent> events) {
        events.forEach(this::on);
    }

    private void on(LedgerEvent event) {
        if (event instanceof LedgerEvent.PlatformSignedIn in) {
            inProgress.putIfAbsent(in.agent(), new HashSet<>());
        } else if (event instanceof LedgerEvent.PlatformSignedOut out) {
            breachUnless(inProgress.getOrDefault(out.agent(), Set.of()).isEmpty());
            inProgress.remove(out.agent());
        } else if (event instanceof LedgerEvent.ConversationStarted started) {
            conversations++;
            breachUnless(served.putIfAbsent(started.line(), started.conversation()) == null);
            given(started.agent(), started.conversation());
        } else if (event instanceof LedgerEvent.ConversationTransferred moved) {
            taken(moved.from(), moved.conversation());
            given(moved.to(), moved.conversation());
        } else if (event instanceof LedgerEvent.ConversationFinished finished) {
            breachUnless(served.remove(finished.line(), finished.conversation()));
            taken(finished.agent(), finished.conversation());
        } else if (event instanceof LedgerEvent.ConversationRequeued back) {
            breachUnless(served.remove(back.line(), back.conversation()));
            taken(back.agent(), back.conversation());
        } else if (event instanceof LedgerEvent.InteractionOffered offer) {
            OpenOffer before = offered.put(offer.line(), offer.offer());
            breachUnless(before == null || before.isOver(offer.at()));
        } else if (event instanceof LedgerEvent.OfferEnded ended) {
            offered.remove(ended.line());
        } else if (event instanceof LedgerEvent.LineJoined joined) {
            breachUnless(!served.containsKey(joined.line()));
        } else if (event instanceof LedgerEvent.InteractionStarted started) {
            breachUnless(!served.containsKey(started.line()));
        }
    }

    private void given(AgentId agent, ConversationId conversation) {
        Set<ConversationId> held = inProgress.get(agent);
        sessions++;
        breachUnless(held != null && held.add(conversation) && held.size() <= limits.getOrDefault(agent, 0));
    }

    private void taken(AgentId agent, ConversationId conversation) {
        sessions--;
        breachUnless(inProgress.getOrDefault(agent, Set.of()).remove(conversation));
    }

    private void breachUnless(boolean holds) {
        breaches += holds ? 0 : 1;
    }

    long breaches() {
        return breaches;
    }

    long conversations() {
        return conversations;
    }

    /** Conversations in progress now. */
    int sessions() {
        return sessions;
    }
}

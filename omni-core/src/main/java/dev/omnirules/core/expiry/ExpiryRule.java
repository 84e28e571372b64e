package dev.omnirules.core.expiry;

import dev.omnirules.core.agent.AgentId;
import dev.omnirules.core.conversation.ConversationId;
import dev.omnirules.core.conversation.CountingRule;
import dev.omnirules.core.expiry.ExpiryDecision.Expired;
import dev.omnirules.core.expiry.ExpiryDecision.ExpiredAndSignedOut;
import dev.omnirules.core.expiry.ExpiryDecision.NotDue;
import dev.omnirules.core.ledger.LedgerEntry;
import dev.omnirules.core.ledger.LedgerView;
import dev.omnirules.core.ledger.Outcome;
import dev.omnirules.core.ledger.Rule;
import dev.omnirules.core.ledger.state.AgentState;
import dev.omnirules.core.ledger.state.DrainCompletion;
import dev.omnirules.core.ledger.state.LedgerEvent;
import dev.omnirules.core.ledger.state.LedgerEvent.AssignmentReleased;
import dev.omnirules.core.ledger.state.LedgerEvent.OfferEnd;
import dev.omnirules.core.ledger.state.LedgerEvent.OfferEnded;
import dev.omnirules.core.ledger.state.LedgerEvent.PlatformSignedOut;
import dev.omnirules.core.ledger.state.LineHolder.OpenOffer;
import dev.omnirules.core.ledger.state.LineKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Removes what has ended of an agent, and the offer that has ended of a line, and completes a sign-out that waited for it. */
record ExpiryRule(AgentId agent, Optional<LineKey> line, CountingRule counting) implements Rule<ExpiryDecision> {

    @Override
    public Outcome<ExpiryDecision> decide(LedgerView view) {
        AgentState agentState = view.agent(agent);
        List<LedgerEvent> ends = agentState.expired(view.now());
        line.flatMap(key -> orphan(view, key, agentState)).ifPresent(ends::add);
        List<LedgerEvent> events = DrainCompletion.completing(agentState, ends, counting, view.now());
        return events.isEmpty()
                ? Outcome.nothing(new NotDue(agentState.dueAt()))
                : new Outcome<>(decided(events), events);
    }

    /** The end of an offer that the agent, whom the line names, has no longer. */
    private Optional<LedgerEvent> orphan(LedgerView view, LineKey key, AgentState agentState) {
        Optional<OpenOffer> offer = view.line(key).offer();
        return offer.filter(open -> open.agent().equals(agent)
                        && open.isOver(view.now())
                        && agentState.assignment(open.offer()).isEmpty())
                .map(open -> new OfferEnded(agent, key, open.offer(), OfferEnd.SUPERSEDED, view.now()));
    }

    @Override
    public ExpiryDecision replayed(LedgerEntry recorded) {
        return decided(recorded.events());
    }

    private ExpiryDecision decided(List<LedgerEvent> events) {
        List<ConversationId> ended = new ArrayList<>();
        for (LedgerEvent event : events) {
            if (event instanceof OfferEnded offer) {
                ended.add(offer.offer());
            } else if (event instanceof AssignmentReleased released) {
                ended.add(released.conversation());
            }
        }
        return events.get(events.size() - 1) instanceof PlatformSignedOut
                ? new ExpiredAndSignedOut(ended)
                : new Expired(ended);
    }
}

package dev.omnirules.core.handling;

import dev.omnirules.core.agent.AgentAvailability;
import dev.omnirules.core.agent.AgentId;
import dev.omnirules.core.agent.Channel;
import dev.omnirules.core.conversation.ConversationId;
import dev.omnirules.core.conversation.CountingRule;
import dev.omnirules.core.conversation.Direction;
import dev.omnirules.core.conversation.ProtocolNumber;
import dev.omnirules.core.handling.AcceptanceDecision.Accepted;
import dev.omnirules.core.ledger.LedgerEntry;
import dev.omnirules.core.ledger.LedgerView;
import dev.omnirules.core.ledger.Outcome;
import dev.omnirules.core.ledger.Rule;
import dev.omnirules.core.ledger.state.AgentState;
import dev.omnirules.core.ledger.state.LedgerEvent;
import dev.omnirules.core.ledger.state.LedgerEvent.ConversationStarted;
import dev.omnirules.core.ledger.state.LedgerEvent.InteractionEnd;
import dev.omnirules.core.ledger.state.LedgerEvent.InteractionEnded;
import dev.omnirules.core.ledger.state.LedgerEvent.OfferEnd;
import dev.omnirules.core.ledger.state.LineHolder;
import dev.omnirules.core.ledger.state.LineKey;
import java.util.List;
import java.util.Optional;

/** Ends the waiting and starts the conversation, which replaces an offer or a reservation for the customer. */
record AcceptanceRule(
        AgentId agent,
        LineKey key,
        Channel channel,
        Optional<LineHolder.Queued> expected,
        CountingRule counting,
        AcceptancePolicy policy,
        ConversationId conversation,
        ProtocolNumber protocol)
        implements Rule<AcceptanceDecision> {

    @Override
    public Outcome<AcceptanceDecision> decide(LedgerView view) {
        AgentState agentState = view.agent(agent);
        List<LedgerEvent> events = agentState.releasesFor(key, OfferEnd.ACCEPTED, view.now());
        LineHolder holder = view.line(key).holder();
        AgentAvailability availability = agentState
                .after(events)
                .availability(channel, Direction.INBOUND, holder.waitsIn(), counting, view.now());
        AcceptanceDecision decision = policy.decide(new AcceptanceFacts(availability, holder, conversation, expected));
        if (!(decision instanceof Accepted accepted)) {
            return Outcome.nothing(decision);
        }
        events.add(new InteractionEnded(key, accepted.interaction(), InteractionEnd.ACCEPTED, view.now()));
        events.add(new ConversationStarted(
                conversation, agent, key, channel, Direction.INBOUND, protocol, holder.waitsIn(), view.now()));
        return new Outcome<>(decision, events);
    }

    @Override
    public AcceptanceDecision replayed(LedgerEntry recorded) {
        return new Accepted(
                recorded.first(ConversationStarted.class).conversation(),
                recorded.first(InteractionEnded.class).interaction());
    }
}

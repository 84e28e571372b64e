package dev.omnirules.core.serving;

import dev.omnirules.core.agent.AgentId;
import dev.omnirules.core.agent.Channel;
import dev.omnirules.core.conversation.ConversationId;
import dev.omnirules.core.conversation.CountingRule;
import dev.omnirules.core.conversation.HoldingState;
import dev.omnirules.core.conversation.Initiation;
import dev.omnirules.core.conversation.Protocol;
import dev.omnirules.core.ledger.LedgerEntry;
import dev.omnirules.core.ledger.LedgerView;
import dev.omnirules.core.ledger.Rule;
import dev.omnirules.core.ledger.Ruling;
import dev.omnirules.core.ledger.state.AgentDesk;
import dev.omnirules.core.ledger.state.CustomerLine;
import dev.omnirules.core.ledger.state.Holding;
import dev.omnirules.core.ledger.state.LedgerEvent;
import dev.omnirules.core.ledger.state.LedgerEvent.ConversationStarted;
import dev.omnirules.core.ledger.state.LedgerEvent.HoldingReleased;
import dev.omnirules.core.ledger.state.LedgerEvent.InteractionEnd;
import dev.omnirules.core.ledger.state.LedgerEvent.InteractionEnded;
import dev.omnirules.core.ledger.state.LineKey;
import dev.omnirules.core.serving.AcceptanceDecision.Accepted;
import java.util.ArrayList;
import java.util.List;

/** Ends the waiting and starts the conversation; what was offered to or reserved for the agent becomes it. */
record AcceptanceRule(
        AgentId agent,
        LineKey key,
        Channel channel,
        CountingRule counting,
        AcceptancePolicy policy,
        ConversationId conversation,
        Protocol protocol)
        implements Rule<AcceptanceDecision> {

    @Override
    public Ruling<AcceptanceDecision> rule(LedgerView view) {
        List<LedgerEvent> events = new ArrayList<>(3);
        AgentDesk desk = view.desk(agent);
        for (Holding holding : view.desk(agent).holdings()) {
            if (promised(holding)) {
                HoldingReleased released = new HoldingReleased(agent, holding.conversation(), view.now());
                events.add(released);
                desk = desk.evolve(released);
            }
        }
        CustomerLine line = view.line(key);
        AcceptanceDecision decision = policy.decide(new AcceptanceFacts(
                desk.standing(channel, Initiation.RECEPTIVE, counting, view.now()), line.holder(), conversation));
        if (!(decision instanceof Accepted accepted)) {
            return Ruling.nothing(decision);
        }
        events.add(new InteractionEnded(key, accepted.interaction(), InteractionEnd.ACCEPTED, view.now()));
        events.add(
                new ConversationStarted(conversation, agent, key, channel, Initiation.RECEPTIVE, protocol, view.now()));
        return new Ruling<>(decision, events);
    }

    @Override
    public AcceptanceDecision replayed(LedgerEntry recorded) {
        return new Accepted(
                recorded.first(ConversationStarted.class).conversation(),
                recorded.first(InteractionEnded.class).interaction());
    }

    private boolean promised(Holding holding) {
        return holding.line().equals(key)
                && (holding.state() == HoldingState.OFFERED || holding.state() == HoldingState.RESERVED);
    }
}

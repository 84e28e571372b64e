package dev.omnirules.core.serving;

import dev.omnirules.core.agent.AgentId;
import dev.omnirules.core.agent.AgentStanding;
import dev.omnirules.core.agent.Channel;
import dev.omnirules.core.conversation.ConversationId;
import dev.omnirules.core.conversation.CountingRule;
import dev.omnirules.core.conversation.Initiation;
import dev.omnirules.core.conversation.Protocol;
import dev.omnirules.core.ledger.LedgerEntry;
import dev.omnirules.core.ledger.LedgerView;
import dev.omnirules.core.ledger.Rule;
import dev.omnirules.core.ledger.Ruling;
import dev.omnirules.core.ledger.state.AgentDesk;
import dev.omnirules.core.ledger.state.LedgerEvent;
import dev.omnirules.core.ledger.state.LedgerEvent.ConversationStarted;
import dev.omnirules.core.ledger.state.LedgerEvent.InteractionEnd;
import dev.omnirules.core.ledger.state.LedgerEvent.InteractionEnded;
import dev.omnirules.core.ledger.state.LineKey;
import dev.omnirules.core.serving.AcceptanceDecision.Accepted;
import java.util.List;

/** Ends the waiting and starts the conversation, which takes the place of what the desk promised the customer. */
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
        AgentDesk desk = view.desk(agent);
        List<LedgerEvent> events = desk.lettingGo(key, view.now());
        AgentStanding standing = desk.after(events).standing(channel, Initiation.RECEPTIVE, counting, view.now());
        AcceptanceDecision decision =
                policy.decide(new AcceptanceFacts(standing, view.line(key).holder(), conversation));
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
}
